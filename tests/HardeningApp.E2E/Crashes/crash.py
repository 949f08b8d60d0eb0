#!/usr/bin/env python3
"""In the box: makes changes, kills in the middle of them and says what is wrong afterwards.

crash.py prepare                          the end states of a clean change, the steps of it, and the watch over the verdicts
crash.py step KIND WHEN SCOPE N STEP      one kill at a step of a change (KIND: add, remove)
crash.py random KIND SEED                 kills at random moments of a change
crash.py watch CLIENT                     asks the same questions for ever
Whatever is wrong is printed, a line each; exit code 1.
"""
import glob
import hashlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time

DIR = "/run/crash-test"
SLOW = "/etc/univention/standin-render-seconds"
STATUS = "/run/postfix-hardening/status.json"
# What was mailed about a change that a kill made fail; it is remembered.
NOTICES = "/var/lib/postfix-hardening/notices.json"
# What a killed ucr leaves is UCR's own. Not removed: it may as well be the file that a living one is about to rename.
UNFINISHED = "__ucr__commit__"
DAEMON = "postfix-hardening.service"
# Seconds. Nobody waits for longer than it takes; on a loaded machine it takes a while.
LONG = 180
# Seconds between two questions that programs have to answer: the boxes share the processors.
SELDOM = 0.2
LDAP = ["-x", "-H", "ldapi:///", "-D", "cn=admin,dc=company,dc=my", "-w", "univention"]
DOMAIN = "cn=crash.example,cn=domain,cn=mail,dc=company,dc=my"
SERVER = "cn=crash,cn=dc,cn=computers,dc=company,dc=my"
ENTRIES = f"""dn: {SERVER}
objectClass: person
objectClass: univentionHost
objectClass: univentionDomainController
cn: crash
sn: crash
aRecord: 10.9.0.77

dn: {DOMAIN}
objectClass: univentionMailDomainname
cn: crash.example
"""
# client, sender, recipient; the replies with and without the domain and the server of the change
REFUSED, NO_RELAY, ACCEPTED = "554", ("454", "554"), "250"
QUESTIONS = [
    ("outside", "anna@company.my", "bob@company.my", REFUSED, REFUSED),
    ("outside", "eve@crash.example", "bob@company.my", REFUSED, ACCEPTED),
    ("outside", "eve@outside.example", "bob@company.my", ACCEPTED, ACCEPTED),
    ("outside", "anna@company.my", "carol@outside.example", NO_RELAY, NO_RELAY),
    ("dc4", "anna@company.my", "carol@outside.example", ACCEPTED, ACCEPTED),
    ("dc4", "eve@outside.example", "carol@outside.example", NO_RELAY, NO_RELAY),
    ("workstation", "anna@company.my", "carol@outside.example", ACCEPTED, NO_RELAY),
]
# Never in between: what is so before and after has to be so all the time, also while the daemon is dead.
STEADY = [question for question in QUESTIONS if question[3] == question[4]]


def run(*command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True, check=False)


def output(*command):
    return run(*command).stdout.strip()


def write(name, text):
    with open(f"{DIR}/{name}", "w", encoding="utf-8") as file:
        file.write(text)


