"""The RFC 822 like stanzas of templates/info/*.info."""

from __future__ import annotations

import os

from univention.config_registry import paths

Stanza = dict[str, list[str]]


def parse(text: str) -> list[Stanza]:
    """Reads stanzas that empty lines separate; a key may occur several times."""
    found: list[Stanza] = [{}]
    for line in text.splitlines():
        if not line.strip():
            found.append({})
            continue
        key, separator, value = line.partition(":")
        if separator:
            found[-1].setdefault(key.strip().lower(), []).append(value.strip())
    return [stanza for stanza in found if stanza]


def load(package: str) -> list[Stanza]:
    """Reads what one package registers."""
    with open(f"{paths.INFO}/{package}.info", encoding="utf-8") as stream:
        return parse(stream.read())


def packages() -> list[str]:
    """All packages that register something."""
    try:
        names = os.listdir(paths.INFO)
    except FileNotFoundError:
        return []
    return sorted(name.removesuffix(".info") for name in names if name.endswith(".info"))
