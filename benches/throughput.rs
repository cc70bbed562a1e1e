//! How fast the engine is, on one thread: messages a second beside bare mail-parser, the tables' first use, and what
//! the window asks for when something changed.
//!
//! `cargo bench --no-default-features --bench throughput`. Prints figures and judges none: they depend on the machine.

// Figures are for a terminal, and a bench that cannot go on ends.
#![allow(clippy::print_stdout, clippy::unwrap_used, missing_docs)]

use bouncewise::case::Case;
use bouncewise::guide::{self, Answers, Progress};
use bouncewise::knowledge::{Text, Words, blocklists, codes, lures, mail_domains, matching, signatures};
use bouncewise::report::{self, Audience, Format, Visible};
use bouncewise::{bounce, diagnosis, message, samples};
use mail_parser::MessageParser;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// Each measurement goes on for so long, after one round that is not counted.
const LONG: Duration = Duration::from_secs(2);

fn main() {
    tables();
    let own: Vec<Vec<u8>> = (0..8).flat_map(|round| samples::all().map(move |s| varied(s.bytes, round))).collect();
    throughput("own samples", &own);
    let corpus = corpus();
    if !corpus.is_empty() {
        throughput("labelled mail beside the project", &corpus);
    }
    let cases: Vec<Case> = own.iter().chain(&corpus).flat_map(|bytes| cases(bytes)).collect();
    what_the_window_asks_for(&cases);
}

/// What the first notice waits for, in a process that has read no table yet.
fn tables() {
    println!("tables, first use in this process");
    let begun = worked();
    once("wordings", || signatures::rules().len());
    once("their automaton", || matching::matcher().hits(&bouncewise::knowledge::plain::Plain::of("550")).len());
    once("codes", || codes::codes().status.len());
    once("blocklists", || blocklists::blocklists().lists.len());
    once("lures", || lures::lures().len());
    once("mail domains", || usize::from(mail_domains::mail_domains().provider("example").is_some()));
    once("texts", || Words::english().say(&Text::new("cli-about")).len());
    let Some(sample) = samples::all().next() else { return };
    let mut whole = || {
        for case in cases(sample.bytes) {
            black_box(guide::build(&case.bounce, &case.diagnosis, &[], &Answers::new()));
        }
        sample.bytes.len()
    };
    once("software, notice words, steps", &mut whole);
    println!("  {:<34} {:>9.2} ms", "all", millis(worked().saturating_sub(begun)));
    once("the same notice again", &mut whole);
}

fn once(name: &str, mut work: impl FnMut() -> usize) {
    let begun = worked();
    black_box(work());
    println!("  {name:<34} {:>9.2} ms", millis(worked().saturating_sub(begun)));
}

fn throughput(name: &str, mails: &[Vec<u8>]) {
    let bytes: usize = mails.iter().map(Vec::len).sum();
    println!(
        "{name}: {} files of {:.1} kB on average, one thread",
        mails.len(),
        bytes as f64 / 1e3 / mails.len() as f64
    );
    let parser = MessageParser::default();
    let bare = rate("bare mail-parser", mails, |mail| usize::from(parser.parse(mail).is_some()));
    rate("messages", mails, |mail| message::messages(mail).filter_map(Result::ok).count());
    rate("messages, bounce", mails, |mail| {
        message::messages(mail).filter_map(Result::ok).map(|m| black_box(bounce::read(&m)).recipients.len()).sum()
    });
    let whole = rate("messages, bounce, diagnosis", mails, |mail| {
        message::messages(mail)
            .filter_map(Result::ok)
            .map(|m| black_box(diagnosis::diagnose(&bounce::read(&m))).recipients.len())
            .sum()
    });
    println!("  {:<34} {:>9.2} (a third is wanted)", "the whole way against bare parsing", whole / bare);
}

/// Files a second.
fn rate(name: &str, mails: &[Vec<u8>], mut work: impl FnMut(&[u8]) -> usize) -> f64 {
    let mut round = || mails.iter().map(|mail| black_box(work(mail))).sum::<usize>();
    round();
    let (begun, mut rounds) = (worked(), 0);
    while worked().saturating_sub(begun) < LONG {
        round();
        rounds += 1;
    }
    let rate = f64::from(rounds) * mails.len() as f64 / worked().saturating_sub(begun).as_secs_f64();
    println!("  {name:<34} {rate:>9.0} /s");
    rate
}

fn what_the_window_asks_for(cases: &[Case]) {
    println!("what the window asks for, {} cases", cases.len());
    let visible = Visible { other_people: false, my_address: true, subject: false, servers: true };
    let compose = |case: &Case| {
        report::compose(case, &[], &Progress::default(), Audience::ItPerson, visible, &report::date::day(0))
    };
    each("the guide", cases, |case| {
        black_box(guide::build(&case.bounce, &case.diagnosis, &[], &Answers::new()));
    });
    each("the report", cases, |case| {
        black_box(compose(case));
    });
    each("the report as HTML", cases, |case| {
        black_box(compose(case).write(Format::Html));
    });
}

/// The mean and the slowest time of one call.
fn each(name: &str, cases: &[Case], work: impl Fn(&Case)) {
    let mut slowest = Duration::ZERO;
    let begun = worked();
    for case in cases {
        let one = worked();
        work(case);
        slowest = slowest.max(worked().saturating_sub(one));
    }
    let mean = millis(worked().saturating_sub(begun)) / cases.len() as f64;
    println!("  {name:<34} {mean:>9.3} ms on average, slowest {:.2} ms", millis(slowest));
}

fn cases(mail: &[u8]) -> Vec<Case> {
    bouncewise::case::cases(mail).filter_map(Result::ok).collect()
}

/// A sample with other digits, so that no two are alike.
fn varied(sample: &[u8], round: u8) -> Vec<u8> {
    let text = String::from_utf8_lossy(sample);
    text.replace("2026", &format!("20{}", 20 + round)).into_bytes()
}

/// The labelled mail beside the project, where it is there, or in the folder that `BOUNCEWISE_CORPUS` names.
fn corpus() -> Vec<Vec<u8>> {
    let named = std::env::var_os("BOUNCEWISE_CORPUS").map(PathBuf::from);
    let folder = named.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    let (mut folders, mut mails) = (vec![folder.join("mails/set")], Vec::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { mails.push(fs::read(path).unwrap()) }
        }
    }
    mails
}

/// The time that this thread has worked, so that others at work on the machine do not count; where the system does not
/// tell it, the time of day.
fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let begun = *BEGUN;
    // The system books the time when the thread gives way.
    std::thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanos = told.and_then(|told| told.split_whitespace().next()?.parse().ok());
    nanos.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
