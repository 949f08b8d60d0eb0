# shellcheck shell=bash
# What the cases of the fault matrix do inside the box. Read by bash before the lines of a case.

# replace PROGRAM: puts the script on standard input in its place; the program itself is then PROGRAM.real.
replace() {
    cat >"$1.new"
    chmod 755 "$1.new"
    if [ ! -e "$1.real" ]; then cp -a "$1" "$1.real"; fi
    mv -f "$1.new" "$1"
}

put_back() {
    mv -f "$1.real" "$1"
}

ucr=/usr/sbin/univention-config-registry
ucr_update=/usr/lib/python3/dist-packages/univention/config_registry/frontend.py

# replace_ucr: the script on standard input in place of `ucr`; UCR's Python interface, which writes the changes of a pass, then runs it as well.
replace_ucr() {
    replace "$ucr"
    if [ ! -e "$ucr_update.real" ]; then cp -a "$ucr_update" "$ucr_update.real"; fi
    cat >>"$ucr_update" <<'PYTHON'


def ucr_update(ucr, changes):
    import os
    import subprocess

    del ucr
    for word, arguments in (
        ("set", [f"{key}={value}" for key, value in changes.items() if value is not None]),
        ("unset", [key for key, value in changes.items() if value is None]),
    ):
        code = subprocess.call(["/usr/sbin/univention-config-registry", word, *arguments]) if arguments else 0
        if code < 0:
            os.kill(os.getpid(), -code)
        if code:
            sys.exit(code)
PYTHON
}

ucr_back() {
    put_back "$ucr"
    put_back "$ucr_update"
}

# small_disk DIRECTORY KILOBYTES INODES: moves its content to a file system of its own on a loop device.
small_disk() {
    local image device
    image=/root/disk$(echo "$1" | tr / -).img
    truncate -s "$2K" "$image"
    mkfs.ext4 -q -m 0 -N "$3" "$image"
    # The box has no loop devices of its own; the kernel has, if it is allowed to use them.
    if [ ! -e /dev/loop-control ]; then mknod /dev/loop-control c 10 237; fi
    device=$(losetup --find) || refused
    if [ ! -e "$device" ]; then mknod "$device" b 7 "${device#/dev/loop}"; fi
    mkdir -p /root/disk
    mount -o loop "$image" /root/disk || refused
    cp -a "$1/." /root/disk/
    chmod --reference="$1" /root/disk
    rmdir /root/disk/lost+found
    mount --bind /root/disk "$1"
    umount /root/disk
}

refused() {
    echo "the fault tests need loop devices (/dev/loop-control, CAP_SYS_ADMIN and CAP_MKNOD), which this machine refuses" >&2
    exit 77
}

# fill DIRECTORY [KILOBYTES]: leaves no more room than that.
fill() {
    sync "$1"
    dd if=/dev/zero of="$1/.fill" bs=1k 2>/dev/null || :
    sync "$1"
    if [ -n "${2:-}" ]; then truncate -s "-$2K" "$1/.fill"; fi
}

fill_inodes() {
    local i=0
    mkdir "$1/.fill"
    while { true >"$1/.fill/$i"; } 2>/dev/null; do i=$((i + 1)); done
}

unfill() {
    rm -rf "$1/.fill"
}

# A pass that holds a file open for writing lasts a moment.
read_only() {
    for _ in {1..100}; do
        if mount -o remount,ro "$1" 2>/dev/null; then return; fi
        sleep 0.05
    done
    return 1
}

writable() {
    mount -o remount,rw "$1"
}

daemon() {
    systemctl show -P MainPID postfix-hardening
}

# door MODE…: how the directory answers on the port that the daemon asks; Postfix asks another one.
door() {
    echo "$*" >/run/ldap-door.new
    mv /run/ldap-door.new /run/ldap-door
}

# victim: a file that nothing of ours may ever change, where the sandbox would let it.
victim() {
    echo treasure >/var/lib/postfix/victim
    chmod 640 /var/lib/postfix/victim
}

unharmed() {
    [ "$(cat /var/lib/postfix/victim)" = treasure ] || { echo "the victim was overwritten: $(head -c 200 /var/lib/postfix/victim)" >&2; exit 1; }
    [ "$(stat -c '%a %U' /var/lib/postfix/victim)" = "640 root" ] || { echo "the victim's mode or owner was changed: $(stat -c '%a %U' /var/lib/postfix/victim)" >&2; exit 1; }
}
