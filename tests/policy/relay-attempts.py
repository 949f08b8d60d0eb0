#!/usr/bin/python3
"""Tries to relay without a login: every sender to every recipient, over ports 25, 465 and 587 of the servers named.

Prints each recipient that a server took, and as its last line how many it was asked for. Nothing is delivered.
Usage: relay-attempts.py all|few SERVER...
"""

import smtplib
import ssl
import sys

# "few" takes the first three: a sender of a mail domain, of a domain that somebody tries to smuggle in, none.
SENDERS = ["anna@company.my", "eve@evil.com", "", "root@dc1.company.my", "eve@outside.example", "anna@localhost"]
FEW = 3

# All in one session for each port: a server that waits after some errors, as it does by default, has to be told not to (smtpd_soft_error_limit, smtpd_hard_error_limit).
RECIPIENTS = [
    "carol@outside.example",
    "carol%outside.example@company.my",
    '"carol@outside.example"@company.my',
    "outside.example!carol@company.my",
    "@company.my,@company.local:carol@outside.example",
    "carol@outside.example@company.my",
    "carol@[203.0.113.9]",
    "carol%outside.example",
    "carol@dc1.company.my",
]

TLS = ssl.create_default_context()
TLS.check_hostname = False
TLS.verify_mode = ssl.CERT_NONE


def connect(server, port):
    """A session behind its greeting, encrypted where the port asks for it."""
    if port == 465:
        session = smtplib.SMTP_SSL(server, port, local_hostname="cli.test", timeout=20, context=TLS)
    else:
        session = smtplib.SMTP(server, port, local_hostname="cli.test", timeout=20)
    session.ehlo()
    if port == 587:
        session.starttls(context=TLS)
        session.ehlo()
    return session


def accepted(session, sender):
    """The recipients that are taken from this sender."""
    session.rset()
    if session.docmd(f"MAIL FROM:<{sender}>")[0] != 250:
        return []
    for recipient in RECIPIENTS:
        session.putcmd(f"RCPT TO:<{recipient}>")
    replies = [session.getreply() for _ in RECIPIENTS]
    return [(recipient, reply) for recipient, reply in zip(RECIPIENTS, replies) if reply[0] < 400]


def main():
    """Goes through everything."""
    tried = 0
    senders = SENDERS[:FEW] if sys.argv[1] == "few" else SENDERS
    for server in sys.argv[2:]:
        for port in (25, 465, 587):
            with connect(server, port) as session:
                for sender in senders:
                    for recipient, reply in accepted(session, sender):
                        print(f"{server}:{port} <{sender}> -> <{recipient}>: {reply[0]} {reply[1].decode()}")
                    tried += len(RECIPIENTS)
    print(f"{tried} tried")


if __name__ == "__main__":
    main()
