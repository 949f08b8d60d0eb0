"""Help texts and the errors of the command line."""

from __future__ import annotations

VERSION = "17.2.0~standin"
HINT = "Try `univention-config-registry --help' for more information."

HELP = """\
Usage: ucr [GLOBAL OPTION...] ACTION [OPTION...] [ARGUMENT...]

Reads and changes the configuration registry and renders files from it.

Actions:
  set [--force|--ldap-policy|--schedule] [--ignore-check] KEY=VALUE|KEY?VALUE...
  unset [--force|--ldap-policy|--schedule] KEY...
  get KEY
  search [--key|--value|--all] [--category NAME] [--non-empty] [--brief|--verbose] [REGEX...]
  info KEY...
  dump
  shell [KEY...]
  commit [FILE...]
  filter [--disallow-execution]
  register PACKAGE...
  unregister PACKAGE...
  update

Global options:
  -h, -?, --help     this text
  -v, --version      the version
  --debug            a traceback when something fails
  --keys-only        print keys without values (dump, search)
  --shell            print for a shell (dump, search, get)
  --sort             sort the output (dump, search, info)
"""


class UsageError(Exception):
    """The command line makes no sense."""


def unknown_action(name: str) -> UsageError:
    """There is no such action."""
    return UsageError(f'E: unknown action "{name}", see --help')


def unknown_option(name: str) -> UsageError:
    """There is no such option at this place."""
    return UsageError(f"E: unknown option {name}\n{HINT}")


def too_few(action: str) -> UsageError:
    """The action wants more arguments."""
    return UsageError(f"E: too few arguments for command [{action}]\n{HINT}")
