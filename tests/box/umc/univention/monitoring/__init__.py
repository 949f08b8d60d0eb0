"""What a plugin of UCS's monitoring client sees, written anew for tests; the original uses Prometheus' own library."""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from univention.config_registry import ConfigRegistry

NODE_EXPORTER = Path("/var/lib/prometheus/node-exporter")


class Alert:
    """Override write_metrics."""

    def __init__(self, name: str, registry: Any) -> None:
        self.log = logging.getLogger(name)
        self.default_labels = {"instance": f"{registry['hostname']}.{registry['domainname']}"}
        self._lines: list[str] = []

    @classmethod
    def main(cls) -> None:
        """Write the metrics into a file with the name of the program."""
        parser = argparse.ArgumentParser()
        parser.add_argument("-v", "--verbose", action="store_true")
        arguments = parser.parse_args()
        if arguments.verbose:
            logging.basicConfig(stream=sys.stderr, level=logging.DEBUG)
        registry = ConfigRegistry()
        registry.load()
        if registry.is_true(f"monitoring/plugin/{parser.prog}/disabled", False):
            return
        alert = cls(parser.prog, registry)
        alert.write_metrics()
        target = NODE_EXPORTER / f"{parser.prog}.prom"
        temporary = target.with_suffix(f".prom.{os.getpid()}")
        temporary.write_text("".join(alert._lines), encoding="utf-8")
        temporary.rename(target)

    def write_metrics(self) -> None:
        """What there is to say."""

    def write_metric(self, metric_name: str, value: float, doc: str | None = None, **labels: str) -> None:
        """One gauge with one sample."""
        named = ",".join(f'{key}="{text}"' for key, text in {**self.default_labels, **labels}.items())
        self._lines += [
            f"# HELP {metric_name} {doc or self.__doc__ or ''}\n",
            f"# TYPE {metric_name} gauge\n",
            f"{metric_name}{{{named}}} {float(value)}\n",
        ]

    @staticmethod
    def exec_command(*args: Any, **kwargs: Any) -> tuple[int, str]:
        """Exit code and output; what is written on standard error goes nowhere."""
        kwargs = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, **kwargs}
        done = subprocess.run(*args, check=False, **kwargs)
        return done.returncode, done.stdout.decode("utf-8", "replace")
