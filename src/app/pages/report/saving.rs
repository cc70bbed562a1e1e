//! Where the report is saved to, and what became of it.

use super::{Outcome, Part, ReportCommand, report_of};
use crate::app::App;
use crate::app::dialogs::paths_in;
use crate::app::state::Open;
use crate::knowledge::Text;
use crate::report::{Format, Report, date};
use crate::worker::{Job, JobId};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Puts a deed into effect.
pub fn apply(app: &mut App, deed: ReportCommand) {
    let Some(open) = &mut app.state.open else { return };
    let report = &mut open.report;
    match deed {
        ReportCommand::For(audience) => report.audience = audience,
        ReportCommand::Show(part, on) => match part {
            Part::OtherPeople => report.visible.other_people = on,
            Part::MyAddress => report.visible.my_address = on,
            Part::Subject => report.visible.subject = on,
            Part::Servers => report.visible.servers = on,
        },
        ReportCommand::As(format) => {
            report.format = format;
            if report.ask_path {
                let path = Path::new(&report.path).with_extension(format.ending());
                report.path = path.to_string_lossy().into_owned();
            }
        }
        ReportCommand::Save if report.job.is_none() => {
            report.outcome = None;
            let name = file_name(open);
            app.dialogs.choose_where_to_save(name);
        }
        ReportCommand::Save => {}
        ReportCommand::TypePath(path) => {
            report.path = path;
            report.path_error = None;
        }
        ReportCommand::SaveThere => save_there(app),
    }
    if let Some(open) = &mut app.state.open
        && open.report.job.is_none()
        && !matches!(open.report.outcome, Some(Outcome::NotSaved(_)))
    {
        // What was saved is no longer what is shown.
        open.report.outcome = None;
    }
}

/// The name that the file gets at first: `Bounce report 24 November 2026.html`.
fn file_name(open: &Open) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let name = crate::app::text::say(&Text::new("report-page-file-name").with("date", date::day(now)));
    format!("{name}.{}", open.report.format.ending())
}

fn save_there(app: &mut App) {
    let Some(open) = &mut app.state.open else { return };
    let typed = open.report.path.trim().trim_matches('"').to_owned();
    if typed.is_empty() {
        open.report.path_error = Some("report-page-path-missing");
        return;
    }
    let path = paths_in(&typed).into_iter().next().unwrap_or_else(|| PathBuf::from(typed));
    save_to(app, path);
}

/// The person chose where to save. A file's ending chooses its format; without one it gets that of the page.
pub fn save_to(app: &mut App, path: PathBuf) {
    let (Some(open), Some(worker)) = (&mut app.state.open, &app.worker) else {
        app.state.trouble = Some(Text::new("window-trouble-worker"));
        return;
    };
    let Some(report) = report_of(open) else { return };
    let (path, content) = written(&report, path, open.report.format);
    if let Some(old) = open.report.job.take() {
        worker.cancel(old);
    }
    open.report.outcome = None;
    open.report.job = Some(worker.send(Job::Save { path, content }));
}

fn written(report: &Report, path: PathBuf, format: Format) -> (PathBuf, String) {
    if let Some(by_name) = Format::of_path(&path) {
        return (path, report.write(by_name));
    }
    let mut named = path.into_os_string();
    named.push(".");
    named.push(format.ending());
    (PathBuf::from(named), report.write(format))
}

/// The system opened no window to save: a field asks for the path.
pub fn no_save_window(app: &mut App) {
    let Some(open) = &mut app.state.open else { return };
    let name = file_name(open);
    open.report.ask_path = true;
    if open.report.path.is_empty() {
        let path = std::env::home_dir().map_or_else(|| PathBuf::from(&name), |home| home.join(&name));
        open.report.path = path.to_string_lossy().into_owned();
    }
}

/// The file was written.
pub fn saved(app: &mut App, job: JobId, path: PathBuf) {
    ended(app, job, Outcome::Saved(path));
}

/// The file could not be written.
pub fn not_saved(app: &mut App, job: JobId, _path: PathBuf, reason: Text) {
    ended(app, job, Outcome::NotSaved(reason));
}

fn ended(app: &mut App, job: JobId, outcome: Outcome) {
    if let Some(open) = &mut app.state.open
        && open.report.job == Some(job)
    {
        open.report.job = None;
        open.report.outcome = Some(outcome);
    }
}
