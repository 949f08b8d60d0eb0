#!/usr/bin/env python3
"""The census of a box, as JSON on standard output: {thing: [what is shown of it, what else makes it the same]}.

Counted are files with type, mode, owner, target and (below /etc) content, variables of every layer of UCR, described
variables, units and their states, users, groups, and processes of postfix-hardening.
"""

from __future__ import annotations

import grp
import hashlib
import json
import os
import pwd
import re
import stat
import subprocess
import sys
from pathlib import Path

# What the system itself writes while it runs, or whenever any package is installed. A directory in this list is counted,
# its content is not.
OWN_CONTENT = {
    "/dev", "/proc", "/sys", "/tmp", "/root", "/var/tmp",
    # apt's lists and accounts, dpkg's journal; what dpkg keeps of each package, below info/, is counted
    "/var/cache/apt", "/var/lib/apt", "/var/log/apt", "/var/lib/dpkg/updates", "/var/lib/dpkg/triggers",
    # the index of man pages, which man-db makes when a package brings one
    "/var/cache/man",
    # logs
    "/run/log", "/var/log/journal",
    # mail, and the caches of Postfix
    "/run/outside-mail", "/var/lib/postfix", "/var/spool/postfix",
    # processes, sessions and transient units; units that failed are seen by their states
    "/run/dovecot", "/run/systemd", "/run/udev", "/run/user",
}
OWN_NAMES = re.compile(r"^/var/log/(mail\.|user\.log|syslog|alternatives\.log|dpkg\.log)|^/var/(lib/dpkg|cache/debconf)/.*-old$")
# Content that is in no order, or not the same when it is made again from the same text. The variables are counted one by one.
UNSTABLE_CONTENT = re.compile(r"^/etc/(ld\.so\.cache$|univention/base[a-z-]*\.conf|postfix/check_custom_[^/]*\.db$)")
BYTECODE = re.compile(r"\.pyc$")
OURS = re.compile(r"postfix.?hardening", re.IGNORECASE)

LAYERS = Path("/etc/univention")
CONTENT_OF = "/etc/"


def owner(info: os.stat_result) -> str:
    """User and group by name."""
    return f"{pwd.getpwuid(info.st_uid).pw_name}:{grp.getgrgid(info.st_gid).gr_name}"


def described(path: str, info: os.stat_result) -> tuple[str, str]:
    """Type, mode and owner; and the content, where it is looked at."""
    if stat.S_ISLNK(info.st_mode):
        return f"link to {os.readlink(path)}", ""
    shown = f"{stat.S_IMODE(info.st_mode):o} {owner(info)}"
    if stat.S_ISDIR(info.st_mode):
        return f"directory {shown}", ""
    if not stat.S_ISREG(info.st_mode):
        return f"special {shown}", ""
    if path.startswith(CONTENT_OF) and not UNSTABLE_CONTENT.search(path):
        return shown, hashlib.sha256(Path(path).read_bytes()).hexdigest()
    return shown, str(info.st_size) if path.startswith("/usr/") else ""


def files(top: str) -> dict[str, tuple[str, str]]:
    """All files below a directory. Bytecode of somebody else's modules belongs to whoever imports them first."""
    found: dict[str, tuple[str, str]] = {}
    for directory, directories, names in os.walk(top):
        if directory in OWN_CONTENT:
            directories.clear()
            continue
        for name in [*directories, *names]:
            path = os.path.join(directory, name)
            if OWN_NAMES.search(path) or (BYTECODE.search(path) and not OURS.search(path)):
                continue
            try:
                found[f"file {path}"] = described(path, os.lstat(path))
            except FileNotFoundError:
                # Gone since the directory was read; the next census has it or not.
                continue
    return found


def variables() -> dict[str, tuple[str, str]]:
    """The variables of all layers, the defaults of described ones included."""
    found = {}
    for layer in sorted(LAYERS.glob("base*.conf")):
        for line in layer.read_text("utf-8").splitlines():
            if not line.startswith("#"):
                key, _, value = line.partition(": ")
                found[f"ucr {layer.stem} {key}"] = ("", value)
    return found


def output(*command: str) -> list[str]:
    """The lines a program prints."""
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()


def descriptions() -> dict[str, tuple[str, str]]:
    """The variables that UCR can say something about."""
    sections = (
        line.strip()[1:-1]
        for path in (LAYERS / "registry.info/variables").glob("*.cfg")
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("[")
    )
    return {f"described {name}": ("", "") for name in sections}


def units() -> dict[str, tuple[str, str]]:
    """Unit files and whether they are enabled; what is loaded and its state. Mounts, slices and devices belong to the system."""
    found = {}
    for line in output("systemctl", "list-unit-files", "--no-legend", "--plain"):
        name, state = line.split()[:2]
        found[f"unit {name}"] = (state, "")
    for line in output("systemctl", "list-units", "--all", "--no-legend", "--plain", "--type=service,socket,path,timer"):
        name, loaded, active = line.split()[:3]
        if loaded == "loaded":
            found[f"state {name}"] = (active, "")
        elif OURS.search(name):
            found[f"state {name}"] = (loaded, "")
    return found


def accounts() -> dict[str, tuple[str, str]]:
    """Users and groups."""
    users = {f"user {user.pw_name}": ("", ":".join(map(str, user))) for user in pwd.getpwall()}
    groups = {f"group {group.gr_name}": ("", f"{group.gr_gid}:{','.join(group.gr_mem)}") for group in grp.getgrall()}
    return users | groups


def processes() -> dict[str, tuple[str, str]]:
    """Processes of postfix-hardening."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().rstrip(b"\0").replace(b"\0", b" ").decode("utf-8", "replace")
            user = pwd.getpwuid(process.stat().st_uid).pw_name
        except (FileNotFoundError, ProcessLookupError):
            continue
        if OURS.search(command):
            found[f"process {command}"] = (user, "")
    return found


def main() -> None:
    """Counts everything."""
    json.dump(files("/") | variables() | descriptions() | units() | accounts() | processes(), sys.stdout)


if __name__ == "__main__":
    main()
