"""Reads, changes and writes the registry, then runs the handlers."""

from __future__ import annotations

import sys

from univention.config_registry.registry import ConfigRegistry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from univention.config_registry.handlers import Changes

Options = dict[str, object]

_SCOPES = (("schedule", ConfigRegistry.SCHEDULE), ("ldap-policy", ConfigRegistry.LDAP), ("force", ConfigRegistry.FORCED))


def open_layer(options: Mapping[str, object]) -> ConfigRegistry:
    """A registry that writes to the layer that the options name."""
    scope = ConfigRegistry.NORMAL
    for name, number in _SCOPES:
        if options.get(name):
            scope = number
    return ConfigRegistry(write_registry=scope)


def handler_set(args: Iterable[str], opts: Options | None = None, quiet: bool = False) -> None:
    """Sets what `KEY=VALUE` and `KEY?VALUE` say; problems end up in `opts`."""
    from univention.config_registry.assignments import Assignments

    options: Options = {} if opts is None else opts
    registry = open_layer(options)
    with registry:
        work = Assignments(registry, options, quiet)
        for argument in args:
            work.assign(argument)
    finish(registry, work.changes)


def handler_unset(args: Iterable[str], opts: Options | None = None, quiet: bool = False) -> None:
    """Removes variables from the written layer."""
    registry = open_layer(opts or {})
    changes: Changes = {}
    with registry:
        for key in args:
            if not registry.has_key(key, write_registry_only=True):
                print(f"W: The config registry variable '{key}' does not exist", file=sys.stderr)
                continue
            if not quiet:
                print(f"Unsetting {key}")
            old = registry.find(key)
            del registry[key]
            new = registry.find(key)
            if new is not None and new[0] > registry.scope:
                print(f'W: {key} is still set in scope "{registry.layers[new[0]].name}"', file=sys.stderr)
            else:
                changes[key] = (old and old[1], new and new[1])
    finish(registry, changes)


def handler_commit(args: Iterable[str], opts: Options | None = None, quiet: bool = False) -> None:
    """Renders the named files again, or everything."""
    del opts, quiet
    from univention.config_registry import cache, commit

    commit.run(list(args), ConfigRegistry().load(), cache.load())


def ucr_update(ucr: ConfigRegistry, changes: Mapping[str, str | None]) -> None:
    """Sets and unsets in one write; neither keys nor types are checked."""
    effective: Changes = {}
    with ucr:
        for key, value in changes.items():
            old = ucr.get(key)
            if value is None:
                ucr.written.values.pop(key, None)
            else:
                ucr[key] = value
            found = ucr.find(key)
            if found is None or found[0] <= ucr.scope:
                effective[key] = (old, found and found[1])
    finish(ucr, effective)


def finish(registry: ConfigRegistry, changes: Changes) -> None:
    """Runs the handlers. The lock is released by now: a second writer may overtake this one."""
    if not changes:
        return
    if registry.is_true("ucr/replog/enabled"):
        from univention.config_registry import replog

        replog.append(registry, changes)
    from univention.config_registry import cache

    concerned = {entry for entry in cache.load() if any(entry.matches(key) for key in changes)}
    if not concerned:
        return
    from univention.config_registry import handlers

    sys.stdout.flush()
    for entry in concerned:
        handlers.run(entry, registry, changes)


__all__ = ("ConfigRegistry", "handler_commit", "handler_set", "handler_unset", "ucr_update")
