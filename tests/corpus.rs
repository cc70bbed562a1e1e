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

/// Shares of the best, in percent; and the most that the confidence may be off, and that may be wrong though sure.
struct Floors {
    found: f64,
    cause: f64,
    gap: f64,
    wrong: f64,
}

/// What was answered with how much confidence, and how much of it was right: ten bins.
#[derive(Debug, Default)]
struct Calibration {
    bins: [Bin; 10],
}

#[derive(Debug, Default, Clone, Copy)]
struct Bin {
    answers: f64,
    right: f64,
    stated: f64,
}

impl Calibration {
    fn add(&mut self, confidence: f32, right: bool) {
        let bin = &mut self.bins[((confidence * 10.0) as usize).min(9)];
        bin.answers += 1.0;
        bin.right += f64::from(u8::from(right));
        bin.stated += f64::from(confidence);
    }

    /// The mean gap between what was stated and what was right, in percent.
    fn gap(&self) -> f64 {
        let answers: f64 = self.bins.iter().map(|bin| bin.answers).sum();
        100.0 * self.bins.iter().map(|bin| (bin.right - bin.stated).abs()).sum::<f64>() / answers
    }

    /// The share of wrong answers among all that were given with 0.8 or more, in percent of all answers.
    fn wrong_and_sure(&self) -> f64 {
        let answers: f64 = self.bins.iter().map(|bin| bin.answers).sum();
        100.0 * self.bins[8..].iter().map(|bin| bin.answers - bin.right).sum::<f64>() / answers
    }

    fn print(&self, set: &str) {
        println!("{set}: confidence, answers, stated on average, right");
        for (at, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.answers > 0.0) {
            let (stated, right) = (100.0 * bin.stated / bin.answers, 100.0 * bin.right / bin.answers);
            println!("  0.{at}  {:4}  {stated:5.1} %  {right:5.1} %", bin.answers);
        }
        println!("  mean gap {:.1} %, wrong though sure {:.2} %", self.gap(), self.wrong_and_sure());
    }
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
    let mut calibration = Calibration::default();
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
            if let Some(given) = given.filter(|given| given.cause != Cause::Unknown) {
                calibration.add(given.confidence, right);
            }
        }
    }
    calibration.print(set);
    println!("{set}: found {:.1} % of {}, cause {:.1} % of {}", found.percent(), found.all, cause.percent(), cause.all);
    assert!(found.percent() >= floors.found, "{set}: found {:.1} %, below {}", found.percent(), floors.found);
    assert!(calibration.gap() <= floors.gap, "{set}: the confidence is off by {:.1} %", calibration.gap());
    let wrong = calibration.wrong_and_sure();
    assert!(wrong <= floors.wrong, "{set}: {wrong:.2} % wrong though sure");
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
    score("mails", &Floors { found: 99.0, cause: 97.0, gap: 5.0, wrong: 1.0 });
}

#[test]
fn posted_texts() {
    score("reports", &Floors { found: 99.0, cause: 98.0, gap: 8.0, wrong: 2.0 });
}

#[test]
fn notices_of_real_servers() {
    score("servers", &Floors { found: 99.0, cause: 98.0, gap: 5.0, wrong: 2.0 });
}

#[test]
fn languages() {
    score("languages", &Floors { found: 99.0, cause: 97.0, gap: 5.0, wrong: 1.0 });
}
