"""get, dump, shell."""

from __future__ import annotations

from univention.config_registry.registry import ConfigRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.arguments import Command


def get(command: Command) -> int:
    """Prints one value; nothing at all, and success, when there is none."""
    key = command.arguments[0]
    value = ConfigRegistry().load().get(key)
    if value is None:
        return 0
    if "shell" in command.filters:
        print(shell_line(key, value))
    else:
        print(value)
    return 0


def dump(command: Command) -> int:
    """Prints all effective values."""
    for key, value in ConfigRegistry().load().items():
        print(line(command, key, value))
    return 0


def shell(command: Command) -> int:
    """Prints values for a shell to evaluate."""
    from univention.config_registry.actions import searching

    command.filters.add("shell")
    if not command.arguments:
        return dump(command)
    command.arguments = [f"^{key}$" for key in command.arguments]
    return searching.search(command)


def line(command: Command, key: str, value: str) -> str:
    """One variable as the output filter wants it."""
    if "shell" in command.filters:
        return shell_line(key, value)
    return key if "keys-only" in command.filters else f"{key}: {value}"


def shell_line(key: str, value: str) -> str:
    """One variable as a shell assignment."""
    import shlex

    from univention.config_registry import keys

    return f"{keys.shell_name(key)}={shlex.quote(value)}"
