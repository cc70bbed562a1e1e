"""Owns the clipboard in a thread of its own, so that Ctrl+V in the window pastes a text."""
import threading

from Xlib import X, Xatom, display
from Xlib.protocol import event


class Clipboard:
    """Serves one text until the test ends."""

    def __init__(self, text):
        self.display = display.Display()
        self.window = self.display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        atom = self.display.intern_atom
        self.data = {atom("UTF8_STRING"): text.encode(), atom("text/plain;charset=utf-8"): text.encode()}
        self.targets = atom("TARGETS")
        self.window.set_selection_owner(atom("CLIPBOARD"), X.CurrentTime)
        self.display.sync()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            seen = self.display.next_event()
            if seen.type != X.SelectionRequest:
                continue
            place = seen.property or seen.target
            if seen.target == self.targets:
                seen.requestor.change_property(place, Xatom.ATOM, 32, [self.targets, *self.data])
            elif seen.target in self.data:
                seen.requestor.change_property(place, seen.target, 8, self.data[seen.target])
            else:
                place = 0
            seen.requestor.send_event(
                event.SelectionNotify(
                    time=seen.time,
                    requestor=seen.requestor,
                    selection=seen.selection,
                    target=seen.target,
                    property=place,
                )
            )
            self.display.flush()
