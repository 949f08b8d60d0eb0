"""System diagnostic of the management console: shows what `postfix-hardening check` says, and repairs."""

from __future__ import annotations

import html
import json
import os
import subprocess
from typing import Any

from univention.lib.i18n import Translation
from univention.management.console.modules.diagnostic import MODULE, Critical, ProblemFixed, Warning

_ = Translation("postfix-hardening").translate

PROGRAM = "/usr/sbin/postfix-hardening"
UNIT = "postfix-hardening.service"
# Longer than a pass that waits for another one.
LIMIT = 240

# The exit codes of a monitoring plugin. Where nothing can be told, nothing is known to be broken.
PROBLEMS = {1: Warning, 2: Critical, 3: Warning}

# What the report means; its own words, with names and values of the configuration, are English.
MEANINGS = {
    "stopped": _("The service does not run: the protection stays as it is, but no longer follows the directory and the settings."),
    "error": _("The last attempt failed. What was in force stays in force, and the service tries again."),
    "hold": _("Something waits for your decision. Until then what was in force stays in force."),
    "unconfirmed": _("Postfix has not read the newest state yet."),
    "paused": _("An administrator has paused the service: the protection stays as it is until the pause ends."),
    "not-joined": _("This server has not joined the domain yet; the service waits for that."),
    "": _("Something weakens the protection, or needs you soon."),
}

title = _("Protection against forged senders (postfix-hardening)")
description = _("Postfix is protected as the settings say.")
run_descr = ["Similar to running: postfix-hardening check"]
umc_modules = [{"module": "appcenter", "flavor": "appcenter"}, {"module": "services"}]
buttons = [{"action": "repair", "label": _("Repair")}]


def run(_umc_instance: Any, retest: bool = False) -> None:
    """The test."""
    code, said = _call(PROGRAM, "check")
    if code != 0:
        raise PROBLEMS.get(code, Critical)(
            _describe(
                _meaning() + " " + _("The service reports:"),
                said,
                _("The settings are in {appcenter:appcenter}, the service is in {services}. "
                  "Repair starts the service, builds everything anew and reloads Postfix; it changes no setting."),
            ),
            buttons=buttons,
        )
    if retest:
        raise ProblemFixed(_("Postfix is protected as the settings say."), buttons=[])


def repair(umc_instance: Any) -> None:
    """The button."""
    MODULE.process("postfix-hardening: repair")
    started, complaint = _call("/usr/bin/systemctl", "start", UNIT)
    code, said = _call(PROGRAM, "apply", "--repair")
    if code != 0 or started != 0:
        MODULE.error(f"postfix-hardening: repair failed: {complaint} {said}")
        raise Critical(
            _describe(_("The repair did not succeed:"), complaint if started != 0 else said, _("The last good state stays in force.")),
            buttons=buttons,
        )
    run(umc_instance, retest=True)


actions = {"repair": repair}


def _call(*command: str) -> tuple[int, str]:
    try:
        result = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            encoding="utf-8",
            errors="replace",
            timeout=LIMIT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 2, str(error)
    return result.returncode, result.stdout.strip()


def _meaning() -> str:
    try:
        status = json.loads(_call(PROGRAM, "status", "--json")[1])
        state = (status["status"] or {}).get("state") if status["running"] else "stopped"
    except (ValueError, KeyError, TypeError, AttributeError):
        state = ""
    return MEANINGS.get(state, MEANINGS[""])


def _describe(before: str, said: str, after: str) -> str:
    """The page shows HTML and replaces words in braces by links; what the program quotes may come from anybody."""
    quoted = html.escape(said).replace("{", "&#123;").replace("}", "&#125;")
    return f"{before}<pre>{quoted}</pre>{after}"
