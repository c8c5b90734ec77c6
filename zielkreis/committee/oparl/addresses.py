# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one canonical address of every object, list and file that goes out by OParl."""

from dataclasses import dataclass

from zielkreis.committee.models.carried import Carried

ROOT = "/oparl/v1.1/"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses of one office below ``base``, which is scheme and host without a slash at the end."""

    base: str
    office: str

    @property
    def system(self) -> str:
        """Where everything begins."""
        return f"{self.base}{ROOT}"

    @property
    def bodies(self) -> str:
        """The list of bodies, one for each office."""
        return f"{self.system}body"

    @property
    def body(self) -> str:
        """The office's body."""
        return f"{self.bodies}/{self.office}"

    def list_of(self, kind: str) -> str:
        """The list of a kind of objects."""
        return f"{self.body}/{kind}"

    def of(self, kind: str, pk: int | None) -> str:
        """An object, by its kind and number."""
        return f"{self.body}/{kind}/{pk}"

    def link(self, kind: str, obj: Carried | None) -> str:
        """An object, where it comes from if it was fetched; nothing for none."""
        return (obj.origin or self.of(kind, obj.pk)) if obj else ""

    def within(self, pk: int, kind: str) -> str:
        """The list of meetings or consultations of one organization."""
        return f"{self.of('organization', pk)}/{kind}"

    def download(self, pk: int) -> str:
        """The bytes of a file."""
        return f"{self.of('file', pk)}/download"
