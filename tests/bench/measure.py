"""Runs in the box, in the network of the outside host:  measure.py short|full WARNINGS PACKAGE-BYTES. JSON goes to stdout, a table to stderr."""

import os
import sys

import cases
import world
from table import at_most, compared, finish, median, milliseconds, row, show, spread

MEGABYTE = 1_000_000


def name_of(number):
    return f"d{number}.example"


class Bench:
    """Collects the rows and shows each as soon as it is known."""

    def __init__(self):
        self.rows = []
        self.domains = 0

    def add(self, *rows):
        show(rows)
        self.rows += rows

    def grow(self, domains):
        world.daemon("stop")
        world.fill(world.entry(name_of(number)) for number in range(self.domains, domains))
        self.domains = domains
        world.daemon("start")
        cases.rested()

    def package(self, warnings, size):
        binary = os.path.getsize(cases.PROGRAM)
        self.add(
            row("trim and AOT warnings of the published binary", warnings, "", "0", warnings == 0),
            at_most("package", round(size / MEGABYTE, 2), "MB", 4, f"of it all but the program: {sum(os.path.getsize(path) for path in files()) // 1000} kB before packing; the program: {binary / MEGABYTE:.2f} MB; no database library, the host's is used"),
        )

    def starts(self, rounds):
        for arguments, limit in ((["--help"], 10), (["status"], 15)):
            found, least = cases.starts(rounds, *arguments)
            self.add(at_most(f"{arguments[0]}, median of {rounds}", milliseconds(median(found)), "ms", limit, f"{spread(found)}; /bin/true here: {milliseconds(median(least))} ms"))

    def first_pass(self, rounds, at_goal):
        ours, floor, article = cases.first_pass(rounds, True)
        name = f"first pass, {self.domains:,} mail domains"
        if at_goal:
            self.add(compared(f"{name}, to the article's procedure", ours, article, 0.5, "article"), compared(f"{name}, to the floor", ours, floor, 1.3, "floor"))
        else:
            self.add(row(name, milliseconds(median(ours)), "ms", peer=f"floor: {milliseconds(median(floor))} ms; article: {milliseconds(median(article))} ms"))
        # The part of 10,000 mail domains is a tenth of the whole, less than the rounds differ by; whatever disturbs one makes it longer.
        return min(ours)

    def no_change(self, rounds, at_goal):
        ours, used, search = cases.no_change(rounds)
        name = f"pass without change, {self.domains:,} mail domains"
        if at_goal:
            self.add(compared(f"{name}, to ldapsearch", ours, search, 1.2, "ldapsearch"))
        else:
            self.add(row(name, milliseconds(median(ours)), "ms", peer=f"ldapsearch: {milliseconds(median(search))} ms"))
        return sum(used) / len(used)

    def change(self, rounds, seconds, at_goal=True):
        world.rendering_takes(seconds)
        ours, floor = cases.change(rounds, f"change{str(seconds).replace('.', '-')}x{self.domains}x")
        world.rendering_takes(0)
        name = f"a mail domain more, {self.domains:,} there, rendering {seconds} s: until warned"
        self.add(compared(name, ours, floor, 1.5, "floor") if at_goal else row(name, milliseconds(median(ours)), "ms", peer=f"floor: {milliseconds(median(floor))} ms"))


def files():
    return [line for line in world.run("dpkg", "-L", "postfix-hardening").split("\n") if os.path.isfile(line) and line != cases.PROGRAM]


def growth(least):
    """What a mail domain costs on the way from 10 to 100,000, to what it costs on the way to 10,000; below that it is less than the rounds differ by."""
    return ((least[100_000] - least[10]) / 99_990) / ((least[10_000] - least[10]) / 9_990)


def short(bench):
    """What continuous integration can afford: the ratios."""
    bench.starts(21)
    bench.grow(5_000)
    bench.first_pass(3, True)
    bench.no_change(5, True)
    bench.change(3, 0)


