"""The cases. Ours and the peers take turns in the same box; what is returned are lists of seconds, one for each round."""

import glob
import json
import os
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor

import probe
import world

PROGRAM = "/usr/sbin/postfix-hardening"
PEERS = "/root/bench/peers"
SEARCH = [
    "ldapsearch", "-LLL", "-x", "-H", "ldaps://mail.company.my:7636", "-D", "cn=mail,cn=dc,cn=computers,dc=company,dc=my", "-y", "/etc/machine.secret",
    "-b", "dc=company,dc=my", "objectClass=univentionMailDomainname", "cn",
]
LEDGER = "/var/lib/postfix-hardening/ledger.json"
MAIN_LOCAL, MASTER_LOCAL = "/etc/postfix/main.cf.local", "/etc/postfix/master.cf.local"
BESIDE = 2525
OPEN = {"postfix-hardening/gate/days": "0", "mail/postfix/mastercf/options/smtp/smtpd_sasl_auth_enable": "yes"}
SENDER_MAP = "/etc/postfix/check_custom_sender_access"


def timed(*command):
    start = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - start


def other(values=iter(range(1_000_000))):
    """A value that makes UCR render main.cf once more and means nothing behind the last restriction."""
    return "permit" if next(values) % 2 else "permit_mynetworks"


def peer(name):
    return timed(f"{PEERS}/{name}", other())


def prepare():
    """Postfix asks the map of the peers all the time, behind ours."""
    for name in ("bench_sender_access", "bench_relay_access"):
        with open(f"/etc/postfix/{name}", "w", encoding="ascii"):
            pass
        world.run("postmap", f"/etc/postfix/{name}")
    world.run("ucr", "set", "mail/postfix/smtpd/restrictions/recipient/61-bench=check_sender_access hash:/etc/postfix/bench_sender_access")
    world.run("postfix", "reload")


def first_pass(rounds, with_article):
    """Everything from nothing to live: ours as a command, with all its checks, backup and questions to Postfix."""
    ours, floor, article = [], [], []
    for _ in range(rounds):
        world.wipe()
        ours.append(timed(*world.PRODUCT, "apply"))
        floor.append(peer("floor"))
        if with_article:
            article.append(peer("article"))
    world.daemon("start")
    rested()
    return ours, floor, article


def change(rounds, label):
    """A mail domain is added; ours by the daemon, the floor by somebody who runs it at that very moment."""
    ours, floor = [], []
    for number in range(rounds):
        world.daemon("start")
        rested()
        name = f"{label}{number}.example"
        ours.append(probe.until_warned(lambda name=name: world.add(world.entry(name)), f"eve@{name}", probe.OURS))
        world.daemon("stop")
        name = f"{label}{number}-peer.example"
        floor.append(probe.until_warned(lambda name=name: (world.add(world.entry(name)), peer("floor")), f"eve@{name}", probe.PEER))
    world.daemon("start")
    return ours, floor


def latencies(rounds, label):
    """Changes of a running daemon, one at a time, for the slowest of many."""
    rested()
    found = []
    for number in range(rounds):
        name = f"{label}{number}.example"
        found.append(probe.until_warned(lambda name=name: world.add(world.entry(name)), f"eve@{name}", probe.OURS))
        time.sleep(0.5)
    return found


def rested():
    """Behind the second look, two seconds after a reload."""
    time.sleep(3)


def settled():
    """A pass that began now, behind all others, has nothing left to do, and Postfix is no longer on trial."""
    start = time.monotonic()
    while True:
        world.run(*world.PRODUCT, "apply", check=False)
        if '"trial": {' not in text(LEDGER):
            return rested()
        if time.monotonic() - start > probe.LIMIT:
            raise SystemExit("Postfix is on trial for too long")
        time.sleep(1)


def listener_peer(rounds, label):
    """A module that does the work for each event."""
    target = "/usr/lib/univention-directory-listener/system/bench_peer.py"
    world.daemon("stop")
    world.run("cp", f"{PEERS}/listener.py", target)
    world.run("systemctl", "restart", "univention-directory-listener")
    world.quiet("univention-directory-listener")
    found = []
    for number in range(rounds):
        name = f"{label}{number}.example"
        found.append(probe.until_warned(lambda name=name: world.add(world.entry(name)), f"eve@{name}", probe.PEER))
    os.remove(target)
    world.run("systemctl", "restart", "univention-directory-listener")
    world.daemon("start")
    return found


def controller(rounds, first):
    """A domain controller is added: until main.cf has its address and Postfix has read it."""
    found = []
    for number in range(first, first + rounds):
        rested()
        address = f"10.77.{number // 250}.{number % 250 + 1}"
        start = time.monotonic()
        world.add(world.server(number))
        while not (address in text("/etc/postfix/main.cf") and json.loads(text(world.STATUS))["state"] == "ok" and address in text(world.STATUS)):
            time.sleep(0.005)
            if time.monotonic() - start > probe.LIMIT:
                raise SystemExit(f"{address} did not come into main.cf")
        found.append(time.monotonic() - start)
    return found


def stages(rounds, feature):
    """A stage is switched to enforce and back: from the return of `ucr set` on."""
    found = []
    for _ in range(rounds):
        for stage in ("enforce", "monitor"):
            settled()
            world.run("ucr", "set", f"postfix-hardening/{feature}/stage={stage}")
            found.append(probe.until_refused(feature, stage == "enforce"))
    rested()
    return found


