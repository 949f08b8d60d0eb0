"""The class-based interface of listener modules."""

from univention.listener.configuration import ListenerModuleConfiguration
from univention.listener.handler import ListenerModuleHandler

__all__ = ("ListenerModuleConfiguration", "ListenerModuleHandler")
