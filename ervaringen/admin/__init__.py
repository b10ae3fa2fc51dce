"""The moderator's workplace: the queue, the desk, what is published, and reasons to choose from."""

from ervaringen.admin import ervaring, wachtrij

__all__ = ["ervaring", "wachtrij"]
