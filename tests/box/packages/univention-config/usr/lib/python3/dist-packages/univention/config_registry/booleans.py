"""What counts as yes and as no."""

from __future__ import annotations

TRUE = frozenset({"yes", "true", "1", "enable", "enabled", "on"})
FALSE = frozenset({"no", "false", "0", "disable", "disabled", "off"})


def is_true(value: str | None) -> bool:
    """Whether the value is one of the words for yes."""
    return value is not None and value.lower() in TRUE


def is_false(value: str | None) -> bool:
    """Whether the value is one of the words for no."""
    return value is not None and value.lower() in FALSE
