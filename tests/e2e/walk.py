"""The real window from end to end, as a person and as a screen reader meet it. Usage: walk.py PROGRAM [CASE...]

With E2E_PICTURE=FILE.png the page that says what happened is kept as a picture (the README's is made this way).
"""
import os
import re
import subprocess
import sys
import time
import traceback
import warnings
from pathlib import Path

from clipboard import Clipboard
from window import Window, wait_for

# The bus's newer names are not in every Debian.
warnings.filterwarnings("ignore", category=DeprecationWarning)

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
FOLDER = Path(os.environ["E2E_DIR"]) / "files"


def start(program):
    """Opens the window and waits for its first page."""
    window = Window(program)
    window.wait_title("Did an email come back?")
    return window


def dropping_a_notice_leads_through_the_guide_to_a_saved_report(program):
    """The main job: a real drag-and-drop, the answer, the guide, the report on disk."""
    with start(program) as window:
        drag = window.drag(SAMPLES / "blocklisted.eml")
        x, y = window.middle()
        assert drag.over(x, y), "the window does not take the file"
        window.wait_text("Let go")
        drag.over(x + 5, y + 5)
        drag.drop()
        window.wait_title("jonas@lindenhof.example")
        window.wait_text("Whose move is it?")
        picture = os.environ.get("E2E_PICTURE")
        if picture:
            window.picture(picture)
        window.press("Guide", "page tab")
        wait_for("the guide opens", lambda: "jonas@" not in window.title())
        window.wait_text("Get the message ready")
        window.press("Report", "page tab")
        window.wait_title("Look it over, then save it")
        window.press("Save the report")
        report = save_as(window, FOLDER / "report.html")
        html = report.read_text()
        assert "554 5.7.1 Service unavailable" in html and "Content-Security-Policy" in html
        assert "jonas@" not in html, "an address that was not to be seen"
        assert report.stat().st_mode & 0o777 == 0o600, "others can read the report"


def save_as(window, path):
    """Where no file window can be had (there is no portal here), the page asks for the file's name."""
    name = "Where to save the report"
    field = wait_for("the field for the file's name", lambda: window.find("entry", name))
    field.get_editable_text_iface().set_text_contents(str(path))
    wait_for("the name is in the field", lambda: text_of(window, name) == str(path))
    window.press("Save the report")
    window.wait_text("Saved to")
    return wait_for("the file is written", lambda: path.exists() and path)


def text_of(window, name):
    """What stands in a field."""
    field = window.find("entry", name)
    text = field.get_text_iface() if field else None
    return text.get_text(0, -1) if text else None


def focused(window):
    """The name of what has the keyboard."""
    for role, name, node in window.nodes():
        if role != "frame" and any(s.value_nick == "focused" for s in node.get_state_set().get_states()):
            return name
    return None


def a_file_on_the_command_line_opens_and_the_keyboard_leads_on(program):
    """No mouse: Tab to the guide, Enter, and on to the report."""
    with Window(program, SAMPLES / "user-unknown.eml") as window:
        window.wait_title("jonsa@lindenhof.example")
        for name in ("Guide", "Report"):
            before = window.title()
            tab_to(window, name)
            window.keys("Return")
            wait_for(f"“{name}” opens", lambda: window.title() != before)


def tab_to(window, name):
    """Presses Tab until the named control has the keyboard."""
    seen = []
    for _ in range(60):
        before = focused(window)
        if before == name:
            return
        seen.append(before)
        window.keys("Tab")
        wait_for("the keyboard moves on", lambda: focused(window) != before)
    raise AssertionError(f"“{name}” is never reached by Tab; reached: {seen}")


def pasting_a_bare_line_gives_its_answer(program):
    """Ctrl+V anywhere."""
    with start(program) as window:
        clipboard = Clipboard("550 5.1.1 <nobody@shop.example>: user unknown")
        window.keys("ctrl+v")
        window.wait_title("nobody@shop.example")
        assert clipboard


