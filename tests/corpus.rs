//! Scores the library on labelled mail that stands beside the project, where it is there: `../shared/corpus`, or the
//! folder that `BOUNCEWISE_CORPUS` names. The floors lie just below what was measured; a change may raise them.

// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

use bouncewise::case::{self, Case};
use bouncewise::diagnosis::RecipientDiagnosis;
use bouncewise::knowledge::{Cause, Kind};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
struct Label {
    file: String,
    kinds_ok: Vec<Kind>,
    #[serde(default)]
    recipients: Vec<Wanted>,
}

#[derive(Debug, Deserialize)]
struct Wanted {
    #[serde(default)]
    address_ok: Vec<String>,
    causes_ok: Vec<Cause>,
}

/// Shares of the best, in percent.
struct Floors {
    found: f64,
    cause: f64,
}

#[derive(Debug, Default)]
struct Share {
    right: f64,
    all: f64,
}

impl Share {
    fn add(&mut self, right: bool, weight: f64) {
        self.all += weight;
        if right {
            self.right += weight;
        }
    }

    fn percent(&self) -> f64 {
        100.0 * self.right / self.all
    }
}

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("BOUNCEWISE_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    folder.is_dir().then_some(folder)
}

/// Runs one set; prints a note and does nothing where it is not there.
fn score(set: &str, floors: &Floors) {
    let Some(folder) = corpus().map(|corpus| corpus.join(set)) else {
        println!("{set}: skipped, there is no labelled mail beside the project");
        return;
    };
    let labels = fs::read_to_string(folder.join("labels.jsonl")).unwrap();
    let labels: Vec<Label> = labels.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(labels.len() > 50, "{set}: {} labels", labels.len());
    let (mut found, mut cause) = (Share::default(), Share::default());
    for label in &labels {
        if !label.kinds_ok.iter().all(|kind| is_bounce(*kind)) {
            continue;
        }
        let case = first_bounce(&folder.join("set").join(&label.file));
        found.add(case.is_some(), 1.0);
        let given = case.map(|case| case.diagnosis.recipients).unwrap_or_default();
        let pairs = pairs(&label.recipients, &given);
        let known: Vec<_> = pairs.iter().filter(|(wanted, _)| wanted.causes_ok != [Cause::Unknown]).collect();
        for (wanted, given) in &known {
            let right = wanted.causes_ok.contains(&given.map_or(Cause::Unknown, |g| g.cause));
            cause.add(right, 1.0 / known.len() as f64);
        }
    }
    println!("{set}: found {:.1} % of {}, cause {:.1} % of {}", found.percent(), found.all, cause.percent(), cause.all);
    assert!(found.percent() >= floors.found, "{set}: found {:.1} %, below {}", found.percent(), floors.found);
    assert!(cause.percent() >= floors.cause, "{set}: cause {:.1} %, below {}", cause.percent(), floors.cause);
}

fn is_bounce(kind: Kind) -> bool {
    matches!(kind, Kind::Failure | Kind::Delay)
}

/// The file's first genuine failure or delay.
fn first_bounce(path: &Path) -> Option<Case> {
    let reader = BufReader::new(File::open(path).unwrap());
    case::cases(reader)
        .filter_map(Result::ok)
        .find(|case| is_bounce(case.diagnosis.kind))
        .filter(|case| case.diagnosis.forged.is_none())
}

/// Labelled recipients with the answered ones: by address first, then in order.
fn pairs<'a>(
    wanted: &'a [Wanted],
    given: &'a [RecipientDiagnosis],
) -> Vec<(&'a Wanted, Option<&'a RecipientDiagnosis>)> {
    let mut left: BTreeMap<usize, &RecipientDiagnosis> = given.iter().enumerate().collect();
    let mut take = |wanted: &Wanted| {
        let same = |given: &RecipientDiagnosis| {
            given.address.as_ref().is_some_and(|a| wanted.address_ok.iter().any(|w| w.eq_ignore_ascii_case(a)))
        };
        let place = left.iter().find(|(_, given)| same(given)).map(|(place, _)| *place)?;
        left.remove(&place)
    };
    let mut paired: Vec<_> = wanted.iter().map(|wanted| (wanted, take(wanted))).collect();
    let mut rest = left.into_values();
    for (_, given) in paired.iter_mut().filter(|(_, given)| given.is_none()) {
        *given = rest.next();
    }
    paired
}

#[test]
fn mails() {
    score("mails", &Floors { found: 99.0, cause: 97.0 });
}

#[test]
fn posted_texts() {
    score("reports", &Floors { found: 99.0, cause: 98.0 });
}
