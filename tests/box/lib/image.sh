# shellcheck shell=bash
# The image, in two layers, each named after the hash of what went into it:
#   base-HASH   Debian packages only, made by mmdebstrap
#   image-HASH  a copy of the base with the stand-in packages and the configuration

base_layer=
image_layer=

need_tools() {
    local missing=
    command -v systemd-nspawn >/dev/null || missing="$missing systemd-container"
    command -v mmdebstrap >/dev/null || missing="$missing mmdebstrap"
    command -v dpkg-deb >/dev/null || missing="$missing dpkg"
    [ -n "$missing" ] || return 0
    echo "box: installing on this machine:$missing" >&2
    local log
    log=$(mktemp)
    # shellcheck disable=SC2086  # a list
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing; } >"$log" 2>&1 </dev/null ||
        { cat "$log" >&2; rm -f "$log"; fail "cannot install:$missing"; }
    rm -f "$log"
}

# hash_of PATH…: one hash over names, modes and contents.
hash_of() {
    (
        cd "$BOX_SOURCE" || exit
        find "$@" -name __pycache__ -prune -o \( -type f -o -type l \) -printf '%p %m %l\n' | LC_ALL=C sort
        find "$@" -name __pycache__ -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum
    ) | sha256sum | cut -c1-16
}

name_layers() {
    base_layer=$BOX_CACHE/base-$(hash_of image/base)
    image_layer=$BOX_CACHE/image-$(hash_of image packages)
}

box_build() {
    mkdir -p "$BOX_CACHE/run"
    name_layers
    [ -d "$image_layer" ] && return 0
    need_tools
    (
        flock 9
        [ -d "$image_layer" ] && exit 0
        [ -d "$base_layer" ] || build_base
        build_image
        remove_old_layers
    ) 9>"$BOX_CACHE/build.lock"
}

build_base() {
    local part=$base_layer.part include
    echo "box: building the base system (once, about a minute)" >&2
    rm -rf "$part"
    include=$(grep -v '^#' "$BOX_SOURCE/image/base/packages" | paste -sd,)
    mmdebstrap --quiet --variant=minbase --include="$include" bookworm "$part" >&2 ||
        { rm -rf "$part"; fail "mmdebstrap failed"; }
    mv "$part" "$base_layer"
}

build_image() {
    local part=$image_layer.part
    echo "box: building the image" >&2
    rm -rf "$part"
    cp -a --reflink=auto "$base_layer" "$part"
    mkdir -p "$part/root/build/debs"
    "$BOX_SOURCE/packages/build" "$part/root/build/debs" >&2 || { rm -rf "$part"; fail "stand-in packages failed"; }
    cp -R "$BOX_SOURCE/image/." "$part/root/build/"
    use_name build
    (nspawn --directory="$part" --pipe /bin/sh /root/build/configure) </dev/null >"$BOX_CACHE/configure.log" 2>&1 ||
        { tail -n 40 "$BOX_CACHE/configure.log" >&2; rm -rf "$part"; fail "image/configure failed ($BOX_CACHE/configure.log)"; }
    remove_cgroups
    rm -rf "$part/root/build"
    mv "$part" "$image_layer"
}

# Layers that no running box stands on and that are not the newest.
remove_old_layers() {
    local layer
    for layer in "$BOX_CACHE"/base-* "$BOX_CACHE"/image-*; do
        case $layer in "$base_layer" | "$image_layer") continue ;; esac
        cat "$BOX_CACHE"/run/*/image 2>/dev/null | grep -qxF "$layer" ||
            rm -rf --one-file-system "$layer" "$BOX_CACHE/.#${layer##*/}.lck"
    done
}
