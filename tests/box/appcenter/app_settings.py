"""What the App Center makes of the file `settings`: which settings there are and which value each one gets in which phase."""

from __future__ import annotations

from configparser import RawConfigParser
from dataclasses import dataclass
from pathlib import Path


class RefusedError(Exception):
    """A value that the App Center does not take; nothing is stored then."""


@dataclass(frozen=True)
class Setting:
    """One setting. The value of a package app lives in the UCR variable of the same name."""

    name: str
    kind: str
    show: list[str]
    scope: list[str]
    values: list[str]
    initial: str | None
    required: bool

    def checked(self, value: str | None) -> str | None:
        """The only checks that there are: a list knows its values, a number its digits, and what is required is not empty."""
        if self.required and not value:
            raise RefusedError(f"{self.name} is required")
        if self.kind == "List" and value not in self.values:
            raise RefusedError(f"{self.name}: {value!r} is not a valid option")
        if self.kind == "Int" and value is not None and not value.lstrip("-").isdecimal():
            raise RefusedError(f"{self.name}: {value!r} is not a number")
        if self.kind == "Bool":
            return "true" if (value or "").lower() in ("yes", "true", "1", "enable", "enabled", "on") else "false"
        return value or None

    def at_installation(self, current: str | None) -> str | None:
        """What was stored before wins over the initial value; what cannot be used falls back to it."""
        try:
            value = self.checked(current)
        except RefusedError:
            value = None
        return value if value is not None else self.initial


def read_settings(path: Path) -> list[Setting]:
    """All settings. A faulty one would be dropped without a word; finding that is the linter's work."""
    parser = RawConfigParser(strict=True)
    parser.read(path, encoding="utf-8")
    return [_setting(name, dict(parser.items(name))) for name in parser.sections()]


def _setting(name: str, keys: dict[str, str]) -> Setting:
    return Setting(
        name=name,
        kind=keys.get("type", "String"),
        show=_words(keys.get("show", "Settings")),
        scope=_words(keys.get("scope", "")),
        values=_words(keys.get("values", "")),
        initial=keys.get("initialvalue"),
        required=keys.get("required", "False").lower() in ("true", "yes", "1", "on"),
    )


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
