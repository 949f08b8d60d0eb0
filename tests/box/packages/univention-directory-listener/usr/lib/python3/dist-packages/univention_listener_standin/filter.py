"""The listener's own filter language: & | ! with equality, presence, and a wildcard at either end of a value.

Unlike LDAP's filters it compares names and values case sensitively.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Attributes = dict[str, list[bytes]]
Filter = Callable[[Attributes], bool]

_COMPARISON = re.compile(r"([A-Za-z0-9;.-]+)=([^()]*)\)")
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{2})")


class FilterError(ValueError):
    """The text is not a filter of this language."""


def parse(text: str) -> Filter:
    """Compile a filter."""
    text = text.strip()
    if not text.startswith("("):
        text = f"({text})"
    compiled, rest = _parse(text)
    if rest:
        raise FilterError(f"text behind the filter: {rest!r}")
    return compiled


def _parse(text: str) -> tuple[Filter, str]:
    if not text.startswith("("):
        raise FilterError(f"'(' expected at {text!r}")
    operator, text = text[1:2], text[1:]
    if operator in ("&", "|", "!"):
        parts, text = _parse_list(text[1:].lstrip())
        return _combine(operator, parts), text
    match = _COMPARISON.match(text)
    if match is None:
        raise FilterError(f"'name=value)' expected at {text!r}")
    return _compare(match[1], match[2]), text[match.end() :]


def _parse_list(text: str) -> tuple[list[Filter], str]:
    parts = []
    while text.startswith("("):
        part, text = _parse(text)
        parts.append(part)
        text = text.lstrip()
    if not parts or not text.startswith(")"):
        raise FilterError(f"')' expected at {text!r}")
    return parts, text[1:]


def _combine(operator: str, parts: list[Filter]) -> Filter:
    if operator == "&":
        return lambda entry: all(part(entry) for part in parts)
    if operator == "|":
        return lambda entry: any(part(entry) for part in parts)
    if len(parts) != 1:
        raise FilterError("'!' takes one filter")
    return lambda entry: not parts[0](entry)


def _compare(name: str, pattern: str) -> Filter:
    if pattern == "*":
        return lambda entry: bool(entry.get(name))
    front, back = pattern.startswith("*"), pattern.endswith("*")
    wanted = _unescape(pattern[front : len(pattern) - back])

    def matches(value: bytes) -> bool:
        if front and back:
            return wanted in value
        if front:
            return value.endswith(wanted)
        return value.startswith(wanted) if back else value == wanted

    return lambda entry: any(matches(value) for value in entry.get(name, ()))


def _unescape(text: str) -> bytes:
    return _ESCAPE.sub(lambda code: chr(int(code[1], 16)), text).encode("utf-8", "surrogateescape")
