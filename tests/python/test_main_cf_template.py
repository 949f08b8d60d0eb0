"""What our part of main.cf prints, whatever somebody has written into the variables it reads."""

from __future__ import annotations

import contextlib
import io
import unittest

from box_modules import ROOT

TEMPLATE = ROOT / "ucr-templates/ucr/files/etc/postfix/main.cf.d/75_postfix-hardening"
CODE = compile(TEMPLATE.read_text(encoding="utf-8").split("@!@")[1], str(TEMPLATE), "exec")
STOCK = "hardening_reject = check_sender_access static:{REJECT 5.7.1 Delivery not authorized, message refused}\n"


def render(**internal: str) -> str:
    """The text with these variables below postfix-hardening/internal/."""
    printed = io.StringIO()
    registry = {f"postfix-hardening/internal/{name}": value for name, value in internal.items()}
    with contextlib.redirect_stdout(printed):
        exec(CODE, {"configRegistry": registry})
    return printed.getvalue()


class MainCfTemplateTests(unittest.TestCase):
    def test_without_classes_not_a_byte_is_printed(self) -> None:
        self.assertEqual(render(contact="help@company.my"), "")

    def test_a_contact_stands_behind_the_text_of_the_refusal(self) -> None:
        for contact in ("https://mail.example:8443/help?id=7&lang=de#top", "help@company.my", "+49 (0)30 1234-567"):
            self.assertIn(f"message refused. Help: {contact}}}\n", render(classes="1", contact=contact))

    def test_any_other_text_is_left_out(self) -> None:
        hostile = ["", " \n", "@!@print(1)@!@", "@%@ldap/hostdn@%@", "a@b@c", "$mynetworks", "x} permit", "{", "a\nmynetworks = 0.0.0.0/0", "ä", "x" * 121, "a;b", "a\\b", "٣"]
        for contact in hostile:
            self.assertIn(STOCK, render(classes="1", contact=contact), contact)


if __name__ == "__main__":
    unittest.main()