def open_stages():
    """Without the days of logging before enforce, and with something that auth25 can take away."""
    world.run("ucr", "set", *(f"{key}={value}" for key, value in OPEN.items()))
    world.run("postfix", "reload")


def close_stages(*features):
    """As before; later cases must not have more to do on port 25 than beside it."""
    world.run("ucr", "unset", *(f"postfix-hardening/{feature}/stage" for feature in features), *OPEN)
    world.run("postfix", "reload")
    settled()


def no_change(rounds):
    """A pass of the daemon that changes nothing, its processor time, and ldapsearch of the same entries."""
    ours, used, search = [], [], []
    for _ in range(rounds):
        search.append(timed(*SEARCH))
        before, status = world.processor(), os.stat(world.STATUS).st_mtime_ns
        start = time.monotonic()
        world.run(PROGRAM, "wake")
        while os.stat(world.STATUS).st_mtime_ns == status:
            time.sleep(0.002)
        ours.append(time.monotonic() - start)
        # Before the memory is given back, which is no part of a pass.
        used.append(world.processor() - before)
        time.sleep(1)
    return ours, used, search


def burst(adds, seconds):
    """Passes that changed something, reloads, and the seconds until all is right behind the last add."""
    rested()
    before, reloads = generations(), reloaded()
    with subprocess.Popen(["ldapadd", *world.ADMIN], stdin=subprocess.PIPE, text=True, stdout=subprocess.DEVNULL) as ldapadd:
        start = time.monotonic()
        for number in range(adds):
            ldapadd.stdin.write(world.entry(f"burst{number}.example"))
            ldapadd.stdin.flush()
            time.sleep(max(0, start + (number + 1) * seconds / adds - time.monotonic()))
        ldapadd.stdin.close()
        ldapadd.wait()
    last = time.monotonic()
    while text(SENDER_MAP).count("\nburst") < adds:
        time.sleep(0.01)
        if time.monotonic() - last > probe.LIMIT:
            raise SystemExit("not all domains of the burst came into the map")
    return generations() - before, reloaded() - reloads, time.monotonic() - last


def generations():
    return max(int(os.path.basename(path)) for path in glob.glob("/var/lib/postfix-hardening/generations/[0-9]*") if path[-1].isdigit())


def reloaded():
    return len(re.findall(r"postfix/master\[\d+\]: reload", text(probe.LOG)))


def text(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def idle(seconds):
    """Resident memory in MB, and the share of a processor in percent."""
    rested()
    time.sleep(10)
    before, start = world.processor(), time.monotonic()
    time.sleep(seconds)
    return world.memory("VmRSS"), (world.processor() - before) / (time.monotonic() - start) * 100


def starts(rounds, *arguments):
    """A command of ours, and beside it the smallest program there is: what starting one costs on this machine."""
    ours, least = [], []
    for _ in range(rounds):
        ours.append(timed(PROGRAM, *arguments))
        least.append(timed("/bin/true"))
    return ours, least


def ready(rounds):
    found = []
    for _ in range(rounds):
        world.daemon("stop")
        found.append(timed("systemctl", "start", world.UNIT))
    return found


def throughput(rounds, messages):
    """
    Messages for each second with the product, on port 25, and without, on a service beside it that has the restrictions of before: both at the same time.
    One after the other they differ by a fifth on a shared machine, whatever is installed.
    """
    kept = text(MAIN_LOCAL)
    default_features("off")
    with open(MAIN_LOCAL, "a", encoding="utf-8") as main, open(MASTER_LOCAL, "a", encoding="ascii") as master:
        main.write(f"bench_restrictions = {world.run('postconf', '-h', 'smtpd_recipient_restrictions')}")
        master.write(f"{BESIDE} inet n - n - - smtpd\n -o smtpd_recipient_restrictions=$bench_restrictions\n")
    default_features("monitor")
    found = {25: [], BESIDE: []}
    with ThreadPoolExecutor() as pool:
        for number in range(rounds + 1):
            # Each is first in every other round.
            ports = sorted(found, reverse=number % 2 == 1)
            for port, seconds in zip(ports, pool.map(lambda port: send(port, messages), ports)):
                found[port].append(messages / seconds)
            drained()
    with open(MAIN_LOCAL, "w", encoding="utf-8") as main:
        main.write(kept)
    os.remove(MASTER_LOCAL)
    default_features("monitor")
    # The first round wakes the processes up.
    return [rates[1:] for rates in found.values()]


def default_features(stage):
    """Switches all that is on by default, and lets Postfix read the administrator's own lines too."""
    for feature in ("sender", "relay"):
        world.run(*world.PRODUCT, "mode", feature, stage)
    world.run("ucr", "commit", "/etc/postfix/main.cf", "/etc/postfix/master.cf")
    world.run("postfix", "reload")
    settled()


def send(port, messages):
    return timed("/usr/sbin/smtp-source", "-s", "2", "-m", str(messages), "-f", "eve@outside.example", "-t", "bob@company.my", f"inet:10.9.0.1:{port}")


def drained():
    while "empty" not in world.run("postqueue", "-p"):
        time.sleep(0.2)
