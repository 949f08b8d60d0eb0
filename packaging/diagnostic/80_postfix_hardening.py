"""System diagnostic of the management console: shows what `postfix-hardening check` says, and repairs."""

from __future__ import annotations

import html
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
                _("The service reports:"),
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


def _describe(before: str, said: str, after: str) -> str:
    """The page shows HTML and replaces words in braces by links; what the program quotes may come from anybody."""
    quoted = html.escape(said).replace("{", "&#123;").replace("}", "&#125;")
    return f"{before}<pre>{quoted}</pre>{after}"
