# SPDX-FileCopyrightText: 2026 Zielkreis contributors
# SPDX-License-Identifier: EUPL-1.2

"""The placeholders of a template: what may stand in them, and whether the fields they name exist.

Only fields, ``for`` over lists, ``if``, comparisons and a few filters; whatever else the template language can do is refused
before anything runs, and what runs does so in its sandbox. Fields are known by a sample: a dict of texts, truth values, dicts
and lists.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from html import unescape
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

Sample = Mapping[str, Any]
Finding = tuple[str, dict[str, str]]
"""The code of a sentence and the values for its places."""

FILTERS = ("upper", "lower", "trim", "length")
DEEPEST_LOOP = 3
PLACE_LENGTH = 80
LOOP: Sample = {"first": True, "last": True, "index": "1", "length": "1"}
UNKNOWN = object()
CONDITIONS = (nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not)
TAGS = re.compile(r"<[^>]*>")


class Forbidden(Exception):
    """A placeholder was about to run that the check doesn't allow."""


class FieldEnvironment(SandboxedEnvironment):
    """The sandbox in which a template is filled: no functions, four filters, and nothing compiles that wasn't looked at."""

    def __init__(self, sample: Sample) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True)
        self.sample = sample
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        """Return the compiled text, or raise ``Forbidden`` when the check finds anything in it."""
        if findings(self, source, sample=self.sample):
            raise Forbidden
        return super().from_string(source, globals, template_class)


def findings(environment: FieldEnvironment, source: str, *, sample: Sample) -> list[Finding]:
    """Return what is wrong with the placeholders of a text whose paragraphs stand on lines of their own."""
    look = Look(source.split("\n"))
    try:
        look.at_all(environment.parse(source).body, dict(sample))
    except TemplateSyntaxError as error:
        look.say("syntax", error.lineno)
    return look.found


@dataclass
class Look:
    """One walk through the placeholders of a text."""

    lines: list[str]
    found: list[Finding] = field(default_factory=list)
    loops: int = 0

    def say(self, code: str, line: int, **values: str) -> Any:
        """Note a finding with the paragraph it stands in; the value it stands for is unknown then."""
        self.found.append((code, {"place": self.place(line), **values}))
        return UNKNOWN

    def place(self, line: int) -> str:
        """Return the words of the paragraph on this line, shortened."""
        text = self.lines[min(max(line, 1), len(self.lines)) - 1]
        words = " ".join(unescape(TAGS.sub("", text)).split())
        return words if len(words) <= PLACE_LENGTH else words[: PLACE_LENGTH - 1] + "…"

    def at_all(self, body: list[nodes.Node], scope: dict[str, Any]) -> None:
        """Look at statements one after another."""
        for node in body:
            self.at(node, scope)

    def at(self, node: nodes.Node, scope: dict[str, Any]) -> None:
        """Look at one statement."""
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                self.at_output(one, scope)
        elif isinstance(node, nodes.For):
            self.at_loop(node, scope)
        elif isinstance(node, nodes.If):
            self.value(node.test, scope)
            self.at_all([*node.body, *node.elif_, *node.else_], scope)
        else:
            self.say("forbidden", node.lineno)

    def at_output(self, node: nodes.Expr, scope: dict[str, Any]) -> None:
        """Only what is a text can be printed."""
        if not isinstance(node, nodes.TemplateData) and isinstance(self.value(node, scope), list | dict):
            self.say("no_text", node.lineno, name=_name(node))

    def at_loop(self, node: nodes.For, scope: dict[str, Any]) -> None:
        """A loop runs over a list with one name for its items, at most three deep."""
        value = self.value(node.iter, scope)
        if node.recursive or not isinstance(node.target, nodes.Name) or self.loops >= DEEPEST_LOOP:
            self.say("forbidden", node.lineno)
            return
        if value is not UNKNOWN and not isinstance(value, list):
            value = self.say("no_list", node.lineno, name=_name(node.iter))
        inner = {**scope, node.target.name: value[0] if isinstance(value, list) else UNKNOWN, "loop": LOOP}
        self.loops += 1
        if node.test is not None:
            self.value(node.test, inner)
        self.at_all([*node.body, *node.else_], inner)
        self.loops -= 1

    def value(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        """Return the sample's value of an expression, UNKNOWN where it has none (which was noted)."""
        if isinstance(node, nodes.Const):
            return str(node.value)
        if isinstance(node, nodes.Name | nodes.Getattr):
            return self.field(node, scope)
        if isinstance(node, nodes.Filter) and node.node and node.name in FILTERS and not (node.args or node.kwargs):
            self.value(node.node, scope)
            return ""
        if isinstance(node, CONDITIONS):
            for inner in node.iter_child_nodes():
                self.value(inner, scope)
            return ""
        return self.say("forbidden", node.lineno)

    def field(self, node: nodes.Name | nodes.Getattr, scope: dict[str, Any]) -> Any:
        """Return the sample's value of a field; one that doesn't exist is noted with the nearest that does."""
        path = _path(node)
        if path is None:
            return self.say("forbidden", node.lineno)
        value: Any = scope
        for part in path:
            if value is UNKNOWN:
                return UNKNOWN
            if not isinstance(value, Mapping) or part not in value:
                return self.unknown(".".join(path), node.lineno, scope)
            value = value[part]
        return value

    def unknown(self, name: str, line: int, scope: dict[str, Any]) -> Any:
        """Note a field that doesn't exist, with the one that is probably meant."""
        known = [path for path in paths(scope) if not path.startswith("loop.")]
        same_end = [path for path in known if path.rsplit(".", 1)[-1] == name.rsplit(".", 1)[-1]]
        hint = [*get_close_matches(name, same_end, n=1, cutoff=0), *get_close_matches(name, known, n=1)]
        if hint:
            return self.say("unknown_field", line, name=name, hint=hint[0])
        return self.say("unknown_field_at_all", line, name=name)


def _path(node: nodes.Node) -> list[str] | None:
    """Return the parts of a dotted field, None when it begins with something else than a name."""
    if isinstance(node, nodes.Name):
        return [node.name]
    before = _path(node.node) if isinstance(node, nodes.Getattr) else None
    return [*before, node.attr] if before and isinstance(node, nodes.Getattr) else None


def _name(node: nodes.Node) -> str:
    return ".".join(_path(node) or ["…"])


def paths(sample: Sample, before: str = "") -> Iterator[str]:
    """Yield the dotted names of all fields; those of a list's items follow its name in brackets' place: ``liste.feld``."""
    for name, value in sample.items():
        if isinstance(value, Mapping):
            yield from paths(value, f"{before}{name}.")
        else:
            yield before + name
