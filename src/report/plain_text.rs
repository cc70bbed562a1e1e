//! The report as plain text, to paste into a mail. Carries no control or bidi characters from anywhere.

use super::{Report, ReportBlock, Run};
use crate::diagnosis::way::STATIONS;
use crate::knowledge::Words;
use crate::knowledge::words::harmless;
use std::fmt::Write;

/// Lines are broken at this width; a longer word stays whole, so that addresses and records can be copied.
const WIDTH: usize = 78;

/// The whole file.
pub(super) fn plain_text(report: &Report) -> String {
    let words = Words::english();
    let mut text = String::new();
    let title = shown(&report.title);
    let _ =
        writeln!(text, "{}\n{}\n{}\n", words.say(&report.date), title, "=".repeat(title.chars().count().min(WIDTH)));
    if report.has_way() {
        write_way(&mut text, report);
    }
    for (place, section) in report.sections.iter().enumerate() {
        if place > 0 {
            text.push('\n');
        }
        heading(&mut text, &words.say(&section.heading));
        for block in &section.blocks {
            write_block(&mut text, block);
        }
    }
    text
}

/// A station a line.
fn write_way(text: &mut String, report: &Report) {
    let words = Words::english();
    heading(text, &words.get("report-way"));
    for (place, station) in STATIONS.iter().enumerate() {
        let (name, state) = (shown(&report.stations[place]), words.say(&report.states[place]));
        let next = if report.way.mover == Some(*station) {
            format!(" ({})", words.get("report-moves-next"))
        } else {
            String::new()
        };
        wrap(text, "", &format!("{name}: {state}{next}"));
    }
    text.push('\n');
}

fn heading(text: &mut String, heading: &str) {
    let heading = harmless(heading);
    let _ = writeln!(text, "{heading}\n{}", "-".repeat(heading.chars().count()));
}

fn shown(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Words(text) | Run::Data(text) => harmless(text),
            Run::Mask(name) => format!("[{name}]"),
        })
        .collect()
}

fn write_block(text: &mut String, block: &ReportBlock) {
    let words = Words::english();
    match block {
        ReportBlock::Paragraph(runs) => wrap(text, "", &shown(runs)),
        ReportBlock::Quote(runs, _) => wrap(text, "> ", &shown(runs)),
        ReportBlock::Row(name, value) => wrap(text, "", &format!("{}: {}", words.say(name), shown(value))),
        ReportBlock::Fact { verdict, name, summary, notes, evidence } => {
            let verdict = words.get(&format!("report-verdict-{verdict}"));
            wrap(text, "", &format!("{verdict}: {}. {}", words.say(name), words.say(summary)));
            for note in notes {
                wrap(text, "  ", &words.say(note));
            }
            for line in evidence {
                wrap(text, "  > ", line);
            }
        }
    }
}

/// Breaks a paragraph at blanks; every line begins with `before`.
fn wrap(text: &mut String, before: &str, paragraph: &str) {
    let paragraph = harmless(paragraph);
    let mut line = before.to_owned();
    let mut empty = true;
    for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
        if !empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            let _ = writeln!(text, "{}", line.trim_end());
            before.clone_into(&mut line);
            empty = true;
        }
        if !empty {
            line.push(' ');
        }
        line.push_str(word);
        empty = false;
    }
    let _ = writeln!(text, "{}", line.trim_end());
}
