//! The window: pages, components and theme. Draws the state and sends commands; parses nothing and asks nobody.

pub mod apply;
pub mod command;
pub mod components;
pub mod dialogs;
pub mod fact_lines;
pub mod fonts;
pub mod header;
pub mod icons;
pub mod input;
pub mod key_store;
pub mod launch;
pub mod layout;
pub mod mail_programs;
pub mod pages;
pub mod person;
pub mod remembered;
pub mod state;
pub mod status;
pub mod text;
pub mod theme;

use self::command::Commands;
use self::dialogs::Dialogs;
use self::state::{Colours, Settings, State};
use self::theme::{Look, Scheme};
use crate::knowledge::Text;
use crate::worker::{Source, Worker};
use eframe::egui::{self, Frame, ThemePreference, Ui};
use std::sync::Arc;

const SETTINGS: &str = "settings";

/// The window's program.
pub struct App {
    /// What is shown.
    pub state: State,
    /// Reads, checks and saves; `None` where the system gave no thread.
    pub worker: Option<Worker>,
    /// The system's windows and the clipboard.
    pub dialogs: Dialogs,
    look: Option<(Scheme, bool)>,
    zoom: f32,
    title: String,
    frames: Frames,
}

/// Counts frames for `--self-test`.
#[derive(Debug, Default)]
pub struct Frames {
    /// Since when.
    pub begun: Option<std::time::Instant>,
    /// How many were drawn.
    pub drawn: u32,
}

impl App {
    /// The program, with what is kept of the last time, reading these files at once.
    pub fn new(cc: &eframe::CreationContext<'_>, files: Vec<std::path::PathBuf>) -> Self {
        let settings = cc.storage.and_then(|s| eframe::get_value::<Settings>(s, SETTINGS)).unwrap_or_default();
        let folder = eframe::storage_dir(launch::APP_ID);
        let mut app = Self::in_context(&cc.egui_ctx, State { settings, folder, ..State::default() });
        app.state.world.dns.clone_from(&app.state.settings.dns);
        app.state.world.doh = app.state.settings.second_way;
        app.recall_keys();
        app.read(files.into_iter().map(Source::File).collect());
        app
    }

    /// The program with this state.
    pub fn in_context(ctx: &egui::Context, state: State) -> Self {
        ctx.set_fonts(fonts::definitions());
        // Where the system does not say, paper is light.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        ctx.set_zoom_factor(state.settings.zoom);
        let waker = ctx.clone();
        let notify: Arc<dyn Fn() + Send + Sync> = Arc::new(move || waker.request_repaint());
        let for_worker = Arc::clone(&notify);
        let worker = Worker::start(move || for_worker()).ok();
        let frames = Frames::default();
        let mut app =
            Self { state, worker, dialogs: Dialogs::new(notify), look: None, zoom: 0.0, title: String::new(), frames };
        if app.worker.is_none() {
            app.state.trouble = Some(Text::new("window-trouble-worker"));
        }
        app.recall();
        text::announce_page(ctx);
        app.dress(ctx);
        app
    }

    /// Counts frames, prints the time of the first and closes after three: `--self-test`.
    #[must_use]
    pub fn self_testing(mut self, begun: std::time::Instant) -> Self {
        self.frames.begun = Some(begun);
        self
    }

    /// Puts the colours and movement of the settings into use.
    fn dress(&mut self, ctx: &egui::Context) {
        let preference = match self.state.settings.colours {
            Colours::System => ThemePreference::System,
            Colours::Light => ThemePreference::Light,
            Colours::Dark | Colours::HighContrast => ThemePreference::Dark,
        };
        if ctx.options(|o| o.theme_preference) != preference {
            ctx.set_theme(preference);
        }
        let scheme = match self.state.settings.colours {
            Colours::HighContrast => Scheme::HighContrast,
            _ if ctx.theme() == egui::Theme::Dark => Scheme::Dark,
            _ => Scheme::Light,
        };
        // Ctrl with plus, minus or 0 changes the size of text too.
        if (ctx.zoom_factor() - self.zoom).abs() > 0.001 {
            self.zoom = ctx.zoom_factor();
            self.state.settings.zoom = self.zoom;
        }
        let wanted = (scheme, self.state.settings.motion);
        if self.look != Some(wanted) {
            self.look = Some(wanted);
            Look { scheme, motion: wanted.1 }.put(ctx);
        }
    }

    fn name_window(&mut self, ctx: &egui::Context) {
        let name = text::word("window-name");
        let title = text::shown_title(ctx).map_or_else(|| name.clone(), |title| format!("{title} \u{2013} {name}"));
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title.as_str()));
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.hear(ctx);
        self.dress(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut commands = Commands::default();
        input::watch(ui, &self.state, &mut commands);
        let canvas = Look::of(ui).colours().canvas.0;
        if let Some(names) = input::hovered(ui) {
            pages::drop::show(ui, &names);
        } else {
            header::show(ui, &self.state, &mut commands);
            status::show(ui, &self.state);
            let page = ui.available_rect_before_wrap();
            let foot = pages::what_happened::foot_height(ui, &self.state) as i8;
            let margin = egui::Margin { bottom: foot, ..egui::Margin::ZERO };
            egui::CentralPanel::default().frame(Frame::NONE.fill(canvas).inner_margin(margin)).show(ui, |ui| {
                ui.push_id(self.state.page(), |ui| pages::show(ui, &self.state, &mut commands));
            });
            pages::what_happened::foot(ui, page, &self.state, &mut commands);
        }
        for command in commands.take() {
            self.apply(ui.ctx(), command);
        }
        self.name_window(ui.ctx());
        launch::count_frame(&mut self.frames, ui.ctx());
    }

    fn save(&mut self, storage: &mut dyn eframe::Storage) {
        eframe::set_value(storage, SETTINGS, &self.state.settings);
    }

    fn persist_egui_memory(&self) -> bool {
        false
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let scheme = self.look.map_or(Scheme::Light, |(scheme, _)| scheme);
        Look { scheme, motion: true }.colours().canvas.0.to_normalized_gamma_f32()
    }
}
