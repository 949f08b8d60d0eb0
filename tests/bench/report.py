"""Measures report --log with a program and a mail log:  report.py PROGRAM LOG. Results go to stdout as JSON, a table to stderr."""

import json
import os
import subprocess
import sys
import time

FORMATS = ["text", "json", "csv", "html"]
SECONDS, MEGABYTES = 30, 100


def run(program, log, form):
    """Seconds, those of the processor, and the most memory that was in use at one moment (VmHWM) in MB."""
    start = time.monotonic()
    with subprocess.Popen([program, "report", "--no-dns", "--since", "2026-01-01", "--log", log, "--format", form], stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"report --format {form} ended with exit code {process.returncode}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    program, log = sys.argv[1:]
    size = os.path.getsize(log) / 1_000_000
    rows = []
    for form in FORMATS:
        seconds, processor, memory = run(program, log, form)
        rows.append({"name": f"report of {size:.0f} MB of mail.log, {form}", "value": round(seconds, 1), "unit": "s", "goal": f"< {SECONDS}", "ok": seconds < SECONDS})
        rows.append({"name": f"  of the processor, {form}", "value": round(processor, 1), "unit": "s", "goal": None, "ok": None})
        rows.append({"name": f"  throughput, {form}", "value": round(size / seconds), "unit": "MB/s", "goal": None, "ok": None})
        rows.append({"name": f"  most memory, {form}", "value": round(memory), "unit": "MB", "goal": f"< {MEGABYTES}", "ok": memory < MEGABYTES})
    print(json.dumps(rows, indent=2))
    for result in rows:
        goal = f"  (goal {result['goal']})" if result["goal"] else ""
        mark = {None: "", True: "  ok", False: "  MISSED"}[result["ok"]]
        print(f"{result['name']:<58}{result['value']:>12} {result['unit']}{goal}{mark}", file=sys.stderr)
    sys.exit(any(result["ok"] is False for result in rows))


if __name__ == "__main__":
    main()
