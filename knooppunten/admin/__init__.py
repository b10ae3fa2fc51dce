"""The curator's workplace. Importing this registers the models with Django's admin."""

from knooppunten.admin import knooppunt, methodiek

__all__ = ["knooppunt", "methodiek"]
