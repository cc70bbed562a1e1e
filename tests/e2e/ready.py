#!/usr/bin/env python3
"""Waits until the screen takes clients (`ready.py screen`), or until a window manager looks after it (`ready.py manager`).

Xvfb tells its number, and openbox starts, before they are ready on a busy machine.
"""
import sys
import time

from Xlib import X, display, error

DEADLINE = 60


def screen():
    display.Display().close()
    return True


def manager():
    screen = display.Display()
    root = screen.screen().root
    found = root.get_full_property(screen.intern_atom("_NET_SUPPORTING_WM_CHECK"), X.AnyPropertyType)
    screen.close()
    return found is not None


def main(what):
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            if {"screen": screen, "manager": manager}[what]():
                return 0
        except (error.DisplayError, OSError):
            pass
        time.sleep(0.1)
    print(f"the {what} was not ready within {DEADLINE} s", file=sys.stderr)
    return 1


sys.exit(main(sys.argv[1]))
