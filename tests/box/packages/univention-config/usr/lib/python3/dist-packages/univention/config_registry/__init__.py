"""A stand-in for the Univention Config Registry, with the same interface.

The names are loaded on first use, so that `ucr get` pays for nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.frontend import handler_commit, handler_set, handler_unset
    from univention.config_registry.registry import ConfigRegistry
    from univention.config_registry.views import ucr, ucr_factory, ucr_live

__all__ = (
    "ConfigRegistry", "handler_commit", "handler_set", "handler_unset", "ucr", "ucr_factory", "ucr_live",
)

_HOME = {
    "ConfigRegistry": "registry",
    "handler_commit": "frontend",
    "handler_set": "frontend",
    "handler_unset": "frontend",
    "ucr": "views",
    "ucr_factory": "views",
    "ucr_live": "views",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
