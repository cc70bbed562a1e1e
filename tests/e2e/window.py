"""The real window, as a person meets it: through the window system and through the accessibility bus."""
import os
import signal
import subprocess
import time
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402
from Xlib import X, display  # noqa: E402

from xdnd import Drag  # noqa: E402

DEADLINE = 30


def wait_for(what, condition, deadline=DEADLINE):
    """Asks again and again until the condition gives something, and gives that back."""
    end = time.monotonic() + deadline
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not within {deadline} s")
        time.sleep(0.05)


def same(role):
    """One spelling for a role that is named differently in different versions of the bus."""
    return {"push button": "button", "button": "button"}.get(role, role)


class Window:
    """A running `bouncewise`."""

    def __init__(self, program, *arguments, env=None):
        self.display = display.Display()
        self.log = open(os.path.join(os.environ["E2E_DIR"], "window.log"), "ab")
        self.process = subprocess.Popen(
            [program, *map(str, arguments)], stderr=self.log, stdout=self.log, env={**os.environ, **(env or {})}
        )
        try:
            self.id = wait_for("the window opens", self._find)
        except AssertionError:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(10)
        self.log.close()
        self.display.close()

    def _find(self):
        assert self.process.poll() is None, f"the program ended with {self.process.returncode}"
        root = self.display.screen().root
        listed = root.get_full_property(self.display.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        for window in listed.value if listed else []:
            pid = self._property(window, "_NET_WM_PID")
            if pid is not None and pid[0] == self.process.pid:
                return window
        return None

    def _property(self, window, name):
        resource = self.display.create_resource_object("window", window)
        found = resource.get_full_property(self.display.intern_atom(name), X.AnyPropertyType)
        return found.value if found else None

    def title(self):
        """The title that the window manager shows."""
        assert self.process.poll() is None, f"the window is gone, status {self.process.returncode}"
        value = self._property(self.id, "_NET_WM_NAME")
        return bytes(value).decode() if value is not None else ""

    def wait_title(self, words, deadline=DEADLINE):
        """Waits until the title has these words."""
        ending = " – Bouncewise"
        try:
            title = wait_for(
                f"the title has “{words}”", lambda: words in self.title() and self.title(), deadline
            )
        except AssertionError as late:
            raise AssertionError(f"{late}; it is “{self.title()}”") from late
        assert title.endswith(ending), f"“{title}” does not end with “{ending}”"
        return title.removesuffix(ending)

    def drag(self, *paths):
        """Begins a real drag of these files."""
        return Drag(self.display, self.id, [Path(path).absolute().as_uri() for path in paths])

    def drop(self, *paths):
        """Drags files over the middle of the window and lets go."""
        drag = self.drag(*paths)
        x, y = self.middle()
        assert drag.over(x, y), "the window does not take the file"
        drag.over(x + 5, y + 5)
        drag.drop()

    def middle(self):
        """The middle of the window on the screen."""
        window = self.display.create_resource_object("window", self.id)
        size = window.get_geometry()
        corner = window.translate_coords(self.display.screen().root, 0, 0)
        return -corner.x + size.width // 2, -corner.y + size.height // 2

    def keys(self, *keys):
        """Presses keys in the focused window."""
        subprocess.run(["xdotool", "windowactivate", "--sync", str(self.id), "key", *keys], check=True)

    def type(self, text):
        """Types a text."""
        subprocess.run(["xdotool", "type", "--", text], check=True)

    def picture(self, path):
        """A screenshot."""
        subprocess.run(["import", "-window", str(self.id), str(path)], check=True)

    def tree(self):
        """The window's root on the accessibility bus."""

        def find():
            desktop = Atspi.get_desktop(0)
            desktop.clear_cache()
            for place in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(place)
                if child and child.get_process_id() == self.process.pid and child.get_child_count():
                    return child
            return None

        return wait_for("the window is on the accessibility bus", find)

    def nodes(self):
        """All that a screen reader finds: role, name, node."""
        found = []

        def walk(node, depth):
            if node is None or depth > 60:
                return
            try:
                found.append((same(node.get_role_name()), node.get_name() or "", node))
                for place in range(node.get_child_count()):
                    walk(node.get_child_at_index(place), depth + 1)
            except GLib.Error:
                pass  # It went away while we looked.

        root = self.tree()
        root.clear_cache()
        walk(root, 0)
        return found

    def find(self, role, name):
        """The first node of this role whose name has these words, or nothing."""
        return next((node for r, n, node in self.nodes() if r == role and name in n), None)

    def wait_text(self, words):
        """Waits until some node says these words."""
        return wait_for(f"“{words}” is said", lambda: any(words in name for _, name, _ in self.nodes()))

    def press(self, name, role="button"):
        """Presses what bears this name, as a screen reader does."""
        node = wait_for(f"{role} “{name}”", lambda: self.find(role, name))
        actions = node.get_action_iface()
        assert actions and actions.get_n_actions(), f"“{name}” cannot be pressed"
        actions.do_action(0)

    def texts(self):
        """All names, for a failure's message."""
        return [f"{role}: {name}" for role, name, _ in self.nodes() if name]