def read(name):
    try:
        with open(f"{DIR}/{name}", encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""


def remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def lines_of(path):
    """The lines of a file, none if a pass has just taken it away: the caller compares the names, too, and looks again."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.readlines()
    except FileNotFoundError:
        return []


def until(condition, seconds, pause=0.02):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(pause)
    return condition()


def change(kind):
    """One change for the daemon, too, which stands still meanwhile: it must not see the first half of it alone."""
    daemon = int(systemd("MainPID"))
    if daemon:
        os.kill(daemon, signal.SIGSTOP)
    try:
        if kind == "add":
            done = run("ldapadd", *LDAP, text=ENTRIES)
        else:
            done = run("ldapdelete", *LDAP, DOMAIN, SERVER)
    finally:
        if daemon:
            os.kill(daemon, signal.SIGCONT)
    if done.returncode:
        raise SystemExit(f"{kind}: {done.stderr}")


def ask(sender, recipient):
    """The reply to RCPT, or to whatever was refused before."""
    try:
        with socket.create_connection(("10.9.0.1", 25), timeout=30) as connection:
            stream = connection.makefile("rw", encoding="latin-1", newline="\r\n")
            reply = stream.readline()
            for line in ("HELO cli.test", f"MAIL FROM:<{sender}>", f"RCPT TO:<{recipient}>"):
                if not reply.startswith("2"):
                    break
                stream.write(line + "\n")
                stream.flush()
                reply = stream.readline()
            stream.write("QUIT\n")
            stream.flush()
            return reply.strip() or "connection closed"
    except OSError as error:
        return f"no answer: {error}"


def watch(client):
    """The client's part of the steady questions, for ever."""
    mine = [question for question in STEADY if question[0] == client]
    while True:
        for _, sender, recipient, expected, _ in mine:
            reply = ask(sender, recipient)
            if not reply.startswith(expected):
                with open(f"{DIR}/violations", "a", encoding="utf-8") as file:
                    file.write(f"{time.strftime('%H:%M:%S')} {client}: {sender} to {recipient}: {reply}\n")
            with open(f"{DIR}/asked", "a", encoding="utf-8") as file:
                file.write(".")
        # Often enough to meet every kill, behind which the daemon is away for seconds, and no more: the boxes share the processors.
        time.sleep(0.5)


def answers(client):
    """All questions of a client, in one process."""
    for _, sender, recipient, _, _ in (question for question in QUESTIONS if question[0] == client):
        print(ask(sender, recipient))


def wrong_verdicts(kind):
    for client in dict.fromkeys(question[0] for question in QUESTIONS):
        mine = [question for question in QUESTIONS if question[0] == client]
        replies = output("ip", "netns", "exec", client, sys.argv[0], "answers", client).split("\n")
        for (_, sender, recipient, *expected), reply in zip(mine, replies, strict=False):
            if not reply.startswith(expected[kind == "remove"]):
                yield f"wrong verdict: {client}: {sender} to {recipient}: {reply}"


def names():
    """The names of everything where a temporary file could be left."""
    found = []
    for top in ("/etc/postfix", "/var/lib/postfix-hardening", "/run/postfix-hardening"):
        for path, directories, files in os.walk(top):
            found += [os.path.join(path, name) for name in directories + files]
    # Every change has a generation of another number; each is complete.
    return sorted({re.sub(r"(?<=/generations/)[0-9]+", "N", name) for name in found if name != NOTICES and UNFINISHED not in name})


def contents():
    """What decides what Postfix does; UCR's own header is left out."""
    state = {}
    for path in [*glob.glob("/etc/postfix/check_custom_*"), "/etc/postfix/main.cf", "/etc/postfix/master.cf", "/etc/univention/base.conf"]:
        if path.endswith(".db"):
            state[path] = output("postmap", "-s", "hash:" + path[:-3])
            continue
        lines = lines_of(path)
        state[path] = "".join(sorted(line for line in lines if not line.startswith("#")) if path.endswith("base.conf") else lines)
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in state.items()}


def table(path):
    return sorted("\t".join(line.split(None, 1)).strip() for line in lines_of(path) if line.strip() and not line.startswith("#"))


def half_states(kind):
    clean = json.loads(read(f"clean-{kind}"))
    for path in sorted(set(names()) ^ set(clean["names"])):
        yield f"half state: {path} is {'missing' if path in clean['names'] else 'left over'}"
    for path, digest in contents().items():
        if digest != clean["contents"].get(path):
            yield f"half state: {path} is not what a clean change makes of it"
    for path in glob.glob("/etc/postfix/check_custom_*.db"):
        if sorted(line.strip() for line in output("postmap", "-s", "hash:" + path[:-3]).split("\n")) != table(path[:-3]):
            yield f"half state: {path} does not match its source"
    if output("ucr", "get", "mail/postfix/mynetworks") != output("postconf", "-h", "mynetworks"):
        yield "half state: mynetworks of Postfix is not that of UCR"


def status():
    try:
        with open(STATUS, encoding="utf-8") as file:
            return json.load(file)
    except (FileNotFoundError, ValueError):
        return {}


def applied(kind, since):
    """A pass that ended after that time went well, and the directory's state is in force."""
    try:
        if os.stat(STATUS).st_mtime <= since or status().get("state") != "ok":
            return False
    except FileNotFoundError:
        return False
    listed = run("postmap", "-q", "crash.example", "hash:/etc/postfix/check_custom_sender_access").returncode == 0
    networks = "10.9.0.77/32" in output("postconf", "-h", "mynetworks")
    return listed == networks == (kind == "add") and systemd("ActiveState") == "active"


def systemd(name, unit=DAEMON):
    return output("systemctl", "show", "-P", name, unit)


