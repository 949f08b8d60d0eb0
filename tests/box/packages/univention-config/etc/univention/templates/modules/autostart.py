"""Makes systemd follow the variables SERVICE/autostart. It starts and stops nothing."""

from __future__ import annotations

import os
import subprocess

TYPE_CHECKING = False
if TYPE_CHECKING:
    from univention.config_registry import ConfigRegistry

SERVICES = "/etc/univention/service.info/services"
SUFFIX = "/autostart"


def handler(ucr: ConfigRegistry, changes: dict[str, tuple[str | None, str | None]]) -> None:
    """Enables, disables or masks the unit of each service whose variable changed."""
    units = _units()
    for key in changes:
        if key.endswith(SUFFIX):
            _apply(units.get(key, f"{key.removesuffix(SUFFIX)}.service"), ucr.get(key) or "")


def _apply(unit: str, value: str) -> None:
    if value.lower() in ("no", "false", "0", "disable", "disabled", "off"):
        actions = ("disable", "mask")
    elif value.lower() == "manually":
        actions = ("unmask", "disable")
    else:
        actions = ("unmask", "enable")
    for action in actions:
        subprocess.run(["systemctl", "--quiet", action, unit], check=False)


def _units() -> dict[str, str]:
    """The unit of each autostart variable, where a package names it."""
    found: dict[str, str] = {}
    try:
        names = sorted(os.listdir(SERVICES))
    except FileNotFoundError:
        return found
    for name in names:
        if name.endswith(".cfg"):
            found.update(_read(f"{SERVICES}/{name}"))
    return found


def _read(path: str) -> dict[str, str]:
    import configparser

    parser = configparser.RawConfigParser(strict=False)
    parser.read(path, encoding="utf-8")
    return {
        parser[service].get("start_type", ""): parser[service]["systemd"]
        for service in parser.sections() if "systemd" in parser[service]
    }
