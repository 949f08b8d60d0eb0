"""The template language: variables, the warning header, and code."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry.registry import ConfigRegistry

_VARIABLE = re.compile(r"@%@((?:(?!@%@).)+)@%@", re.DOTALL)
_CODE = re.compile(r"@!@(.*?)@!@", re.DOTALL)
_WARNING = re.compile(r"(UCRWARNING|BCWARNING|UCRWARNING_ASCII)=(.*)", re.DOTALL)

_HEADER = """\
This file is generated from the registry: what you change here is lost.
Change the registry variables, or these templates, instead:

Diese Datei wird aus der Registry erzeugt: {aenderungen} hier gehen verloren.
Stattdessen sind die Registry-Variablen oder diese Vorlagen zu {aendern}:

"""


def render(text: str, registry: ConfigRegistry, sources: list[str], execute: bool = True) -> str:
    """Fills a template in."""
    text = expand_variables(text, registry, sources)
    return run_code(text) if execute else text


def expand_variables(text: str, registry: ConfigRegistry, sources: list[str]) -> str:
    """Puts the values in, again and again: a value may name further variables."""
    def value(match: re.Match[str]) -> str:
        warning = _WARNING.fullmatch(match.group(1))
        if warning:
            return header(warning.group(2), sources, warning.group(1) == "UCRWARNING_ASCII")
        return registry.get(match.group(1)) or ""

    while _VARIABLE.search(text):
        text = _VARIABLE.sub(value, text)
    return text


def run_code(text: str) -> str:
    """Replaces code by what it prints. What it prints is searched for code again, as in the original."""
    from univention.config_registry import blocks

    while match := _CODE.search(text):
        text = text[:match.start()] + blocks.run(match.group(1)) + text[match.end():]
    return text


def header(prefix: str, sources: list[str], ascii_only: bool) -> str:
    """The warning at the top of a generated file."""
    words = ("Aenderungen", "aendern") if ascii_only else ("Änderungen", "ändern")
    text = _HEADER.format(aenderungen=words[0], aendern=words[1])
    lines = text.splitlines() + [f"\t{source}" for source in sources] + [""]
    return "\n".join(f"{prefix}{line}" for line in lines)
