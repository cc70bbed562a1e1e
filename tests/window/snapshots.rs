//! Pictures of the pages as they are meant to look, in light, dark, high contrast, at 200 % and in a small window.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test --test window snapshots` takes them anew; look at each before it is kept. They are
//! drawn in software (Debian: mesa-vulkan-drivers), and small differences between machines are let pass.

use super::fixture::window;
use super::screens::pages;
use bouncewise::app::state::Colours;
use egui_kittest::{SnapshotOptions, SnapshotResults};

/// A window's size in points, and pixels a point.
type Size = ([f32; 2], f32);

const SMALL: Size = ([800.0, 600.0], 1.0);
const LARGE: Size = ([1100.0, 760.0], 1.0);
const DOUBLE: Size = ([400.0, 300.0], 2.0);

/// Page, colours, size and scale.
const SHOWN: [(&str, Colours, Size); 17] = [
    ("01-start", Colours::Light, LARGE),
    ("01-start", Colours::Dark, SMALL),
    ("01-start", Colours::HighContrast, DOUBLE),
    ("01-kept", Colours::Light, SMALL),
    ("01-whose", Colours::Light, SMALL),
    ("03-what-happened", Colours::Light, LARGE),
    ("03-what-happened", Colours::Dark, SMALL),
    ("03-what-happened", Colours::HighContrast, SMALL),
    ("03-what-happened", Colours::Light, DOUBLE),
    ("04-several", Colours::Light, SMALL),
    ("05-forged", Colours::Light, LARGE),
    ("05-forged", Colours::HighContrast, SMALL),
    ("06-live-facts", Colours::Dark, SMALL),
    ("07-guide", Colours::Light, SMALL),
    ("11-settings", Colours::Light, LARGE),
    ("12-picture", Colours::Light, SMALL),
    ("13-help-search", Colours::Light, SMALL),
];

/// How many pixels may differ: letters are smoothed a little differently by another driver.
const SOME: usize = 400;

#[test]
fn snapshots() {
    let mut results = SnapshotResults::new();
    let all = pages();
    for (name, colours, (size, scale)) in SHOWN {
        let mut state = all.iter().find(|(page, _)| *page == name).unwrap().1.clone();
        state.settings.colours = colours;
        let mut window = window(state, size, scale);
        window.run_steps(4);
        let options =
            SnapshotOptions::new().threshold(1.2).max_failed_pixels(SOME).output_path("tests/window/snapshots");
        let file = format!("{name}-{colours:?}-{}x{}@{scale}", size[0], size[1]).to_lowercase();
        results.add(window.try_snapshot_options(file, &options));
    }
    // Fails with every picture that differs.
    results.unwrap();
}
