"""Writes a mail log as Postfix and rsyslog write it, always the same one:  maillog.py FILE MEGABYTES

Of a hundred lines six are about forged or refused mail: from 10,000 clients, with 100,000 different senders. The rest is ordinary traffic.
"""

import datetime
import itertools
import random
import sys

FIRST = datetime.date(2026, 1, 1)
CLIENTS, SENDERS = 10_000, 100_000
FORGED = 0.06
LINES = 200_000


def ordinary(pick):
    """Lines of one mail that goes its way, of a login, and of clients that only knock."""
    queue = f"{pick.getrandbits(40):010X}"
    host = f"mx{pick.randrange(500)}.example{pick.randrange(90)}.net[198.51.{pick.randrange(256)}.{pick.randrange(256)}]"
    sender, recipient = f"user{pick.randrange(20_000)}@example{pick.randrange(90)}.net", f"employee{pick.randrange(400)}@company.my"
    yield f"postfix/smtpd[{pick.randrange(400, 30_000)}]: connect from {host}"
    yield f"postfix/smtpd[{pick.randrange(400, 30_000)}]: {queue}: client={host}"
    yield f"postfix/cleanup[{pick.randrange(400, 30_000)}]: {queue}: message-id=<{pick.getrandbits(96):024x}@example{pick.randrange(90)}.net>"
    yield f"postfix/qmgr[611]: {queue}: from=<{sender}>, size={pick.randrange(900, 9_000_000)}, nrcpt=1 (queue active)"
    yield (
        f"postfix/lmtp[{pick.randrange(400, 30_000)}]: {queue}: to=<{recipient}>, relay=mail.company.my[private/dovecot-lmtp], delay=0.{pick.randrange(100):02}, "
        f"delays=0.1/0.01/0/0.04, dsn=2.0.0, status=sent (250 2.0.0 <{recipient}> Saved)"
    )
    yield f"dovecot: lmtp({recipient})<{pick.randrange(400, 30_000)}><{pick.getrandbits(96):024x}>: sieve: msgid=<{pick.getrandbits(96):024x}@example.net>: stored mail into mailbox 'INBOX'"
    yield "postfix/qmgr[611]: " + queue + ": removed"
    yield f"postfix/smtpd[{pick.randrange(400, 30_000)}]: disconnect from {host} ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7"
    yield (
        f"postfix/smtpd[{pick.randrange(400, 30_000)}]: NOQUEUE: reject: RCPT from unknown[203.0.{pick.randrange(256)}.{pick.randrange(256)}]: 550 5.1.1 <{recipient}>: "
        f"Recipient address rejected: User unknown in virtual mailbox table; from=<{sender}> to=<{recipient}> proto=ESMTP helo=<friend>"
    )


def forged(pick):
    client = pick.randrange(CLIENTS)
    address = f"203.{client >> 8}.113.{client & 255}"
    name = f"mail{client}.example.org" if client % 3 == 0 else "unknown"
    sender = f"user{pick.randrange(SENDERS)}@company.my"
    recipient = f"employee{pick.randrange(400)}@company.my"
    process = pick.randrange(400, 30_000)
    if pick.random() < 0.7:
        return f"postfix/smtpd[{process}]: NOQUEUE: warn: RCPT from {name}[{address}]: *** Invalid Inbound Sender ***; from=<{sender}> to=<{recipient}> proto=ESMTP helo=<h{client}.example.org>"
    return (
        f"postfix/smtpd[{process}]: NOQUEUE: reject: RCPT from {name}[{address}]: 554 5.7.1 <{sender}>: Sender address rejected: Delivery not authorized, message refused; "
        f"from=<{sender}> to=<{recipient}> proto=ESMTP helo=<h{client}.example.org>"
    )


def main():
    path, size = sys.argv[1], int(sys.argv[2]) * 1_000_000
    pick = random.Random(1)
    # Every day has the same ordinary traffic, and forged mail of its own.
    traffic = itertools.chain.from_iterable(ordinary(pick) for _ in itertools.count())
    day = []
    for number in range(LINES):
        second = number * 86_400 // LINES
        time = f"T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}.{number % 1_000_000:06}+01:00 mail "
        day.append((time, None if pick.random() < FORGED else next(traffic)))
    with open(path, "w", encoding="ascii", buffering=1 << 20) as log:
        for number in itertools.count():
            if log.tell() >= size:
                break
            date = (FIRST + datetime.timedelta(number)).isoformat()
            log.writelines(f"{date}{time}{text or forged(pick)}\n" for time, text in day)
        log.truncate(size)


if __name__ == "__main__":
    main()
