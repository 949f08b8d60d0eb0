"""What the world sees: a forged mail from the outside host, and the warning about it in the mail log."""

import os
import smtplib
import time
from concurrent.futures import ThreadPoolExecutor

LOG = "/var/log/mail.log"
LIMIT = 60.0
SERVER = "10.9.0.1"
OURS, PEER = "*** Invalid Inbound Sender ***", "*** Bench ***"


def session(protocol=smtplib.SMTP, port=25):
    return protocol(SERVER, port, local_hostname="outside.example", timeout=10)


def forge(sender):
    with session() as smtp:
        smtp.mail(sender)
        code, _ = smtp.rcpt("bob@company.my")
        if code != 250:
            raise SystemExit(f"{sender} was answered with {code}; the stage must be monitor")


def refused(feature):
    """Whether what a feature is against is refused."""
    if feature == "auth25":
        with session() as smtp:
            smtp.starttls()
            smtp.ehlo()
            return "auth" not in smtp.esmtp_features
    if feature == "submission":
        with session(smtplib.SMTP_SSL, 465) as smtp:
            smtp.login("anna@company.my", "anna-secret")
            smtp.mail("bob@company.my")
            return smtp.rcpt("carol@outside.example")[0] == 553
    with session() as smtp:
        smtp.mail("anna@company.my")
        return smtp.rcpt("bob@company.my")[0] == 554


def until_refused(feature, wanted):
    """
    Seconds from now until a session that begins then is refused, or no longer. One begins every tenth of a second and none waits for another:
    a session that a reload falls into takes a second, because Postfix waits that long before it asks a service again that has just ended.
    """
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=40) as pool:
        sessions = []
        while not any(session.done() and session.result() == wanted for _, session in sessions):
            if time.monotonic() - start > LIMIT:
                raise SystemExit(f"{feature}: not {'refused' if wanted else 'accepted'} within {LIMIT} s")
            sessions.append((time.monotonic() - start, pool.submit(refused, feature)))
            time.sleep(0.1)
    return min(began for began, session in sessions if session.result() == wanted)


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
