"""The plugin of the system diagnostic: what it shows for each answer of the program, whatever the answer quotes."""

from __future__ import annotations

import ast
import subprocess
import tempfile
import unittest
from contextlib import redirect_stderr
from gettext import GNUTranslations
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import box_modules

FILE = "packaging/diagnostic/80_postfix_hardening.py"
plugin = box_modules.load(FILE, "postfix_hardening_diagnostic")

from univention.management.console.modules.diagnostic import Critical, Problem, ProblemFixed, Warning  # noqa: E402


class DiagnosticPluginTests(unittest.TestCase):
    def setUp(self) -> None:
        directory = tempfile.TemporaryDirectory(prefix="diagnostic-")
        self.addCleanup(directory.cleanup)
        self.program = Path(directory.name, "program")
        for name in ("PROGRAM", "LIMIT", "_call"):
            self.addCleanup(setattr, plugin, name, getattr(plugin, name))
        plugin.PROGRAM = str(self.program)

    def test_a_good_state_is_silence(self) -> None:
        self.answer("check) echo OK - fine; exit 0")
        self.assertIsNone(plugin.run(None))

    def test_each_exit_code_has_its_problem(self) -> None:
        for code, kind in ((1, Warning), (2, Critical), (3, Warning), (77, Critical)):
            self.answer(f"check) echo 'WORD - a reason'; exit {code}")
            problem = self.problem()
            self.assertIs(kind, type(problem))
            self.assertIn("WORD - a reason", problem.kwargs["description"])
            self.assertEqual(["repair"], [button["action"] for button in problem.kwargs["buttons"]])

    def test_what_the_state_means_stands_before_the_report(self) -> None:
        states = {
            "stopped": '{"running": false, "status": {"state": "ok"}}',
            "hold": '{"running": true, "status": {"state": "hold"}}',
            "error": '{"running": true, "status": {"state": "error"}}',
            "": '{"running": true, "status": null}',
        }
        for state, status in states.items():
            self.answer(f"check) echo 'WORD - a reason'; exit 2 ;;\n'status --json') echo '{status}'")
            self.assertTrue(self.problem().kwargs["description"].startswith(plugin.MEANINGS[state] + " The service reports:<pre>WORD"))
        for broken in ("nonsense", "[]", "{}", '{"running": true, "status": "ok"}', '{"running": true, "status": {"state": "new"}}'):
            self.answer(f"check) echo 'WORD - a reason'; exit 2 ;;\n'status --json') echo '{broken}'")
            self.assertTrue(self.problem().kwargs["description"].startswith(plugin.MEANINGS[""]))

    def test_a_program_that_is_missing_or_hangs_is_critical(self) -> None:
        self.assertIs(Critical, type(self.problem()))
        plugin.LIMIT = 0.1
        self.answer("check) exec sleep 60")
        self.assertIn("timed out", self.problem().kwargs["description"])

    def test_what_the_program_quotes_is_neither_HTML_nor_a_link(self) -> None:
        self.answer("check) printf '%s' '<script>alert(1)</script> {udm:users/user} & \"x\"'; exit 2")
        description = self.problem().kwargs["description"]
        self.assertNotIn("<script>", description)
        self.assertNotIn("{udm", description)
        self.assertIn("&lt;script&gt;", description)
        # Our own links are.
        self.assertIn("{appcenter:appcenter}", description)
        self.assertIn("{services}", description)

    def test_bytes_that_are_no_text_do_no_harm(self) -> None:
        self.answer("check) printf '\\377\\376'; exit 1")
        self.assertIs(Warning, type(self.problem()))

    def test_every_link_of_the_text_is_defined(self) -> None:
        links = {":".join(filter(None, (link["module"], link.get("flavor")))) for link in plugin.umc_modules}
        self.assertEqual({"appcenter:appcenter", "services"}, links)

    def test_a_repair_starts_the_service_and_checks_again(self) -> None:
        calls = self.record({})
        with self.assertRaises(ProblemFixed), redirect_stderr(StringIO()):
            plugin.actions["repair"](None)
        self.assertEqual(["systemctl start postfix-hardening.service", "program apply --repair", "program check"], calls)

    def test_a_repair_that_fails_says_why_and_can_be_tried_again(self) -> None:
        for failing in ("systemctl start postfix-hardening.service", "program apply --repair"):
            self.record({failing: (5, "no <chance>")})
            with self.assertRaises(Critical) as raised, redirect_stderr(StringIO()):
                plugin.actions["repair"](None)
            self.assertIn("no &lt;chance&gt;", raised.exception.kwargs["description"])
            self.assertEqual("repair", raised.exception.kwargs["buttons"][0]["action"])

    def test_every_text_is_translated_and_no_translation_is_left_over(self) -> None:
        texts = {
            ast.literal_eval(call.args[0])
            for call in ast.walk(ast.parse((box_modules.ROOT / FILE).read_text(encoding="utf-8")))
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_"
        }
        compiled = subprocess.run(["msgfmt", "-o", "-", str(box_modules.ROOT / "packaging/diagnostic/de.po")], check=True, stdout=subprocess.PIPE)
        german = GNUTranslations(BytesIO(compiled.stdout))._catalog
        self.assertEqual(texts, set(german) - {""})
        for text in texts:
            self.assertEqual(text.count("{"), german[text].count("{"), text)

    def answer(self, case: str) -> None:
        self.program.write_text(f'#!/bin/sh\ncase "$*" in\n{case} ;;\nesac\n', encoding="utf-8")
        self.program.chmod(0o755)

    def problem(self) -> Problem:
        with self.assertRaises(Problem) as raised:
            plugin.run(None)
        return raised.exception

    @staticmethod
    def record(answers: dict[str, tuple[int, str]]) -> list[str]:
        calls: list[str] = []

        def call(*command: Any) -> tuple[int, str]:
            calls.append(" ".join([Path(command[0]).name, *command[1:]]))
            return answers.get(calls[-1], (0, ""))

        plugin._call = call
        return calls


if __name__ == "__main__":
    unittest.main()
