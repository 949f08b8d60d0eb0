# shellcheck shell=dash
# Yes and no in the registry.

# 0: yes, 1: anything else, 2: empty or not set
is_ucr_true() {
    case "$(ucr get "$1" | tr '[:upper:]' '[:lower:]')" in
    yes | on | true | 1 | enable | enabled) return 0 ;;
    '') return 2 ;;
    *) return 1 ;;
    esac
}

# 0: no, 1: anything else, 2: empty or not set
is_ucr_false() {
    case "$(ucr get "$1" | tr '[:upper:]' '[:lower:]')" in
    no | off | false | 0 | disable | disabled) return 0 ;;
    '') return 2 ;;
    *) return 1 ;;
    esac
}
