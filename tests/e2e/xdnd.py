"""A drag-and-drop source that speaks the XDND protocol, as a file manager does.

Enter, Position until the target answers with Status, Drop, then Finished. Every wait is for an answer, with a deadline.
"""
import time

from Xlib import X
from Xlib.protocol import event

DEADLINE = 10


class Drag:
    """One drag of files over a window."""

    def __init__(self, display, window, uris):
        self.display = display
        self.target = self._aware(display.create_resource_object("window", window))
        self.data = "".join(uri + "\r\n" for uri in uris).encode()
        self.list = self._atom("text/uri-list")
        root = display.screen().root
        self.source = root.create_window(-10, -10, 1, 1, 0, X.CopyFromParent, event_mask=X.PropertyChangeMask)
        self.source.map()
        self.source.set_selection_owner(self._atom("XdndSelection"), X.CurrentTime)
        display.sync()
        self._send("XdndEnter", [self.source.id, 5 << 24, self.list, 0, 0])

    def over(self, x, y):
        """Moves over a point of the screen; tells whether the window would take the files there."""
        self._send("XdndPosition", [self.source.id, 0, (x << 16) | y, X.CurrentTime, self._atom("XdndActionCopy")])
        status = self._wait_for("XdndStatus")
        return bool(status[1] & 1)

    def drop(self):
        """Lets go, and waits until the window has taken the files."""
        self._send("XdndDrop", [self.source.id, 0, X.CurrentTime, 0, 0])
        self._wait_for("XdndFinished")

    def leave(self):
        """Moves away again without letting go."""
        self._send("XdndLeave", [self.source.id, 0, 0, 0, 0])

    def _atom(self, name):
        return self.display.intern_atom(name)

    def _aware(self, window):
        root = self.display.screen().root
        while not window.get_full_property(self._atom("XdndAware"), X.AnyPropertyType):
            parent = window.query_tree().parent
            if not parent or parent.id == root.id:
                raise AssertionError("the window takes no drops")
            window = parent
        return window

    def _send(self, message, data):
        sent = event.ClientMessage(window=self.target, client_type=self._atom(message), data=(32, data))
        self.target.send_event(sent, event_mask=0)
        self.display.flush()

    def _wait_for(self, message):
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            while self.display.pending_events():
                seen = self.display.next_event()
                if seen.type == X.SelectionRequest:
                    self._serve(seen)
                elif seen.type == X.ClientMessage and self.display.get_atom_name(seen.client_type) == message:
                    return list(seen.data[1])
            time.sleep(0.01)
        raise AssertionError(f"no {message} within {DEADLINE} s")

    def _serve(self, request):
        place = request.property or request.target
        if request.target == self.list:
            request.requestor.change_property(place, request.target, 8, self.data)
        else:
            place = 0
        request.requestor.send_event(
            event.SelectionNotify(
                time=request.time,
                requestor=request.requestor,
                selection=request.selection,
                target=request.target,
                property=place,
            )
        )
        self.display.flush()
