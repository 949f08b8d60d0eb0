"""What the world sees: a forged mail from the outside host, and the warning about it in the mail log."""

import os
import smtplib
import time

LOG = "/var/log/mail.log"
LIMIT = 60.0
OURS, PEER = "*** Invalid Inbound Sender ***", "*** Bench ***"


def forge(sender):
    with smtplib.SMTP("10.9.0.1", 25, local_hostname="outside.example", timeout=10) as smtp:
        smtp.mail(sender)
        code, _ = smtp.rcpt("bob@company.my")
        if code != 250:
            raise SystemExit(f"{sender} was answered with {code}; the stage must be monitor")


def until_warned(act, sender, text):
    """Seconds from before something is done until a forged mail gets the warning."""
    with open(LOG, encoding="utf-8", errors="replace") as log:
        log.seek(0, os.SEEK_END)
        start = time.monotonic()
        act()
        while time.monotonic() - start < LIMIT:
            forge(sender)
            answered = time.monotonic()
            # rsyslog writes it within milliseconds.
            for _ in range(10):
                if f"{text}; from=<{sender}>" in log.read():
                    return answered - start
                time.sleep(0.001)
    raise SystemExit(f"no warning about {sender} within {LIMIT} s")
