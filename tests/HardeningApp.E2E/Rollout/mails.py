#!/usr/bin/env python3
"""Hands in mails from hosts with addresses of their own, up to RCPT. Standard input: a JSON list of {"name", "host", "address", "helo", "port", "from", "to",
"login"}; the answer is {name: code}."""

import ctypes
import json
import smtplib
import ssl
import sys
import threading

CLONE_NEWNET = 0x40000000
PASSWORD = "anna-secret"
LIBC = ctypes.CDLL(None, use_errno=True)


def hand_in(mail, codes):
    """Runs in a thread of its own, which moves to the network of the host."""
    with open(f"/run/netns/{mail['host']}") as namespace:
        if LIBC.setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter the network of {mail['host']}")
    with smtplib.SMTP("10.9.0.1", mail["port"], local_hostname=mail["helo"], timeout=30, source_address=(mail["address"], 0)) as smtp:
        smtp.ehlo()
        try:
            if mail["login"]:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
                smtp.starttls(context=context)
                smtp.login(mail["login"], PASSWORD)
            code, _ = smtp.mail(mail["from"])
            if code < 400:
                code, _ = smtp.rcpt(mail["to"])
        except smtplib.SMTPNotSupportedError:
            code = 0
        codes[mail["name"]] = code


def main():
    codes = {}
    for mail in json.load(sys.stdin):
        one = threading.Thread(target=hand_in, args=(mail, codes))
        one.start()
        one.join()
    json.dump(codes, sys.stdout)


main()
