"""Which keys may be set."""

from __future__ import annotations

FORBIDDEN = frozenset("[]\r\n!\"#$%&'()+,;<=>?\\`{}§")


def invalid_part(key: str) -> str | None:
    """The first part of the key that is not allowed."""
    if not key:
        return ""
    for character in key:
        if character in FORBIDDEN:
            return character
    return ": " if ": " in key else None


def split_assignment(argument: str) -> tuple[str, str, str]:
    """Splits at the first "=" or "?"; the separator is empty when there is none."""
    for index, character in enumerate(argument):
        if character in "=?":
            return argument[:index], character, argument[index + 1:]
    return argument, "", ""


def shell_name(key: str) -> str:
    """The key as the name of a shell variable."""
    name = "".join(c if c.isascii() and c.isalnum() else "_" for c in key)
    return f"_{name}" if name[:1].isdigit() else name
