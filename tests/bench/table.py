"""What measured values look like: rows for people on stderr, the figures with a goal as JSON on stdout."""

import json
import statistics
import sys


def row(name, value, unit, goal=None, ok=None, peer=None):
    return {"name": name, "value": value, "unit": unit, "goal": goal, "ok": ok, "peer": peer}


def milliseconds(seconds):
    return round(seconds * 1000, 1)


def median(values):
    return statistics.median(values)


def spread(values):
    return f"{milliseconds(min(values))}–{milliseconds(max(values))} ms"


def compared(name, ours, theirs, limit, peer):
    """The ratio of two medians of the same run."""
    ratio = round(median(ours) / median(theirs), 2)
    return row(
        name, ratio, "x", f"≤ {limit}x", ratio <= limit,
        f"{peer}: {milliseconds(median(theirs))} ms ({spread(theirs)}); ours: {milliseconds(median(ours))} ms ({spread(ours)})",
    )


def at_most(name, value, unit, limit, peer=None):
    return row(name, value, unit, f"≤ {limit}", value <= limit, peer)


def show(rows):
    for result in rows:
        goal = f"  (goal {result['goal']})" if result["goal"] else ""
        mark = {None: "", True: "  ok", False: "  MISSED"}[result["ok"]]
        print(f"{result['name']:<66}{result['value']:>10} {result['unit']}{goal}{mark}", file=sys.stderr, flush=True)
        if result["peer"]:
            print(f"    {result['peer']}", file=sys.stderr, flush=True)


def finish(rows):
    """Ends the program; with an error when a goal is missed."""
    print(json.dumps([result for result in rows if result["goal"]], indent=2, ensure_ascii=False))
    sys.exit(any(result["ok"] is False for result in rows))
