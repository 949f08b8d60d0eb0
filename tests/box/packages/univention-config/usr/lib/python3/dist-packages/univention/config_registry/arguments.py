"""Splits the command line into global options, action, its options and arguments."""

from __future__ import annotations

from univention.config_registry import usage

_GLOBAL = {
    "--help": "help", "-h": "help", "-?": "help", "--version": "version", "-v": "version", "--debug": "debug",
    "--keys-only": "keys-only", "--shell": "shell", "--sort": "sort",
}
_LAYERS = {"--force": "force", "--forced": "force", "--ldap-policy": "ldap-policy", "--schedule": "schedule"}
_WITH_VALUE = frozenset({"--category"})

# For each action: its options, and how many arguments it needs.
ACTIONS: dict[str, tuple[dict[str, str], int]] = {
    "set": (_LAYERS | {"--ignore-check": "ignore-check"}, 1),
    "unset": (_LAYERS, 1),
    "get": ({}, 1),
    "search": (
        {
            "--key": "key", "--value": "value", "--all": "all", "--category": "category",
            "--non-empty": "non-empty", "--brief": "brief", "--verbose": "verbose",
        }, 0,
    ),
    "dump": ({}, 0),
    "info": ({}, 1),
    "commit": ({}, 0),
    "register": ({}, 1),
    "unregister": ({}, 1),
    "update": ({}, 0),
    "filter": ({"--disallow-execution": "disallow-execution"}, 0),
    "shell": ({}, 0),
}


class Command:
    """One parsed command line."""

    __slots__ = ("action", "arguments", "filters", "options")

    def __init__(self) -> None:
        self.filters: set[str] = set()
        self.action = ""
        self.options: dict[str, object] = {}
        self.arguments: list[str] = []


def parse(words: list[str]) -> Command:
    """An option behind the first argument of an action is an argument, too."""
    command = Command()
    rest = list(words)
    while rest and rest[0].startswith("-"):
        name = rest.pop(0)
        if name not in _GLOBAL:
            raise usage.unknown_option(name)
        command.filters.add(_GLOBAL[name])
    if not rest or command.filters & {"help", "version"}:
        return command
    command.action = rest.pop(0)
    if command.action not in ACTIONS:
        raise usage.unknown_action(command.action)
    known, needed = ACTIONS[command.action]
    while rest and rest[0].startswith("-"):
        _take_option(command, known, rest)
    if len(rest) < needed:
        raise usage.too_few(command.action)
    command.arguments = rest
    return command


def _take_option(command: Command, known: dict[str, str], rest: list[str]) -> None:
    name, separator, value = rest.pop(0).partition("=")
    if name not in known or (separator and name not in _WITH_VALUE):
        raise usage.unknown_option(name)
    if name not in _WITH_VALUE:
        command.options[known[name]] = True
        return
    if not separator:
        if not rest:
            raise usage.too_few(command.action)
        value = rest.pop(0)
    command.options[known[name]] = value
