"""register, unregister, update."""

from __future__ import annotations

from univention.config_registry import packages
from univention.config_registry.registry import ConfigRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.arguments import Command


def register(command: Command) -> int:
    """Takes packages in."""
    for package in command.arguments:
        packages.register(package, ConfigRegistry().load())
    return 0


def unregister(command: Command) -> int:
    """Lets packages go."""
    for package in command.arguments:
        packages.unregister(package)
    return 0


def update(_command: Command) -> int:
    """Brings everything that packages register up to date."""
    packages.update(ConfigRegistry().load())
    return 0