def bad_inputs():
    """Each thing that is no notice, and a word that the window has to say of it."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "empty.eml").write_bytes(b"")
    (FOLDER / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (FOLDER / "nothing").mkdir(exist_ok=True)
    with open(FOLDER / "huge.eml", "wb") as huge:
        huge.truncate(300 << 20)
    broken = b'Content-Type: multipart/report; boundary="x\r\nSubject: =?utf-8?Q?=FF?=\r\n\r\n--x\r\n\xff\x00--x--'
    (FOLDER / "broken.eml").write_bytes(broken)
    locked = FOLDER / "locked.eml"
    locked.write_bytes(b"550 5.1.1 no")
    locked.chmod(0)
    inputs = [
        ("empty.eml", "nothing in this file"),
        ("picture.png", "picture"),
        ("nothing", "folder"),
        ("huge.eml", "no text"),
        ("broken.eml", "not a notice"),
    ]
    # The administrator can read everything.
    return inputs if os.geteuid() == 0 else [*inputs, ("locked.eml", "")]


def bad_inputs_get_a_sentence_and_the_window_lives_on(program):
    """A wrong file is no fault of the person, and never the end of the program."""
    with start(program) as window:
        for name, words in bad_inputs():
            window.drop(FOLDER / name)
            window.wait_text(name)
            window.wait_title(words)
            texts = window.texts()
            assert not any(re.search(r"panick|os error|Err\(", text) for text in texts), texts
            window.drop(SAMPLES / "mailbox-full.eml")
            window.wait_title("tante.erna@postfach.example")


def a_missing_file_on_the_command_line_gets_a_sentence(program):
    """The window opens all the same, and names the file."""
    with Window(program, FOLDER / "gone.eml") as window:
        window.wait_text("gone.eml")
        window.drop(SAMPLES / "mailbox-full.eml")
        window.wait_title("tante.erna@postfach.example")


def without_a_display_it_says_so_and_ends_with_1(program):
    """One sentence, never a panic."""
    env = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    ended = subprocess.run([program], env=env, capture_output=True, text=True, timeout=30)
    assert ended.returncode == 1, f"ended with {ended.returncode}"
    said = ended.stderr.strip()
    assert said and "panicked" not in said and len(said.splitlines()) == 1, said


def the_self_test_draws_and_tells_its_time(program):
    """`--self-test`: three frames, one line, status 0."""
    ended = subprocess.run([program, "--self-test"], capture_output=True, text=True, timeout=60)
    assert ended.returncode == 0, ended.stderr
    assert re.fullmatch(r"first-frame-ms \d+\n", ended.stdout), ended.stdout


def without_opengl_it_takes_another_way_or_says_so(program):
    """No usable OpenGL: the other renderer opens the window, or one sentence says what is missing."""
    env = {**os.environ, "LIBGL_DRIVERS_PATH": "/nonexistent", "MESA_GL_VERSION_OVERRIDE": "1.1"}
    ended = subprocess.run([program, "--self-test"], env=env, capture_output=True, text=True, timeout=60)
    if ended.returncode == 0:
        assert ended.stdout.startswith("first-frame-ms "), ended.stdout
    else:
        assert ended.returncode == 1 and "panicked" not in ended.stderr and ended.stderr.strip(), ended.stderr


CASES = [
    dropping_a_notice_leads_through_the_guide_to_a_saved_report,
    a_file_on_the_command_line_opens_and_the_keyboard_leads_on,
    pasting_a_bare_line_gives_its_answer,
    bad_inputs_get_a_sentence_and_the_window_lives_on,
    a_missing_file_on_the_command_line_gets_a_sentence,
    without_a_display_it_says_so_and_ends_with_1,
    the_self_test_draws_and_tells_its_time,
    without_opengl_it_takes_another_way_or_says_so,
]


def main():
    """Runs the cases, or those that are named, and tells how many passed."""
    program, *wanted = sys.argv[1:]
    FOLDER.mkdir(exist_ok=True)
    passed = failed = 0
    for case in CASES:
        if wanted and case.__name__ not in wanted:
            continue
        begun = time.monotonic()
        try:
            case(program)
            passed += 1
            print(f"ok      {case.__name__} ({time.monotonic() - begun:.1f} s)", flush=True)
        except Exception:
            failed += 1
            print(f"FAILED  {case.__name__}", flush=True)
            traceback.print_exc()
    print(f"e2e: {passed} passed, {failed} failed", flush=True)
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
