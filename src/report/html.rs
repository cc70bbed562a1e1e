//! The report as one HTML file: printable, without scripts, links or anything fetched. Everything foreign is escaped.

use super::way_picture::{icon, way_picture};
use super::{Report, ReportBlock, Run, Section, palette};
use crate::diagnosis::StationState;
use crate::diagnosis::way::STATIONS;
use crate::knowledge::words::harmless;
use crate::knowledge::{Verdict, Words};
use std::fmt::Write;
use std::ops::Range;

const LOGO: &str = include_str!("../../icons/app.svg");
const FINE: &str = include_str!("../../icons/fine.svg");
const PROBLEM: &str = include_str!("../../icons/problem.svg");
const NOTE: &str = include_str!("../../icons/note.svg");
const UNSURE: &str = include_str!("../../icons/unsure.svg");

/// Nothing may be loaded, run or sent from this file, whatever stands in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// The whole file.
pub(super) fn html(report: &Report) -> String {
    let words = Words::english();
    let title: String = report.title.iter().map(Run::text).collect();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{}</title>\n<style>\n{}</style>\n</head>\n\
         <body>\n<main>\n",
        escape(&title),
        palette::style_sheet()
    );
    let logo =
        LOGO.trim().replacen("width=\"512\" height=\"512\"", "width=\"24\" height=\"24\" aria-hidden=\"true\"", 1);
    let _ = writeln!(page, "<p class=\"date\">{logo}{}</p>", escape(&words.say(&report.date)));
    let _ = writeln!(page, "<h1>{}</h1>", runs(&report.title));
    if report.has_way() {
        page.push_str(&way(report));
    }
    for section in &report.sections {
        page.push_str(&html_section(section));
    }
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Text made safe between tags and in quoted attributes.
fn escape(text: &str) -> String {
    harmless(text).chars().fold(String::with_capacity(text.len()), |mut safe, c| {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
        safe
    })
}

fn runs(runs: &[Run]) -> String {
    runs.iter().fold(String::new(), |mut html, run| {
        let _ = match run {
            Run::Words(text) | Run::Data(text) => write!(html, "{}", escape(text)),
            Run::Mask(name) => write!(html, "<span class=\"mask\">{}</span>", escape(name)),
        };
        html
    })
}

/// The runs with the deciding part marked: a byte range over their texts.
fn marked(all: &[Run], part: Option<&Range<usize>>) -> String {
    let Some(part) = part else { return runs(all) };
    let mut html = String::new();
    let mut at = 0;
    for run in all {
        let text = run.text();
        let start = part.start.clamp(at, at + text.len()) - at;
        let end = part.end.clamp(at, at + text.len()) - at;
        let whole = matches!(run, Run::Mask(_)) || !text.is_char_boundary(start) || !text.is_char_boundary(end);
        if start == end {
            html.push_str(&runs(std::slice::from_ref(run)));
        } else if whole {
            let _ = write!(html, "<mark>{}</mark>", runs(std::slice::from_ref(run)));
        } else {
            let (before, inside, after) = (&text[..start], &text[start..end], &text[end..]);
            let _ = write!(html, "{}<mark>{}</mark>{}", escape(before), escape(inside), escape(after));
        }
        at += text.len();
    }
    // One mark across a mask reads as one.
    html.replace("</mark><mark>", "")
}

fn way(report: &Report) -> String {
    let words = Words::english();
    let say = |id: &str| escape(&words.get(id));
    let mut html = format!(
        "<div class=\"way\">\n<div class=\"sides\"><span>{}</span><span>{}</span></div>\n{}\n<ol>",
        say("report-your-side"),
        say("report-their-side"),
        way_picture(report)
    );
    for (place, station) in STATIONS.iter().enumerate() {
        let refused = report.way.state(*station) == StationState::SaidNo;
        let class = if refused { " class=\"no\"" } else { "" };
        let next = if report.way.mover == Some(*station) {
            format!("<span class=\"next\">{}</span>", say("report-moves-next"))
        } else {
            String::new()
        };
        // A long address may break behind its dots; nothing is added that could be copied.
        let name = runs(&report.stations[place]).replace('.', ".<wbr>").replace('@', "@<wbr>");
        let state = escape(&words.say(&report.states[place]));
        let _ = write!(html, "<li><b>{name}</b><span{class}>{state}</span>{next}</li>");
    }
    html.push_str("</ol>\n</div>\n");
    html
}

fn html_section(section: &Section) -> String {
    let words = Words::english();
    let mut html = format!("<section>\n<h2>{}</h2>\n", escape(&words.say(&section.heading)));
    let mut in_rows = false;
    for block in &section.blocks {
        let row = matches!(block, ReportBlock::Row(..));
        if row != in_rows {
            html.push_str(if row { "<dl>\n" } else { "</dl>\n" });
            in_rows = row;
        }
        html.push_str(&html_block(block));
    }
    if in_rows {
        html.push_str("</dl>\n");
    }
    html.push_str("</section>\n");
    html
}

fn html_block(block: &ReportBlock) -> String {
    let words = Words::english();
    match block {
        ReportBlock::Paragraph(text) => format!("<p>{}</p>\n", runs(text)),
        ReportBlock::Quote(text, part) => format!("<blockquote>{}</blockquote>\n", marked(text, part.as_ref())),
        ReportBlock::Row(name, value) => {
            let class = if value.iter().any(|run| matches!(run, Run::Data(_))) { " class=\"data\"" } else { "" };
            format!("<dt>{}</dt><dd{class}>{}</dd>\n", escape(&words.say(name)), runs(value))
        }
        ReportBlock::Fact { verdict, name, summary, notes, evidence } => {
            let notes = notes.iter().fold(String::new(), |mut html, note| {
                let _ = write!(html, "<p>{}</p>", escape(&words.say(note)));
                html
            });
            let seen = evidence.iter().fold(String::new(), |mut html, line| {
                let _ = write!(html, "<code>{}</code>", escape(line));
                html
            });
            format!(
                "<div class=\"fact\">{}<div><p><b>{}</b> <span class=\"verdict {verdict}\">{}</span></p><p>{}</p>{notes}{seen}</div></div>\n",
                icon(verdict_icon(*verdict), verdict.id(), (0, 0), 24),
                escape(&words.say(name)),
                escape(&words.get(&format!("report-verdict-{verdict}"))),
                escape(&words.say(summary)),
            )
        }
    }
}

fn verdict_icon(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => FINE,
        Verdict::Warn => NOTE,
        Verdict::Fail => PROBLEM,
        Verdict::Unknown | Verdict::Skipped => UNSURE,
    }
}
