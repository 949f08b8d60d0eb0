"""Runs in the box, in the network of the outside host: measures the installed package. Results go to stdout as JSON, a table to stderr."""

import os
import re
import smtplib
import statistics
import subprocess
import sys
import time

from table import row, show

PROGRAM = "/usr/sbin/postfix-hardening"
ADMIN = ["-x", "-H", "ldapi:///", "-D", "cn=admin,dc=company,dc=my", "-w", "univention"]
LOG = "/var/log/mail.log"
DOMAINS = 20
STARTS = 21
LIMIT = 10.0


def milliseconds(seconds):
    return round(seconds * 1000, 1)


def add_domain(name):
    ldif = (
        f"dn: cn={name},cn=domain,cn=mail,dc=company,dc=my\nobjectClass: univentionMailDomainname\n"
        f"objectClass: univentionObject\nuniventionObjectType: mail/domain\ncn: {name}\n"
    )
    subprocess.run(["ldapadd", *ADMIN], input=ldif, text=True, check=True, stdout=subprocess.DEVNULL)


def forge(sender):
    with smtplib.SMTP("10.9.0.1", 25, local_hostname="outside.example", timeout=10) as smtp:
        smtp.mail(sender)
        code, _ = smtp.rcpt("bob@company.my")
        if code != 250:
            raise SystemExit(f"{sender} was answered with {code}; the stage must be monitor")


def warned(log, sender):
    """Whether the log, read from where it stands, has the warning; rsyslog writes it within milliseconds."""
    text = log.read()
    return f"*** Invalid Inbound Sender ***; from=<{sender}>" in text


def until_warned(sender):
    """The time from now until a forged mail gets the warning."""
    start = time.monotonic()
    with open(LOG, encoding="utf-8", errors="replace") as log:
        log.seek(0, os.SEEK_END)
        while time.monotonic() - start < LIMIT:
            forge(sender)
            answered = time.monotonic()
            for _ in range(10):
                if warned(log, sender):
                    return answered - start
                time.sleep(0.001)
    raise SystemExit(f"no warning about {sender} within {LIMIT} s")


def latencies():
    for number in range(DOMAINS):
        name = f"bench{number}.example"
        add_domain(name)
        yield until_warned(f"eve@{name}")


def starts(*arguments):
    for _ in range(STARTS):
        start = time.monotonic()
        subprocess.run([PROGRAM, *arguments], stdout=subprocess.DEVNULL, check=True)
        yield time.monotonic() - start


def memory():
    pid = subprocess.run(["systemctl", "show", "-P", "MainPID", "postfix-hardening"], capture_output=True, text=True, check=True).stdout.strip()
    with open(f"/proc/{pid}/smaps_rollup", encoding="utf-8") as maps:
        sizes = dict(re.findall(r"^(\w+): +(\d+) kB", maps.read(), re.MULTILINE))
    return int(sizes["Rss"]), int(sizes["Pss"])


def main():
    warnings, package = int(sys.argv[1]), int(sys.argv[2])
    live = sorted(latencies())
    rss, pss = memory()
    median = milliseconds(statistics.median(live))
    rows = [
        row("trim and AOT warnings of the published binary", warnings, "", "0", warnings == 0),
        row("package", package, "bytes"),
        row("binary", os.path.getsize(PROGRAM), "bytes"),
        row("resident memory of the daemon, 22 mail domains", rss, "kB"),
        row("share of it that is the daemon's own (Pss)", pss, "kB"),
        row("--help, median", milliseconds(statistics.median(starts("--help"))), "ms"),
        row("status, median", milliseconds(statistics.median(starts("status"))), "ms"),
        row(f"ldapadd to warning, median of {DOMAINS} domains", median, "ms", "< 500", median < 500),
        row(f"ldapadd to warning, maximum of {DOMAINS} domains", milliseconds(live[-1]), "ms"),
    ]
    show(rows)


if __name__ == "__main__":
    main()

