#!/usr/bin/env python3
"""SMTP sessions from the hosts of the box, many and fast: one process instead of one per mail.

Standard input is JSON: {"mails": [{"client", "port", "from", "to", "expect"}], "sessions": N, "parallel": N}. The mails are repeated until so many sessions
are done, and the answer counts {"sessions", "wrong", "tempfail", "examples", "seconds"}.
"""

import ctypes
import json
import socket
import sys
import threading
import time

CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)
TIMEOUT = 30


def enter(client):
    """Moves the calling thread to the network of a client host; a thread has one of its own."""
    path = "/proc/1/ns/net" if client == "server" else f"/run/netns/{client}"
    with open(path) as namespace:
        if LIBC.setns(namespace.fileno(), CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f"cannot enter the network of {client}")


class Session:
    """One conversation that ends behind RCPT, so nothing is ever delivered."""

    def __init__(self, mail):
        self.mail = mail
        server = "127.0.0.1" if mail["client"] == "server" else "10.9.0.1"
        self.socket = socket.create_connection((server, mail["port"]), timeout=TIMEOUT)
        self.rest = b""

    def reply(self):
        while True:
            line, found, rest = self.rest.partition(b"\n")
            if found:
                self.rest = rest
                if line[3:4] != b"-":
                    text = line.decode("ascii", "replace").strip()
                    return int(text[:3]), text[4:]
                continue
            data = self.socket.recv(65536)
            if not data:
                raise ConnectionError("the server closed the connection")
            self.rest += data

    def say(self, line):
        self.socket.sendall(line.encode() + b"\r\n")
        return self.reply()

    def run(self):
        mail = self.mail
        greeting = self.reply()
        steps = [f"EHLO {mail['client']}.test", f"MAIL FROM:<{mail['from']}>", f"RCPT TO:<{mail['to']}>"]
        answer = greeting if greeting[0] >= 400 else self.talk(steps)
        try:
            self.say("QUIT")
        except OSError:
            pass
        return answer

    def talk(self, steps):
        answer = (0, "")
        for step in steps:
            answer = self.say(step)
            if answer[0] >= 400:
                break
        return answer


def verdict(mail):
    """Code and text of the reply that decided; 0 when there was no SMTP server to decide."""
    session = None
    try:
        session = Session(mail)
        return session.run()
    except (OSError, ValueError) as error:
        return 0, f"no answer: {error}"
    finally:
        if session:
            session.socket.close()


def load(mails, sessions, parallel):
    lock = threading.Lock()
    count = {"sessions": 0, "wrong": 0, "tempfail": 0, "examples": []}
    started = time.monotonic()

    def work(client, own, number):
        # As many sessions for each client as it has mails among all.
        enter(client)
        for turn in range(number):
            mail = own[turn % len(own)]
            code, text = verdict(mail)
            with lock:
                count["sessions"] += 1
                count["tempfail"] += code == 451
                if code not in mail["expect"]:
                    count["wrong"] += 1
                    if len(count["examples"]) < 5:
                        count["examples"].append(f"{mail['from']} -> {mail['to']} from {mail['client']}: {code} {text}")

    threads = []
    share = sessions // parallel
    for number in range(parallel):
        # The mails are laid out over the threads, because a thread stays with its host.
        clients = sorted({mail["client"] for mail in mails})
        client = clients[number % len(clients)]
        own = [mail for mail in mails if mail["client"] == client]
        more = share + (1 if number < sessions % parallel else 0)
        threads.append(threading.Thread(target=work, args=(client, own[number % len(own):] + own[:number % len(own)], more)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    count["seconds"] = round(time.monotonic() - started, 1)
    return count


def main():
    order = json.load(sys.stdin)
    json.dump(load(order["mails"], order["sessions"], order["parallel"]), sys.stdout)


if __name__ == "__main__":
    main()
