# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""A person at the browser: signed in by one click, and everything the browser complains about is written down."""

import shutil
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--lang=de-DE",
]  # fmt: skip
SECONDS = 10_000
"""How long to wait for what should happen at once, in milliseconds."""


def start(player: Playwright) -> Browser:
    """Start Chromium as Debian ships it, speaking German."""
    return player.chromium.launch(
        executable_path=shutil.which("chromium"), args=FLAGS, env={"LANGUAGE": "de", "LANG": "de_DE.UTF-8"}
    )


@dataclass
class Visit:
    """A page at the browser with what went wrong on it: complaints of the console, requests elsewhere; and what it weighs."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    bytes: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(SECONDS)
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)
        self.page.on("response", self._got)

    def open(self, path: str) -> Response:
        """Open a path of the installation."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer

    @property
    def context(self) -> BrowserContext:
        """The cookies and settings this page lives in."""
        return self.page.context

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if request.is_navigation_request():
            self.bytes = 0
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.elsewhere.append(request.url)

    def _got(self, response: Response) -> None:
        """Count what came compressed over the line; also what the cache holds, as a first visitor has to fetch it."""
        if response.status >= 400:
            self.complaints.append(f"{response.status} {response.url}")
        if response.request.resource_type != "font":
            self.bytes += int(response.headers.get("content-length", 0))


def visitor(browser: Browser, address: str, *, width: int = 1280, javascript: bool = True, language: str = "de-DE") -> Visit:
    """Return somebody who is not signed in, at a window of this width."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale=language, java_script_enabled=javascript, accept_downloads=True
    )
    return Visit(context.new_page(), address)


def choose_role(visit: Visit, role: str) -> Visit:
    """Sign in as the example's person of this role by the button of the sign-in page."""
    visit.open("/konto/login/")
    visit.page.click(f"button[value='{role}@musterkreis.example']")
    visit.page.wait_for_url("**/intern/")
    return visit


def sign_in(visit: Visit, *, email: str, password: str) -> Visit:
    """Sign in with address and password, as in a real office."""
    visit.open("/konto/login/")
    visit.page.get_by_label("E-Mail").fill(email)
    visit.page.get_by_label("Passwort", exact=False).first.fill(password)
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/intern/")
    return visit
