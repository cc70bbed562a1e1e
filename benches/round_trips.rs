//! How many answers a full check waits for one after the other: the time it takes when each answer comes 50 ms late,
//! less the time when it comes at once, over 50 ms. `cargo bench --no-default-features --bench round_trips`.
//!
//! The domain is an ordinary one: two mail servers, SPF three includes deep, DMARC, a DKIM key, a sending server with a
//! name that leads back, and every blocklist that fits, those that a notice names and those that want a key among them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

#[path = "../tests/loopback/mod.rs"]
mod loopback;

use bouncewise::checks::{Finding, Keys, Plan, Progress, Service, Suspect, Targets, World, run};
use bouncewise::knowledge::Verdict;
use bouncewise::knowledge::blocklists::{AskWhen, ListKind, blocklists};
use loopback::{A, AAAA, Loopback, MX, NXDOMAIN, PTR, Question, Reply, TXT, mx, named};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

const DELAY: Duration = Duration::from_millis(50);
/// The most answers that may be waited for in a row.
const MOST: f64 = 8.0;
/// The middle one of so many runs counts.
const RUNS: usize = 5;

fn main() {
    let plan = plan();
    let lists = plan.checks.iter().filter(|p| p.check.starts_with("blocklist:") && !plan.spared.contains(p)).count();
    let (soon, _) = middle(Duration::ZERO, &plan);
    let (late, slowest) = middle(DELAY, &plan);
    let in_a_row = (late.as_secs_f64() - soon.as_secs_f64()).max(0.0) / DELAY.as_secs_f64();
    println!("{} checks, {lists} blocklists, {} names planned", plan.checks.len(), plan.names.len());
    println!("answers at once {:.0} ms, each 50 ms late {:.0} ms", ms(soon), ms(late));
    println!("slowest checks: {}", slowest.join(", "));
    println!("answers waited for in a row: {in_a_row:.1} (at most {MOST})");
    assert!(lists >= 40, "fewer blocklists than the goal is about");
    if in_a_row > MOST {
        std::process::exit(1);
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The middle of several runs, and the checks that took longest in the last one.
fn middle(delay: Duration, plan: &Plan) -> (Duration, Vec<String>) {
    let server = Loopback::late(delay, answer);
    let world = World { keys: keys(), ..World::given(vec![server.address]) };
    let mut times = Vec::new();
    let mut slowest = Vec::new();
    for _ in 0..RUNS {
        let (time, mut findings) = once(plan, &world);
        times.push(time);
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.millis));
        slowest = findings.iter().take(6).map(|f| format!("{} {} ms", f.check, f.millis)).collect();
    }
    times.sort_unstable();
    (times[RUNS / 2], slowest)
}

fn once(plan: &Plan, world: &World) -> (Duration, Vec<Finding>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut findings = Vec::new();
    let began = Instant::now();
    runtime.block_on(run(plan, world, |progress| {
        if let Progress::Found(_, finding) = progress {
            findings.push(*finding);
        }
    }));
    let time = began.elapsed();
    for finding in &findings {
        let unasked = finding.check == "registration" || finding.verdict == Verdict::Skipped;
        assert!(finding.verdict != Verdict::Unknown || unasked, "{}: {:?}", finding.check, finding.summary);
    }
    (time, findings)
}

fn keys() -> Keys {
    let mut keys = Keys::default();
    keys.set(Service::Abusix, "abcdefgh12345678").unwrap();
    keys
}

fn plan() -> Plan {
    let named = blocklists().lists.iter().filter(|list| list.ask == AskWhen::Named);
    Plan::with_keys(
        Targets {
            suspected: named.map(|list| Suspect::check(list.check())).collect(),
            sending_ip: "192.0.2.10".parse().ok(),
            ip_was_refused: true,
            helo: Some("mx1.shop.test".into()),
            dkim: vec![("sel".into(), "shop.test".into())],
            ..Targets::whole("ann@shop.test").unwrap()
        },
        &keys(),
    )
}

fn answer(question: &Question) -> Reply {
    let name = question.name.as_str();
    if let Some(reply) = list_answer(name) {
        return if question.kind == A { reply } else { Reply::Records(Vec::new()) };
    }
    let texts: BTreeMap<&str, &str> = BTreeMap::from([
        ("shop.test", "v=spf1 include:a.test -all"),
        ("a.test", "v=spf1 include:b.test ~all"),
        ("b.test", "v=spf1 include:c.test ~all"),
        ("c.test", "v=spf1 ip4:192.0.2.0/24 -all"),
        ("_dmarc.shop.test", "v=DMARC1; p=reject"),
        ("sel._domainkey.shop.test", KEY),
    ]);
    match question.kind {
        _ if name == "example.com" => Reply::address(name, "192.0.2.80"),
        TXT if texts.contains_key(name) => Reply::text(name, texts[name]),
        MX if name == "shop.test" => Reply::Records(vec![mx(name, 10, "mx1.shop.test"), mx(name, 20, "mx2.shop.test")]),
        A if name == "mx1.shop.test" => Reply::address(name, "192.0.2.10"),
        A if name == "mx2.shop.test" => Reply::address(name, "192.0.2.11"),
        AAAA if name.starts_with("mx") => Reply::address(name, "2001:db8::25"),
        PTR if name == "10.2.0.192.in-addr.arpa" => Reply::Records(vec![named(name, PTR, "mx1.shop.test")]),
        _ if name.ends_with("shop.test") && !name.contains('_') => Reply::Records(Vec::new()),
        _ => NXDOMAIN,
    }
}

const KEY: &str = "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC6VxAZ1iP3QaVY+wNq/pZQ4O7mWXBiBtUUcseYH6XJA67aCF6eR0l6jeyfZM712dABNxW0WGXUOPKFxTtjV+42Cu9utDfIArLKiPjzQla6eay5SZkPFRuxxZWx8Wua2LAaDXh3jMfyttknAOW63xHjauHMRywn9SSV8OxqaJ4hGwIDAQAB";

/// Every list knows its own test entry, and nothing else.
fn list_answer(name: &str) -> Option<Reply> {
    let list = blocklists().lists.iter().find(|list| name.ends_with(&format!(".{}", list.zone)))?;
    let controls = [ListKind::Ip4, ListKind::Ip6].map(|kind| list.controls(kind).0);
    let test = controls.into_iter().flatten().any(|entry| name.starts_with(&format!("{entry}.")));
    Some(if test { Reply::address(name, "127.0.0.2") } else { NXDOMAIN })
}
