"""The types that a description can declare, and which values they take."""

from __future__ import annotations

import re

from univention.config_registry import booleans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from univention.config_registry.descriptions import Description

PORTS = (0, 65535)


def accepts(description: Description, value: str) -> bool:
    """Whether the value has the declared type; an unknown type is text."""
    return _check(description.kind, description.fields, value)


def _check(kind: str, fields: dict[str, str], value: str) -> bool:
    return _KINDS.get(kind, _text)(fields, value)


def _text(fields: dict[str, str], value: str) -> bool:
    # Anchored at the start only, as in the original.
    return "regex" not in fields or re.match(fields["regex"], value) is not None


def _bool(_fields: dict[str, str], value: str) -> bool:
    return booleans.is_true(value) or booleans.is_false(value)


def _number(fields: dict[str, str], value: str, lowest: int | None = None, highest: int | None = None) -> bool:
    if re.fullmatch(r"-?[0-9]+", value) is None:
        return False
    number = int(value)
    limits = (lowest, int(fields["min"]) if "min" in fields else None)
    if any(limit is not None and number < limit for limit in limits):
        return False
    limits = (highest, int(fields["max"]) if "max" in fields else None)
    return not any(limit is not None and number > limit for limit in limits)


def _uint(fields: dict[str, str], value: str) -> bool:
    return _number(fields, value, 0)


def _pint(fields: dict[str, str], value: str) -> bool:
    return _number(fields, value, 1)


def _port(fields: dict[str, str], value: str) -> bool:
    return _number(fields, value, *PORTS)


def _address(name: str) -> Callable[[dict[str, str], str], bool]:
    def check(_fields: dict[str, str], value: str) -> bool:
        import ipaddress

        try:
            getattr(ipaddress, name)(value)
        except ValueError:
            return False
        return True

    return check


def _url(_fields: dict[str, str], value: str) -> bool:
    return re.match(r"https?://[^/\s]+", value) is not None


def _list(fields: dict[str, str], value: str) -> bool:
    parts = re.split(fields.get("separator", ","), value)
    inner = fields.get("elementtype", "str").lower()
    return all(_check(inner, fields, part.strip()) for part in parts)


def _json(_fields: dict[str, str], value: str) -> bool:
    import json

    try:
        json.loads(value)
    except ValueError:
        return False
    return True


def _cron(_fields: dict[str, str], value: str) -> bool:
    return re.fullmatch(r"@(reboot|yearly|annually|monthly|weekly|daily|midnight|hourly)|(\S+\s+){4}\S+", value) is not None


_KINDS: dict[str, Callable[[dict[str, str], str], bool]] = {
    "str": _text,
    "bool": _bool,
    "int": _number,
    "uint": _uint,
    "pint": _pint,
    "portnumber": _port,
    "ipaddress": _address("ip_address"),
    "ipv4address": _address("IPv4Address"),
    "ipv6address": _address("IPv6Address"),
    "url_http": _url,
    "url_proxy": _url,
    "list": _list,
    "json": _json,
    "cron": _cron,
}
