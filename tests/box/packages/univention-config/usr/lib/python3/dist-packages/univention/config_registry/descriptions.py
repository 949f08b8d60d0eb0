"""What packages say about their variables (registry.info/variables/*.cfg)."""

from __future__ import annotations

import os

from univention.config_registry import paths


class Description:
    """The description of one variable, or of all that match a pattern with ".*"."""

    __slots__ = ("fields", "name")

    def __init__(self, name: str, fields: dict[str, str]) -> None:
        self.name = name
        self.fields = fields

    @property
    def is_pattern(self) -> bool:
        """Whether this describes more than one variable."""
        return ".*" in self.name

    @property
    def kind(self) -> str:
        """The declared type."""
        return self.fields.get("type", "str").lower()

    @property
    def default(self) -> str | None:
        """The default; an empty one counts as none."""
        return self.fields.get("default") or None

    @property
    def text(self) -> str:
        """The English description."""
        return self.fields.get("description[en]", "")

    @property
    def categories(self) -> list[str]:
        """The categories."""
        return [part.strip() for part in self.fields.get("categories", "").split(",") if part.strip()]

    def covers(self, key: str) -> bool:
        """Whether this describes the key."""
        if not self.is_pattern:
            return key == self.name
        import re

        return re.fullmatch(self.name, key) is not None


def parse(text: str) -> list[Description]:
    """Reads the INI text; a "%" has no special meaning."""
    found: list[Description] = []
    last = ""
    for line in text.splitlines():
        stripped = line.strip()
        if not stripped or stripped[0] in "#;":
            continue
        if line[0].isspace() and found and last:
            found[-1].fields[last] += "\n" + stripped
        elif stripped[0] == "[" and stripped[-1] == "]":
            found.append(Description(stripped[1:-1], {}))
            last = ""
        elif found:
            name, _, value = stripped.partition("=")
            last = name.strip().lower()
            found[-1].fields[last] = value.strip()
    return found


def load() -> list[Description]:
    """Reads the descriptions of all packages."""
    found: list[Description] = []
    try:
        names = sorted(os.listdir(paths.VARIABLES))
    except FileNotFoundError:
        return found
    for name in names:
        if name.endswith(".cfg"):
            with open(f"{paths.VARIABLES}/{name}", encoding="utf-8") as stream:
                found += parse(stream.read())
    return found


def best(descriptions: list[Description], key: str) -> Description | None:
    """The exact description, or the one with the longest pattern."""
    patterns: list[Description] = []
    for description in descriptions:
        if description.name == key:
            return description
        # The fixed start is compared first: that spares nearly all regular expressions.
        if description.is_pattern and key.startswith(description.name.partition(".*")[0]):
            patterns.append(description)
    matching = [description for description in patterns if description.covers(key)]
    return max(matching, key=lambda description: len(description.name)) if matching else None
