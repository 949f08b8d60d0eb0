"""search and info."""

from __future__ import annotations

import re
import sys

from univention.config_registry import descriptions
from univention.config_registry.actions import reading
from univention.config_registry.registry import ConfigRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.arguments import Command
    from univention.config_registry.descriptions import Description

_WHERE = ("key", "value", "all")
_UNSET = "<empty>"


def search(command: Command) -> int:
    """Prints the variables that match one of the expressions."""
    if sum(name in command.options for name in _WHERE) > 1:
        print("E: at most one out of [--key|--value|--all] may be set", file=sys.stderr)
        return 1
    try:
        wanted = [re.compile(text) for text in command.arguments] or [re.compile("")]
    except re.error as error:
        print(f"E: invalid regular expression: {error}", file=sys.stderr)
        return 1
    registry = ConfigRegistry().load()
    known = descriptions.load()
    described = {description.name: description for description in known}
    brief = "brief" in command.options or ("verbose" not in command.options and registry.is_true("ucr/output/brief"))
    suppressed = False
    for key in sorted(set(registry.keys()) | set(described)):
        value = registry.get(key)
        description = described.get(key) or descriptions.best(known, key)
        if not _matches(command, wanted, key, value, description):
            continue
        if command.filters & {"shell", "keys-only"}:
            if value is not None or "shell" not in command.filters:
                print(reading.line(command, key, value or ""))
        elif value in (None, "") and "non-empty" in command.options:
            # Where the first entry was left out, an empty line remains; parsers have to cope with it.
            suppressed or print()
            suppressed = True
        else:
            print(_entry(key, value, description, brief, "verbose" in command.options))
    return 0


def _matches(
    command: Command, wanted: list[re.Pattern[str]], key: str, value: str | None, description: Description | None,
) -> bool:
    category = command.options.get("category")
    if category is not None and (description is None or category not in description.categories):
        return False
    if "all" in command.options:
        texts = [key, value or "", description.text if description else ""]
    else:
        texts = [value or ""] if "value" in command.options else [key]
    return any(pattern.search(text) for pattern in wanted for text in texts)


def _entry(key: str, value: str | None, description: Description | None, brief: bool, verbose: bool) -> str:
    first = f"{key}: {_UNSET if value is None else value}"
    if brief:
        return first
    lines = [first, f" {description.text}" if description else " no description available"]
    if verbose:
        lines.append(f" Categories: {', '.join(description.categories) if description else 'none'}")
    return "\n".join([*lines, ""])


def info(command: Command) -> int:
    """Prints what is known about variables."""
    registry = ConfigRegistry().load()
    known = descriptions.load()
    for key in command.arguments:
        description = descriptions.best(known, key)
        if description is None:
            print(f'W: Unknown key: "{key}"', file=sys.stderr)
        else:
            print(_entry(key, registry.get(key), description, brief=False, verbose=True))
    return 0
