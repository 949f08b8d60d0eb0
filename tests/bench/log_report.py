"""Measures report --log with a program and a mail log:  log_report.py PROGRAM LOG. Results go to stdout as JSON, a table to stderr."""

import os
import subprocess
import sys
import time

from table import finish, row, show

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
        rows += [
            row(f"report of {size:.0f} MB of mail.log, {form}", round(seconds, 1), "s", f"< {SECONDS}", seconds < SECONDS),
            row(f"  of the processor, {form}", round(processor, 1), "s"),
            row(f"  throughput, {form}", round(size / seconds), "MB/s"),
            row(f"  most memory, {form}", round(memory), "MB", f"< {MEGABYTES}", memory < MEGABYTES),
        ]
    show(rows)
    finish(rows)


if __name__ == "__main__":
    main()
