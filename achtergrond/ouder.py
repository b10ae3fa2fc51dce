"""Programs that a command starts, and that may not go on without it."""

import ctypes
import os
import signal
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
_prctl = getattr(ctypes.CDLL(None), "prctl", None)  # of Linux


def ends_with_parent() -> Callable[[], None]:
    """For `preexec_fn`: whoever kills this process kills that one, which lets go of all that it held."""
    parent = os.getpid()

    def in_child():
        if _prctl:
            _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # gone before this was asked
            os._exit(1)

    return in_child
