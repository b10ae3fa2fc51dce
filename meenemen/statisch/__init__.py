"""The whole public site as files that need no server: asked page by page, made fit for a disk, put in its place."""


class ExportStopped(Exception):
    """Why there can be no copy, in a sentence for whoever asked for it."""
