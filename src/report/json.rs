//! The report as JSON, for programs. The same content, the same masks.

use super::{Report, ReportBlock, Run};
use crate::diagnosis::way::STATIONS;
use crate::knowledge::Words;
use crate::knowledge::words::harmless;
use serde_json::{Value, json};

/// The whole file.
pub(super) fn json(report: &Report) -> String {
    let words = Words::english();
    let way: Vec<Value> = STATIONS
        .iter()
        .enumerate()
        .map(|(place, station)| {
            json!({
                "station": shown(&report.stations[place]),
                "state": words.say(&report.states[place]),
                "moves_next": report.way.mover == Some(*station),
            })
        })
        .collect();
    let sections: Vec<Value> = report
        .sections
        .iter()
        .map(|section| {
            let blocks: Vec<Value> = section.blocks.iter().map(block).collect();
            json!({ "id": section.heading.id, "heading": words.say(&section.heading), "blocks": blocks })
        })
        .collect();
    let whole = json!({
        "program": "bouncewise",
        "version": env!("CARGO_PKG_VERSION"),
        "title": shown(&report.title),
        "date": words.say(&report.date),
        "way": way,
        "sections": sections,
    });
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn shown(runs: &[Run]) -> String {
    runs.iter().map(|run| harmless(run.text())).collect()
}

fn block(block: &ReportBlock) -> Value {
    let words = Words::english();
    match block {
        ReportBlock::Paragraph(runs) => json!({ "paragraph": shown(runs) }),
        ReportBlock::Quote(runs, part) => {
            let text: String = runs.iter().map(Run::text).collect();
            let decided = part.clone().and_then(|part| text.get(part).map(str::to_owned));
            json!({ "quote": text, "decided": decided })
        }
        ReportBlock::Row(name, value) => json!({ "id": name.id, "name": words.say(name), "value": shown(value) }),
        ReportBlock::Fact { verdict, name, summary, notes, evidence } => json!({
            "verdict": verdict,
            "name": words.say(name),
            "summary": words.say(summary),
            "notes": notes.iter().map(|note| words.say(note)).collect::<Vec<_>>(),
            "evidence": evidence,
        }),
    }
}
