"""set, unset, commit, filter."""

from __future__ import annotations

import sys

from univention.config_registry import frontend

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.arguments import Command


def set(command: Command) -> int:  # noqa: A001 - named like the action
    """Assigns; a bad assignment decides the exit code, the good ones count all the same."""
    frontend.handler_set(command.arguments, command.options)
    code = command.options.get("exit_code", 0)
    assert isinstance(code, int)
    return code


def unset(command: Command) -> int:
    """Removes variables."""
    frontend.handler_unset(command.arguments, command.options)
    return 0


def commit(command: Command) -> int:
    """Renders files again."""
    frontend.handler_commit(command.arguments)
    return 0


def filter(command: Command) -> int:  # noqa: A001 - named like the action
    """Fills in a template from stdin."""
    from univention.config_registry import templates
    from univention.config_registry.registry import ConfigRegistry

    execute = not command.options.get("disallow-execution")
    sys.stdout.write(templates.render(sys.stdin.read(), ConfigRegistry().load(), [], execute))
    return 0
