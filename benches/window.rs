//! How light the window is, beside a bare eframe window in the same run: start to first frame, memory at rest, frames
//! asked for at rest, and the time of a frame while live facts stream in.
//!
//! `cargo bench --bench window` on a display; in software: `LIBGL_ALWAYS_SOFTWARE=1 xvfb-run cargo bench --bench
//! window`. Prints figures and judges none: they depend on the machine.

// Figures are for a terminal, and a bench that cannot go on ends.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic, missing_docs)]

use bouncewise::app::App;
use bouncewise::app::state::{Consent, Fact, Facts, Open, Page, State};
use bouncewise::checks::{Plan, Targets};
use bouncewise::knowledge::{Text, Verdict};
use eframe::egui;
use std::process::Command;
use std::time::{Duration, Instant};

/// Frames that are drawn before it is left at rest.
const FIRST: u32 = 3;
/// How long it is watched at rest.
const REST: Duration = Duration::from_secs(2);
/// Frames while facts stream in.
const STREAMED: u32 = 240;
/// Each window is opened so many times; the middle one counts.
const TIMES: usize = 5;

fn main() {
    match std::env::args().find_map(|arg| arg.strip_prefix("--open=").map(str::to_owned)) {
        Some(which) => open(&which),
        None => compare(),
    }
}

/// Opens both kinds of window in processes of their own, by turns, and prints what they told.
fn compare() {
    let (mut bare, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        bare.push(told("bare"));
        ours.push(told("ours"));
    }
    for (place, name, unit) in [(0, "start to first frame", "ms"), (1, "memory at rest", "MB")] {
        let (bare, ours) = (middle(&bare, place), middle(&ours, place));
        println!("{name}: {ours:.1} {unit}, a bare window {bare:.1} {unit}, ratio {:.2}", ours / bare);
    }
    let (rested, bare) = (middle(&ours, 2), middle(&bare, 2));
    println!("frames at rest in {} s: {rested:.0}, a bare window {bare:.0}", REST.as_secs());
    let streaming = told("streaming");
    println!("frame while facts stream in: middle {:.2} ms, longest {:.2} ms", streaming[0], streaming[1]);
}

/// The figures that a window prints.
fn told(which: &str) -> Vec<f64> {
    let out = Command::new(std::env::current_exe().unwrap()).arg(format!("--open={which}")).output().unwrap();
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let figures = said.lines().find_map(|line| line.strip_prefix("figures "));
    let Some(figures) = figures else { panic!("{which} told nothing: {}", String::from_utf8_lossy(&out.stderr)) };
    figures.split(' ').filter_map(|figure| figure.parse().ok()).collect()
}

fn middle(all: &[Vec<f64>], place: usize) -> f64 {
    let mut figures: Vec<f64> = all.iter().filter_map(|one| one.get(place).copied()).collect();
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}

fn open(which: &str) {
    let begun = Instant::now();
    let which = which.to_owned();
    let options = eframe::NativeOptions {
        renderer: eframe::Renderer::Glow,
        viewport: egui::ViewportBuilder::default().with_inner_size([1100.0, 760.0]),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let made = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, _> {
        let inner = match which.as_str() {
            "bare" => None,
            "streaming" => Some(App::in_context(&cc.egui_ctx, streaming())),
            _ => Some(App::in_context(&cc.egui_ctx, State::default())),
        };
        let streaming = which == "streaming";
        Ok(Box::new(Watched { inner, streaming, begun, first: 0.0, drawn: 0, rested: None, times: Vec::new() }))
    };
    eframe::run_native("bouncewise-bench", options, Box::new(made)).unwrap();
}

/// A window, and what is seen of it.
struct Watched {
    inner: Option<App>,
    streaming: bool,
    begun: Instant,
    /// Milliseconds to the first frame.
    first: f64,
    drawn: u32,
    /// Since when it is at rest, and how many frames were drawn by then.
    rested: Option<(Instant, u32)>,
    /// Milliseconds of each frame.
    times: Vec<f64>,
}

impl eframe::App for Watched {
    fn logic(&mut self, ctx: &egui::Context, frame: &mut eframe::Frame) {
        if let Some(app) = &mut self.inner {
            app.logic(ctx, frame);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.drawn += 1;
        // The second frame begins when the first is on the screen.
        if self.drawn == 2 {
            self.first = self.begun.elapsed().as_secs_f64() * 1_000.0;
        }
        if self.streaming {
            self.stream(ui.ctx());
        }
        match &mut self.inner {
            Some(app) => app.ui(ui, frame),
            None => drop(ui.label("A bare window")),
        }
        if let Some(seconds) = frame.info().cpu_usage.filter(|_| self.drawn > 20) {
            self.times.push(f64::from(seconds) * 1_000.0);
        }
        if self.streaming {
            ui.ctx().request_repaint();
            if self.drawn >= STREAMED {
                self.times.sort_by(f64::total_cmp);
                let (middle, longest) = (self.times[self.times.len() / 2], self.times[self.times.len() - 1]);
                println!("figures {middle} {longest}");
                ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
            }
            return;
        }
        self.rest(ui.ctx());
    }
}

impl Watched {
    /// After the first frames it is left alone; a timer alone wakes it once, to tell how it went.
    fn rest(&mut self, ctx: &egui::Context) {
        if self.drawn <= FIRST {
            ctx.request_repaint();
            return;
        }
        let (since, drawn) = *self.rested.get_or_insert((Instant::now(), self.drawn));
        if since.elapsed() >= REST {
            let frames = self.drawn.saturating_sub(drawn + 1);
            println!("figures {} {} {frames}", self.first, resident());
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else {
            ctx.request_repaint_after(REST.saturating_sub(since.elapsed()) + Duration::from_millis(5));
        }
    }

    /// One more fact is begun or found with every other frame.
    fn stream(&mut self, _ctx: &egui::Context) {
        let Some(open) = self.inner.as_mut().and_then(|app| app.state.open.as_mut()) else { return };
        let place = (self.drawn as usize / 2) % open.facts.rows.len().max(1);
        let planned = open.facts.plan.checks[place].clone();
        let found = bouncewise::checks::Finding {
            target: planned.target,
            check: planned.check,
            verdict: if self.drawn.is_multiple_of(3) { Verdict::Fail } else { Verdict::Pass },
            cause: false,
            summary: Text::new("window-facts-none"),
            diagnosis: None,
            notes: Vec::new(),
            evidence: vec!["v=spf1 mx ~all".to_owned()],
            who: None,
            fix: None,
            detail: None,
            names: Vec::new(),
            millis: u64::from(self.drawn),
        };
        open.facts.rows[place] = Fact::Found(Box::new(found));
        open.answer_again();
    }
}

/// A case whose live facts are being found.
fn streaming() -> State {
    let bytes = bouncewise::samples::by_id("blocklisted").unwrap().bytes;
    let case = bouncewise::case::cases(std::io::Cursor::new(bytes)).next().unwrap().unwrap();
    let plan = Plan::of(Targets::of_bounce(&case.bounce, &case.diagnosis));
    let mut open = Open::notice(1, "notice.eml".to_owned(), case, Consent::Given, &bouncewise::checks::Keys::default());
    open.facts = Facts::planned(plan, Consent::Given);
    open.facts.job = Some(bouncewise::worker::JobId(0));
    State { open: Some(open), trail: vec![Page::WhatHappened, Page::LiveFacts], ..State::default() }
}

/// Memory that this process holds, in megabytes; 0 where the system does not tell.
fn resident() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1_024.0)
}
