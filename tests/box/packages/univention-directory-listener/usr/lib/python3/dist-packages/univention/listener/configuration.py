"""What a class-based listener module says about itself."""

from __future__ import annotations


class ListenerModuleConfiguration:
    """Defaults of the inner class `Configuration`; a plain class without this base does as well."""

    name = ""
    description = ""
    ldap_filter = ""
    attributes: list[str] = []  # noqa: RUF012  modules override it with a plain list
    priority = 50.0
    run_asynchronously = False

    def get_name(self) -> str:
        return self.name

    def get_description(self) -> str:
        return self.description

    def get_ldap_filter(self) -> str:
        return self.ldap_filter

    def get_attributes(self) -> list[str]:
        return list(self.attributes)

    def get_priority(self) -> float:
        return self.priority
