"""Registers and unregisters the templates of packages."""

from __future__ import annotations

import os
import subprocess

from univention.config_registry import cache, commit, descriptions, handlers, paths, stanzas

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.entries import Entry
    from univention.config_registry.registry import ConfigRegistry


def register(package: str, registry: ConfigRegistry) -> None:
    """Takes a package in: its files are diverted and all its handlers run once."""
    stanzas.load(package)
    entries = cache.rebuild()
    update_defaults(registry)
    mine = [entry for entry in entries if package in entry.packages]
    _divert(mine)
    for entry in mine:
        handlers.run(entry, registry, commit.current(entry, registry))


def unregister(package: str) -> None:
    """Gives the original files of a package back. A part of another package's file stays in it until the next commit."""
    stanzas.load(package)
    remaining = {(entry.kind, entry.name) for entry in cache.load() if entry.packages != {package}}
    mine = [entry for entry in cache.load() if package in entry.packages]
    cache.rebuild(without=package)
    for entry in mine:
        if entry.kind in ("file", "multifile") and (entry.kind, entry.name) not in remaining:
            _undivert(entry.target)


def update(registry: ConfigRegistry) -> None:
    """Brings handlers, diversions and defaults up to date, and renders nothing."""
    _divert(cache.rebuild())
    update_defaults(registry)


def update_defaults(registry: ConfigRegistry) -> None:
    """Writes the defaults layer from all descriptions."""
    layer = registry.layers[registry.DEFAULTS]
    layer.lock()
    try:
        registry.load()
        layer.values = _defaults(registry)
        layer.save()
    finally:
        layer.unlock()


def _defaults(registry: ConfigRegistry) -> dict[str, str]:
    values: dict[str, str] = {}
    known = [key for other in registry.layers[1:] for key in other.values]
    for description in descriptions.load():
        if description.default is None:
            continue
        # The default of a pattern reaches only variables that are there already.
        names = [key for key in known if description.covers(key)] if description.is_pattern else [description.name]
        for name in names:
            values.setdefault(name, description.default)
    return values


def _divert(entries: list[Entry]) -> None:
    diverted = _diverted()
    for entry in entries:
        if entry.kind in ("file", "multifile") and entry.target not in diverted:
            _dpkg_divert("--add", entry.target)


def _undivert(target: str) -> None:
    try:
        os.unlink(target)
    except FileNotFoundError:
        pass
    if target in _diverted():
        _dpkg_divert("--remove", target)


def _diverted() -> set[str]:
    """The targets of all diversions; the file has three lines for each."""
    try:
        with open(paths.DIVERSIONS, encoding="utf-8") as stream:
            return set(stream.read().splitlines()[::3])
    except FileNotFoundError:
        return set()


def _dpkg_divert(action: str, target: str) -> None:
    command = ["dpkg-divert", "--quiet", "--local", "--rename", "--divert", f"{target}.debian", action, target]
    subprocess.run(command, check=True)
