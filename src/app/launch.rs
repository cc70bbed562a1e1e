//! Starts the window. What is missing is said in one sentence, never with a panic.

use super::theme::tokens;
use super::{App, Frames, text};
use crate::kept::{Crash, write_crash};
use crate::knowledge::Text;
use eframe::egui;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// Set once the first frame was drawn. Before that a panic is the window system's, for want of a library.
static STARTED: AtomicBool = AtomicBool::new(false);

/// Names the folder in which settings and kept cases lie.
pub const APP_ID: &str = "bouncewise";

/// Set where the window system took the window away by force, in the middle of things: no fault of ours.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// How many frames `--self-test` draws.
const SELF_TEST_FRAMES: u32 = 3;

/// Opens the window and stays until it is closed.
pub fn run(files: &[PathBuf], self_test: bool, begun: Instant) -> ExitCode {
    if !has_display() {
        return say_and_fail(&Text::new("window-start-no-display"));
    }
    note_crashes();
    let order = if cfg!(target_os = "linux") {
        [eframe::Renderer::Glow, eframe::Renderer::Wgpu]
    } else {
        [eframe::Renderer::Wgpu, eframe::Renderer::Glow]
    };
    let mut graphics = false;
    for renderer in order {
        let opened = catch_unwind(AssertUnwindSafe(|| open(renderer, files, self_test, begun)));
        match opened {
            Ok(Ok(())) => return ExitCode::SUCCESS,
            Ok(Err(eframe::Error::WinitEventLoop(_) | eframe::Error::Winit(_))) => {
                return say_and_fail(&no_window_system());
            }
            Ok(Err(_)) => graphics = true,
            Err(_) if TAKEN.load(Ordering::Relaxed) => return say_and_fail(&Text::new("window-start-taken")),
            Err(panic) if STARTED.load(Ordering::Relaxed) => resume_unwind(panic),
            Err(_) if graphics => break,
            Err(_) => return say_and_fail(&no_window_system()),
        }
    }
    say_and_fail(&Text::new("window-start-no-graphics"))
}

/// From now on a panic is noted by its place alone: its own words can quote a mail. One of the window's own thread is
/// written down, to be offered at the next start; what breaks in another thread is told by the window itself.
#[allow(clippy::print_stderr)] // For whoever started it from a terminal.
fn note_crashes() {
    let folder = eframe::storage_dir(APP_ID);
    std::panic::set_hook(Box::new(move |info| {
        let Some(place) = info.location().filter(|_| STARTED.load(Ordering::Relaxed)) else { return };
        // Winit has no other word for a window that another program destroyed.
        if place.file().contains("/winit-") {
            TAKEN.store(true, Ordering::Relaxed);
            return;
        }
        let crash = Crash::at(place.file(), place.line(), place.column());
        eprintln!("{}", crash.lines());
        let ours = std::thread::current().name().is_none_or(|name| name == "main");
        if let Some(folder) = folder.as_ref().filter(|_| ours)
            && let Err(error) = write_crash(folder, &crash)
        {
            eprintln!("{error}");
        }
    }));
}

fn open(renderer: eframe::Renderer, files: &[PathBuf], self_test: bool, begun: Instant) -> eframe::Result {
    let size = &tokens().size;
    let viewport = egui::ViewportBuilder::default()
        .with_title(text::word("window-name"))
        .with_app_id(APP_ID)
        .with_inner_size(size.window)
        .with_min_inner_size([320.0, 320.0])
        .with_icon(super::icons::window_icon())
        .with_drag_and_drop(true);
    let options = eframe::NativeOptions {
        viewport,
        renderer,
        event_loop_builder: Some(Box::new(prefer_x11)),
        ..eframe::NativeOptions::default()
    };
    let files = files.to_vec();
    eframe::run_native(
        APP_ID,
        options,
        Box::new(move |cc| {
            let app = App::new(cc, files);
            Ok(Box::new(if self_test { app.self_testing(begun) } else { app }))
        }),
    )
}

/// Drag and drop is not there yet under Wayland; under X11 within Wayland it is.
#[cfg(target_os = "linux")]
fn prefer_x11(builder: &mut eframe::EventLoopBuilder<eframe::UserEvent>) {
    use winit::platform::x11::EventLoopBuilderExtX11;
    if set("DISPLAY") {
        builder.with_x11();
    }
}

#[cfg(not(target_os = "linux"))]
fn prefer_x11(_builder: &mut eframe::EventLoopBuilder<eframe::UserEvent>) {}

fn set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

fn has_display() -> bool {
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY") || set("WAYLAND_SOCKET")
}

/// The libraries that are opened at run time, with the Debian package that brings each.
const LIBRARIES: &[(&str, &str)] = &[
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];

fn no_window_system() -> Text {
    let missing: Vec<&str> =
        LIBRARIES.iter().filter(|(file, _)| !is_installed(file)).map(|(_, package)| *package).collect();
    if missing.is_empty() {
        Text::new("window-start-no-window-system")
    } else {
        Text::new("window-start-missing-library").with("packages", missing.join(" "))
    }
}

/// Whether a library lies where the loader looks.
fn is_installed(file: &str) -> bool {
    let own = std::env::var_os("LD_LIBRARY_PATH").map(|paths| std::env::split_paths(&paths).collect::<Vec<_>>());
    let usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
    own.unwrap_or_default().iter().chain(&usual).any(|folder| lies_in(folder, file))
}

fn lies_in(folder: &Path, file: &str) -> bool {
    let triplet = format!("{}-linux-gnu", std::env::consts::ARCH);
    folder.join(file).exists() || folder.join(triplet).join(file).exists()
}

#[allow(clippy::print_stderr)] // The one sentence for a start that failed.
fn say_and_fail(sentence: &Text) -> ExitCode {
    eprintln!("bouncewise: {}", text::say(sentence));
    ExitCode::FAILURE
}

/// Counts a frame; under `--self-test` prints how long the first took and closes after three.
#[allow(clippy::print_stdout)] // What `--self-test` is for.
pub fn count_frame(frames: &mut Frames, ctx: &egui::Context) {
    STARTED.store(true, Ordering::Relaxed);
    frames.drawn = frames.drawn.saturating_add(1);
    let Some(begun) = frames.begun else { return };
    // The second frame begins when the first is on the screen.
    if frames.drawn == 2 {
        println!("first-frame-ms {}", begun.elapsed().as_millis());
    }
    if frames.drawn >= SELF_TEST_FRAMES {
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }
    ctx.request_repaint();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_library_is_found_where_it_lies() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!lies_in(folder.path(), "libnone.so.1"));
        std::fs::write(folder.path().join("libnone.so.1"), b"").unwrap();
        assert!(lies_in(folder.path(), "libnone.so.1"));
        assert!(!is_installed("libnone-of-this-name.so.1"));
    }
}
