#!/usr/bin/env python3
"""Stands between the daemon and slapd: port 7636 with TLS, slapd behind it. /run/ldap-door says how each connection is treated:

pass | silent | garbage | reset | slow | cut BYTES | stall BYTES | certificate NAME | answer BIND SEARCH
"""

import os
import select
import socket
import ssl
import struct
import sys
import threading
import time

MODE = "/run/ldap-door"
CERTIFICATES = "/etc/univention/ssl"
PORT = 7636
BIND, SEARCH = 0x60, 0x63
BIND_ANSWER, SEARCH_DONE = 0x61, 0x65
WAIT = 120


def tls(raw, name):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{CERTIFICATES}/{name}/cert.pem", f"{CERTIFICATES}/{name}/private.key")
    return context.wrap_socket(raw, server_side=True)


def hang(mode):
    """Says nothing until the door is told something else."""
    end = time.monotonic() + WAIT
    while current() == mode and time.monotonic() < end:
        time.sleep(0.05)


def current():
    with open(MODE) as file:
        return file.read().split()


def relay(client, limit=None, then=None, pause=0):
    """To slapd and back; behind so many bytes of its answers the connection ends or goes silent."""
    server = socket.create_connection(("127.0.0.1", 7389))
    sent = 0
    with server:
        while True:
            ready = [client] if client.pending() else select.select([client, server], [], [], WAIT)[0]
            if not ready:
                return
            for source in ready:
                data = source.recv(4096)
                if not data:
                    return
                if source is client:
                    server.sendall(data)
                    continue
                if limit is not None and sent + len(data) > limit:
                    client.sendall(data[:limit - sent])
                    if then:
                        hang(then)
                    return
                time.sleep(pause)
                client.sendall(data)
                sent += len(data)


def answer(client, bind, search):
    """An LDAP server that knows two answers (RFC 4511, 4.1.9): messageID, then result code, no DN, no text."""
    while True:
        data = client.recv(65536)
        if not data:
            return
        # SEQUENCE, length of one byte or more, INTEGER messageID, operation.
        at = 2 if data[1] < 0x80 else 2 + (data[1] & 0x7F)
        number = data[at:at + 2 + data[at + 1]]
        operation = data[at + 2 + data[at + 1]]
        if operation == BIND:
            kind, code = BIND_ANSWER, bind
        elif operation == SEARCH:
            kind, code = SEARCH_DONE, search
        else:
            return
        result = bytes([kind, 7, 0x0A, 1, code, 4, 0, 4, 0])
        client.sendall(bytes([0x30, len(number) + len(result)]) + number + result)


def serve(raw):
    whole = current()
    mode, *values = whole
    with raw:
        if mode == "silent":
            hang(whole)
        elif mode == "garbage":
            raw.sendall(os.urandom(512))
        elif mode == "reset":
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        else:
            with tls(raw, values[0] if mode == "certificate" else "mail.company.my") as client:
                if mode == "answer":
                    answer(client, int(values[0]), int(values[1]))
                elif mode in ("cut", "stall"):
                    relay(client, int(values[0]), whole if mode == "stall" else None)
                else:
                    relay(client, pause=0.3 if mode == "slow" else 0)


def handle(raw):
    try:
        serve(raw)
    except OSError as error:
        print(error, file=sys.stderr)


def main():
    with socket.socket(socket.AF_INET6) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", PORT))
        listener.listen(50)
        while True:
            raw, _ = listener.accept()
            threading.Thread(target=handle, args=(raw,), daemon=True).start()


if __name__ == "__main__":
    main()
