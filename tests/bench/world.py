"""The box as the cases want it: so many mail domains and servers in the directory, UCR as slow as on UCS, the daemon running or not."""

import os
import subprocess
import time

ADMIN = ["-x", "-H", "ldapi:///", "-D", "cn=admin,dc=company,dc=my", "-w", "univention"]
DOMAINS = "cn=domain,cn=mail,dc=company,dc=my"
SLOW = "/etc/univention/standin-render-seconds"
STATUS = "/run/postfix-hardening/status.json"
UNIT = "postfix-hardening"
# The cases run in the network of the outside host. There a command would take that host's addresses for the server's own, and undo what the daemon does.
PRODUCT = ["nsenter", "--net=/proc/1/ns/net", "postfix-hardening"]


def run(*command, text=None, check=True):
    return subprocess.run(command, input=text, text=True, check=check, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout


def entry(name):
    return f"dn: cn={name},{DOMAINS}\nobjectClass: univentionMailDomainname\nobjectClass: univentionObject\nuniventionObjectType: mail/domain\ncn: {name}\n\n"


def server(number):
    return (
        f"dn: cn=srv{number},cn=dc,cn=computers,dc=company,dc=my\nobjectClass: top\nobjectClass: person\nobjectClass: univentionHost\n"
        "objectClass: univentionDomainController\nobjectClass: univentionObject\nuniventionObjectType: computers/domaincontroller_slave\n"
        f"univentionServerRole: slave\ncn: srv{number}\nsn: srv{number}\naRecord: 10.77.{number // 250}.{number % 250 + 1}\n\n"
    )


def add(ldif):
    run("ldapadd", *ADMIN, text=ldif)


def fill(ldif):
    """Offline, as a restore of the directory is: 100,000 entries take seconds."""
    run("systemctl", "stop", "univention-directory-listener", "slapd")
    with open("/root/fill.ldif", "w", encoding="ascii") as file:
        file.writelines(ldif)
    run("slapadd", "-q", "-f", "/etc/ldap/slapd.conf", "-b", "dc=company,dc=my", "-l", "/root/fill.ldif")
    run("chown", "-R", "openldap:openldap", "/var/lib/ldap")
    run("systemctl", "start", "slapd", "univention-directory-listener")
    # What it makes of the entries that are new to it must not run beside a measurement.
    quiet("univention-directory-listener")


def quiet(unit):
    """Waits until a unit has used less than a hundredth of a second of the processor within one."""
    before = processor(unit)
    while True:
        time.sleep(1)
        now = processor(unit)
        if now - before < 0.01:
            return
        before = now


def processor(unit=UNIT):
    """Seconds of the processor that the main process of a unit and the programs it started have used, to a hundredth."""
    with open(f"/proc/{main_pid(unit)}/stat", encoding="ascii") as stat:
        times = stat.read().rpartition(") ")[2].split()[11:15]
    return sum(int(time) for time in times) / os.sysconf("SC_CLK_TCK")


def rendering_takes(seconds):
    with open(SLOW, "w", encoding="ascii") as file:
        file.write(f"{seconds}\n")


def daemon(action):
    run("systemctl", action, UNIT)


def main_pid(unit=UNIT):
    return run("systemctl", "show", "-P", "MainPID", unit).strip()


def memory(field):
    """A field of /proc/PID/status of the daemon, in MB."""
    with open(f"/proc/{main_pid()}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(field + ":")) / 1024


def wipe():
    """As before the first pass."""
    daemon("stop")
    run(*PRODUCT, "restore")
    run("sh", "-c", "rm -rf /var/lib/postfix-hardening/*")
    for feature in ("sender", "relay"):
        run("ucr", "unset", f"postfix-hardening/{feature}/stage")
