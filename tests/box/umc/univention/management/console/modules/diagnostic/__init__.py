"""What a plugin of the system diagnostic sees of the management console, and how the console runs it.

Written anew for tests from the interface that UCS 5.2 documents; the console itself is not part of the box.
"""

from __future__ import annotations

import json
import sys
import traceback
from importlib import import_module
from typing import Any


class Problem(Exception):
    """What a test or an action raises; its keywords replace what the module says of itself."""

    def __init__(self, description: str = "", **kwargs: Any) -> None:
        super().__init__(description)
        self.kwargs = {**kwargs, "type": type(self).__name__.lower()}
        if description:
            self.kwargs["description"] = description


class Success(Problem):
    """Nothing is wrong, with a text of its own."""


class Conflict(Problem):
    """Two things do not go together."""


class Warning(Problem):  # noqa: A001  the name is the interface
    """Somebody should look at it."""


class Critical(Problem):
    """Something is broken."""


class ProblemFixed(Problem):
    """An action has helped."""


class _Log:
    """The module's log; what is written here is what the test sees on standard error."""

    @staticmethod
    def process(text: str) -> None:
        print("PROCESS", text, file=sys.stderr)

    @staticmethod
    def error(text: str) -> None:
        print("ERROR", text, file=sys.stderr)


MODULE = _Log()

TEXTS = ("title", "description")
LISTS = ("umc_modules", "links", "buttons")


class Plugin:
    """A plugin by the name of its file."""

    def __init__(self, name: str) -> None:
        self.name = name
        # A plugin that cannot be imported keeps the whole diagnostic from opening.
        self.module = import_module(f"{__name__}.plugins.{name}")

    def execute(self, action: str | None = None) -> dict[str, Any]:
        """Run the test, or an action; an action that does not exist is the test."""
        result: dict[str, Any] = {"id": self.name, "plugin": self.name, "success": True, "type": "success"}
        result.update({key: getattr(self.module, key, "") for key in TEXTS})
        result.update({key: list(getattr(self.module, key, [])) for key in LISTS})
        call = getattr(self.module, "actions", {}).get(action, self.module.run)
        try:
            result.update(call(None) or {})
        except Problem as problem:
            result.update(problem.kwargs, success=False)
        except Exception:  # noqa: BLE001  a plugin that fails is a problem without a kind
            result.update(Problem(traceback.format_exc()).kwargs, success=False)
        result["buttons"] = [{"label": "Test again"}, *result["buttons"]]
        return result


def main() -> None:
    """python3 -c 'from … import main; main()' PLUGIN [ACTION]: prints what the page would show."""
    print(json.dumps(Plugin(sys.argv[1]).execute(*sys.argv[2:]), ensure_ascii=False))
