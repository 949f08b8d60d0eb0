"""What measured values look like: JSON on stdout, a table on stderr."""

import json
import sys


def row(name, value, unit, goal=None, ok=None):
    return {"name": name, "value": value, "unit": unit, "goal": goal, "ok": ok}


def show(rows):
    """Ends the program; with an error when a goal is missed."""
    print(json.dumps(rows, indent=2))
    for result in rows:
        goal = f"  (goal {result['goal']})" if result["goal"] else ""
        mark = {None: "", True: "  ok", False: "  MISSED"}[result["ok"]]
        print(f"{result['name']:<58}{result['value']:>12} {result['unit']}{goal}{mark}", file=sys.stderr)
    sys.exit(any(result["ok"] is False for result in rows))
