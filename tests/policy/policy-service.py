#!/usr/bin/python3
"""A policy service for tests, started by Postfix (spawn): mailing list filter, or greylisting with that word as argument.

Unlike the real ones its answers depend on nothing but the question, so that the same mail has the same verdict twice.
"""

import sys

LIST_WITHOUT_STRANGERS = "ext@company.my"
NEVER_SEEN_BEFORE = "2001:db8:ff::9"


def answer(request):
    """The action for a mail."""
    if "greylisting" in sys.argv:
        return "DEFER_IF_PERMIT 4.2.0 come back later" if request.get("client_address") == NEVER_SEEN_BEFORE else "DUNNO"
    return "REJECT 5.7.1 only members may write" if request.get("recipient") == LIST_WITHOUT_STRANGERS else "DUNNO"


def main():
    """One answer for each block of NAME=VALUE lines, which an empty line ends."""
    request = {}
    for line in sys.stdin:
        name, found, value = line.rstrip("\n").partition("=")
        if found:
            request[name] = value
            continue
        print(f"action={answer(request)}\n", flush=True)
        request = {}


if __name__ == "__main__":
    main()