def judge(kind, since, before, killed):
    if killed and not until(lambda: systemd("NRestarts") != before and systemd("ActiveState") == "active", LONG, SELDOM):
        yield "half state: the daemon does not run again"
    # The pause before a retry may be a minute.
    if not until(lambda: applied(kind, since), LONG, SELDOM):
        yield f"half state: not applied after the restart: {status().get('state')} {status().get('summary')}"
    found = []

    def whole():
        found[:] = half_states(kind)
        return not found

    # A pass without changes may be under way; it writes its status beside the old one.
    until(whole, 30, SELDOM)
    yield from found
    yield from wrong_verdicts(kind)
    for line in read("violations").splitlines():
        yield f"wrong verdict: in between: {line}"
    write("violations", "")


def clean(kind):
    """A change without a kill: its end state, and its steps with their numbers."""
    run("postfix-hardening", "apply")
    write("trace", "")
    generation = status()["generation"]
    change(kind)
    if not until(lambda: status().get("generation", 0) > generation and applied(kind, 0), LONG, SELDOM):
        raise SystemExit(f"{kind} is not applied: {status()}")
    steps = read("trace").splitlines()
    run("postfix-hardening", "apply")
    write(f"clean-{kind}", json.dumps({"names": names(), "contents": contents()}))
    return steps


def prepare():
    write("violations", "")
    for client in dict.fromkeys(question[0] for question in STEADY):
        subprocess.Popen(["ip", "netns", "exec", client, sys.argv[0], "watch", client], start_new_session=True,
                         stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clean("add")
    clean("remove")
    # The second time: the first may hold what is done once only.
    for kind in ("add", "remove"):
        seen = {}
        for step in clean(kind):
            seen[step] = seen.get(step, 0) + 1
            print(kind, seen[step], step, sep="\t")


def step(kind, when, scope, number, name):
    before = systemd("NRestarts")
    remove(f"{DIR}/hit")
    # Behind all passes of the last case.
    run("postfix-hardening", "apply")
    write("trace", "")
    write("arm", f"{when} {scope} {number} {name}\n")
    change(kind)
    since = time.time()
    if until(lambda: os.path.exists(f"{DIR}/hit"), 60):
        since = os.stat(f"{DIR}/hit").st_mtime
    else:
        remove(f"{DIR}/arm")
        came = read("trace").splitlines().count(name)
        # The two entries of a change may be met by one pass or by two, so a step may come less often than in the clean run; that it never comes, or is let live, is wrong.
        if came == 0 or came >= int(number):
            yield f"not killed: the step did not come: {name}"
        before = None
    daemon = name.startswith("postfix-hardening: ") and not (when == "before" and scope == "self" and " start " in name)
    yield from judge(kind, since, before, before is not None and (daemon or scope == "all"))


def processes(pattern):
    """The processes of the units whose name matches, whatever the hierarchy of control groups looks like."""
    found = []
    for path in glob.glob("/proc/[0-9]*/cgroup"):
        try:
            with open(path, encoding="ascii") as file:
                if re.search(rf"/{pattern}\.service$", file.read(), re.MULTILINE):
                    found.append(int(path.split("/")[2]))
        except OSError:
            pass
    return sorted(found)


def strike(target):
    """Kills the daemon, all of its processes, the programs it runs, or those outside its sandbox, as soon as there are any."""
    def victims():
        if target == "outside":
            return processes(r"run-[a-z0-9]+")
        own = processes("postfix-hardening")
        main = min(own, default=0)
        return {"daemon": [main] if main else [], "all": own, "programs": own[1:]}[target]

    if not until(victims, 1):
        return f"{target} (none)"
    for pid in victims():
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    return target


def strikes(kind, seed):
    chance = random.Random(seed)
    hit = []
    if chance.random() < 0.2:
        # The stand-in renders slowly, so that something dies between UCR's registry and Postfix's configuration.
        with open(SLOW, "w", encoding="ascii") as file:
            file.write("0.5")
    change(kind)
    for _ in range(chance.choice([1, 1, 2, 3])):
        time.sleep(chance.uniform(0, 0.4))
        hit.append(strike(chance.choice(["daemon", "all", "programs", "outside", "outside"])))
    print("hit:", ", ".join(hit), file=sys.stderr)
    remove(SLOW)
    since = time.time()
    until(lambda: run("postfix-hardening", "wake").returncode == 0, LONG, SELDOM)
    yield from judge(kind, since, None, False)
    run("postfix-hardening", "apply")


def main(arguments):
    command, rest = arguments[0], arguments[1:]
    if command == "watch":
        watch(*rest)
    if command in ("prepare", "answers"):
        {"prepare": prepare, "answers": answers}[command](*rest)
        return 0
    problems = list({"step": step, "random": strikes}[command](*rest))
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