def full(bench):
    bench.starts(41)
    least = {}
    bench.grow(10)
    least[10] = bench.first_pass(5, False)
    bench.no_change(5, False)
    bench.change(3, 0, at_goal=False)

    bench.grow(1_000)
    bench.first_pass(5, False)
    used = bench.no_change(7, False)
    bench.add(at_most("pass without change, 1,000 mail domains, of the processor", milliseconds(used), "ms", 50))
    bench.change(7, 0)
    bench.change(5, 1.2)
    found = cases.latencies(100, "slowest")
    bench.add(at_most("a mail domain more, 1,000 there: slowest of 100", round(max(found), 2), "s", 2, f"median {milliseconds(median(found))} ms"))
    cases.open_stages()
    alone = median([cases.timed("postfix", "check") + cases.timed("postfix", "reload") for _ in range(3)])
    for feature in ("sender", "submission", "auth25"):
        found = cases.stages(5, feature)
        bench.add(at_most(f"a stage of {feature}, 1,000 mail domains: in force", round(median(found), 2), "s", 2, f"{spread(found)}; postfix check and reload alone, where they are needed: {milliseconds(alone)} ms"))
    cases.close_stages("submission", "auth25")
    peer = cases.listener_peer(5, "listener")
    bench.add(row("a listener module that works per event: until warned", milliseconds(median(peer)), "ms", peer=f"a burst of 1,000 takes it {1000 * median(peer):.0f} s; cron every minute: 30 s on average, 60 s at worst"))
    starts = cases.ready(7)
    bench.add(at_most("ready after the start, 1,000 mail domains", milliseconds(median(starts)), "ms", 300, spread(starts)))
    resident, share = cases.idle(600)
    bench.add(at_most("resident memory of the idle daemon, 1,000 mail domains", round(resident, 1), "MB", 20), at_most("processor of the idle daemon over 10 minutes", round(share, 4), "%", 0.02))
    for servers in (3, 300):
        if servers == 300:
            world.daemon("stop")
            world.fill(world.server(number) for number in range(297))
            world.daemon("start")
        for seconds in (0, 1.2):
            world.rendering_takes(seconds)
            found = cases.controller(3, 300 + servers + int(seconds * 10))
            bench.add(row(f"a domain controller more, {servers} there, rendering {seconds} s", milliseconds(median(found)), "ms", peer=spread(found)))
        world.rendering_takes(0)
    applies, reloads, late = cases.burst(1_000, 10)
    bench.add(
        at_most("1,000 mail domains in 10 s: passes that wrote", applies, "", 8),
        at_most("1,000 mail domains in 10 s: reloads", reloads, "", 8),
        at_most("1,000 mail domains in 10 s: right after the last", round(late, 2), "s", 3),
    )
    ours, without = cases.throughput(20, 100)
    ratios = [one / other for one, other in zip(ours, without)]
    bench.add(row("messages per second with the product, to without at the same time", round(median(ratios), 3), "x", "≥ 0.98x", median(ratios) >= 0.98,
                  f"{min(ratios):.2f}–{max(ratios):.2f} in {len(ratios)} rounds; {median(ours):.0f} and {median(without):.0f} a second; 2,000 messages each"))

    bench.grow(10_000)
    least[10_000] = bench.first_pass(5, False)
    bench.no_change(5, False)
    bench.change(3, 0, at_goal=False)
    bench.grow(100_000)
    least[100_000] = bench.first_pass(5, True)
    bench.no_change(7, True)
    bench.change(3, 0, at_goal=False)
    # The first pass and two changes behind it, by one process.
    world.wipe()
    world.daemon("start")
    cases.latencies(2, "peak")
    bench.add(at_most("most memory of the daemon, 100,000 mail domains", round(world.memory("VmHWM"), 1), "MB", 120))
    bench.add(at_most("growth of the first pass for each mail domain, 100,000 to fewer", round(growth(least), 2), "x", 1.3, "1 is linear, 10 quadratic; the quickest rounds of each, which still differ by some percent"))


def main():
    mode, warnings, size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    bench = Bench()
    cases.prepare()
    bench.package(warnings, size)
    short(bench) if mode == "short" else full(bench)
    finish(bench.rows)


if __name__ == "__main__":
    main()
