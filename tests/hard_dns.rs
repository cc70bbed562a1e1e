//! What checkers of mail have got wrong in public, and what a hostile server may answer: each with a server of our own
//! on loopback that does just that.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lab;
mod loopback;

use bouncewise::checks::{Finding, Keys, Service, Suspect, Targets, Whose, World};
use bouncewise::knowledge::Verdict::{self, Fail, Pass, Unknown, Warn};
use bouncewise::knowledge::Words;
use bouncewise::knowledge::blocklists::{AskWhen, ListKind, blocklists};
use lab::{Found, found};
use loopback::{A, AAAA, CNAME, Loopback, MX, NXDOMAIN, PTR, Question, REFUSED, Record, Reply, SERVFAIL, TXT, reply};
use loopback::{address, mx, named, text};
use std::collections::BTreeSet;

const IP: &str = "192.0.2.10";
const ENTRY: &str = "10.2.0.192.";

fn says(finding: &Finding) -> (Verdict, &str) {
    (finding.verdict, finding.summary.id.split_once('.').map_or(finding.summary.id.as_str(), |(_, id)| id))
}

/// What is found out about this in the world of that server.
fn typed(what: &str, server: &Loopback) -> Found {
    found(Targets::whole(what).unwrap(), &World::given(vec![server.address]))
}

fn lists(found: &Found) -> impl Iterator<Item = &Finding> {
    found.findings.iter().filter(|finding| finding.check.starts_with("blocklist:"))
}

/// Whether this is the test entry of a list (RFC 5782, section 5), or one of those that some lists have in its place.
fn is_test_entry(name: &str) -> bool {
    blocklists().lists.iter().filter(|list| name.ends_with(&format!(".{}", list.zone))).any(|list| {
        let entries = [ListKind::Ip4, ListKind::Ip6].map(|kind| list.controls(kind).0);
        entries.into_iter().flatten().any(|entry| name == format!("{entry}.{}", list.zone))
    })
}

/// A world in which the name exists, and every list knows its test entry and what `listed` says.
fn honest(listed: impl Fn(&str) -> Option<&'static str> + Send + Sync + 'static) -> Loopback {
    Loopback::answering(move |question| {
        let name = question.name.as_str();
        match listed(name) {
            _ if question.kind == A && is_test_entry(name) => Reply::address(name, "127.0.0.2"),
            Some(answer) if question.kind == A => Reply::address(name, answer),
            _ if name == "example.com" || name == "shop.test" => Reply::Records(Vec::new()),
            _ => NXDOMAIN,
        }
    })
}

#[test]
fn a_list_that_will_not_answer_through_a_public_resolver_is_neither_clean_nor_a_listing() {
    // One says so; the other keeps silent, and knows not even its own test entry.
    let server = Loopback::answering(|question| match question.name.as_str() {
        name if name.ends_with("spamhaus.org") => Reply::address(name, "127.255.255.254"),
        name if name.ends_with("uribl.com") || name.ends_with("surbl.org") => Reply::address(name, "127.0.0.1"),
        name if name.ends_with("dnswl.org") => Reply::address(name, "127.0.0.255"),
        "example.com" => Reply::Records(Vec::new()),
        _ => NXDOMAIN,
    });
    let ip = typed(IP, &server);
    assert_eq!(says(ip.of("blocklist:zen-spamhaus-org")), (Unknown, "refused"));
    assert_eq!(says(ip.of("blocklist:list-dnswl-org")), (Unknown, "refused"));
    assert_eq!(says(ip.of("blocklist:bl-spamcop-net")), (Unknown, "silent"));
    let domain = typed("shop.test", &server);
    for list in ["multi-uribl-com", "multi-surbl-org", "dbl-spamhaus-org"] {
        assert_eq!(says(domain.of(&format!("blocklist:{list}"))), (Unknown, "refused"), "{list}");
    }
    for finding in lists(&ip).chain(lists(&domain)) {
        assert_eq!(finding.verdict, Unknown, "{}", finding.check);
    }
}

#[test]
fn an_address_is_never_put_to_a_list_of_domains() {
    let server = honest(|_| None);
    typed(IP, &server);
    typed("2001:db8::25", &server);
    let wrong = server.asked().into_iter().find(|question| {
        let zone = blocklists().lists.iter().find(|list| question.name.ends_with(&format!(".{}", list.zone)));
        zone.is_some_and(|list| list.kinds == [ListKind::Domain])
    });
    assert!(wrong.is_none(), "{wrong:?}");
    // And where a list says that it was, that is no listing.
    let server = honest(|name| name.ends_with("shop.test.dbl.spamhaus.org").then_some("127.0.1.255"));
    assert_eq!(says(typed("shop.test", &server).of("blocklist:dbl-spamhaus-org")), (Unknown, "refused"));
}

#[test]
fn a_home_line_is_not_called_listed_unless_it_sent_the_mail() {
    let server = honest(|name| (name == "10.2.0.192.zen.spamhaus.org").then_some("127.0.0.11"));
    let zen = "blocklist:zen-spamhaus-org";
    assert_eq!(says(typed(IP, &server).of(zen)), (Pass, "policy-elsewhere"));
    let refused = Targets { ip_was_refused: true, ..Targets::whole(IP).unwrap() };
    let refused = found(refused, &World::given(vec![server.address]));
    assert_eq!(says(refused.of(zen)), (Fail, "policy"));
}

#[test]
fn the_sending_server_is_looked_up_and_never_the_persons_own_line() {
    // It was handed in from a line at home, 198.51.100.77, and sent on by 203.0.113.24.
    let notice = include_str!("../assets/samples/blocklisted.eml");
    assert!(notice.contains("[198.51.100.77]"));
    let case = bouncewise::case::cases(notice.as_bytes()).next().unwrap().unwrap();
    let server = honest(|_| None);
    let found = found(Targets::of_bounce(&case.bounce, &case.diagnosis), &World::given(vec![server.address]));
    assert!(found.asked.iter().any(|name| name == "24.113.0.203.zen.spamhaus.org"), "{:?}", found.asked);
    assert!(!found.asked.iter().any(|name| name.contains("77.100.51.198")), "{:?}", found.asked);
}

#[test]
fn where_nearly_all_lists_say_yes_it_is_the_network_that_says_it() {
    let liar = honest(|name| name.starts_with(ENTRY).then_some("127.0.0.2"));
    let all = typed(IP, &liar);
    assert!(lists(&all).count() > 20);
    for finding in lists(&all).filter(|f| f.check != "blocklist:list-dnswl-org") {
        assert_eq!(says(finding), (Unknown, "all-listed"), "{}", finding.check);
    }
    // Three out of four is bad news, and no lie.
    let many = honest(|name| {
        let spared = ["bl.", "rbl.", "all."].iter().any(|zone| name.starts_with(&format!("{ENTRY}{zone}")));
        (name.starts_with(ENTRY) && !spared).then_some("127.0.0.2")
    });
    let many = typed(IP, &many);
    assert_eq!(says(many.of("blocklist:zen-spamhaus-org")), (Fail, "listed"));
    assert_eq!(says(many.of("blocklist:bl-spamcop-net")), (Pass, "clean"));
}

#[test]
fn an_answer_counts_only_from_the_server_through_which_the_list_passed_its_test() {
    // The first knows test entries and refuses the rest; the second answers only the rest, and sees no listing.
    let first = Loopback::answering(|question| match is_test_entry(&question.name) {
        true => Reply::address(&question.name, "127.0.0.2"),
        false if question.name.starts_with("1.0.0.127") => NXDOMAIN,
        false => REFUSED,
    });
    let second = Loopback::answering(|question| {
        let control = is_test_entry(&question.name) || question.name.starts_with("1.0.0.127");
        if control { REFUSED } else { NXDOMAIN }
    });
    let world = World::given(vec![first.address, second.address]);
    let two = found(Targets::whole(IP).unwrap(), &world);
    assert_eq!(says(two.of("blocklist:zen-spamhaus-org")), (Unknown, "other-server"));
}

#[test]
fn allow_lists_are_no_listing() {
    let server = honest(|name| {
        name.starts_with(ENTRY).then_some(if name.ends_with("dnswl.org") { "127.0.5.2" } else { "127.0.0.1" })
    });
    assert_eq!(says(typed(IP, &server).of("blocklist:list-dnswl-org")), (Pass, "vouched"));
    // The same answer is a good word from one list, a listing on another, and a refusal from all others.
    let mut named = Targets::whole(IP).unwrap();
    for list in ["hostkarma-junkemailfilter-com", "rbl-efnetrbl-org"] {
        named.suspected.push(Suspect::check(format!("blocklist:{list}")));
    }
    let named = found(named, &World::given(vec![server.address]));
    assert_eq!(says(named.of("blocklist:hostkarma-junkemailfilter-com")), (Pass, "vouched"));
    assert_eq!(says(named.of("blocklist:rbl-efnetrbl-org")), (Fail, "listed"));
    assert_eq!(says(named.of("blocklist:psbl-surriel-com")), (Unknown, "refused"));
}

#[test]
fn what_someone_else_is_listed_for_is_not_the_persons_to_mend() {
    let server = honest(|name| (name == "shop.test.dbl.spamhaus.org").then_some("127.0.1.2"));
    let world = World::given(vec![server.address]);
    let dbl = |whose| {
        let found = found(Targets::of_typed("ann@shop.test", whose).unwrap(), &world);
        let dbl = found.of("blocklist:dbl-spamhaus-org");
        (dbl.verdict, dbl.fix.is_some())
    };
    assert_eq!(dbl(Whose::Theirs), (Warn, false));
    assert_eq!(dbl(Whose::Mine), (Fail, true));
}

#[test]
fn no_operator_is_asked_more_than_twelve_names() {
    let server = honest(|_| None);
    let mut both = Targets::whole("ann@news.shop.test").unwrap();
    both.sending_ip = IP.parse().ok();
    both.suspected = blocklists().lists.iter().map(|list| Suspect::check(list.check())).collect();
    let found = found(both, &World::given(vec![server.address]));
    let mut operators: Vec<&str> = blocklists().lists.iter().map(|list| list.operator.as_str()).collect();
    operators.dedup();
    for operator in operators {
        let of_it = |name: &&String| {
            let zones = blocklists().lists.iter().filter(|list| list.operator == operator);
            zones.into_iter().any(|list| name.ends_with(&format!(".{}", list.zone)))
        };
        let names: BTreeSet<&String> = found.asked.iter().filter(of_it).collect();
        assert!(names.len() <= 12, "{operator}: {names:?}");
    }
    assert!(!found.plan.spared.is_empty());
    for spared in &found.plan.spared {
        let mut finding = found.findings.iter().filter(|f| f.check == spared.check && f.target == spared.target);
        assert_eq!(says(finding.next().unwrap()).1, "spared");
    }
}

#[test]
fn a_key_is_asked_with_and_never_seen() {
    const KEY: &str = "secretkey0123456789";
    let server = Loopback::answering(|question| {
        let name = question.name.as_str();
        let keyed = name.contains(&format!(".{KEY}."));
        match question.kind {
            A if keyed && (name.starts_with("2.0.0.127.") || name.starts_with(ENTRY)) => {
                Reply::address(name, "127.0.0.2")
            }
            // A list may well repeat the question in its words.
            TXT if keyed => Reply::text(name, format!("see https://list.test/{name}")),
            _ if name == "example.com" => Reply::Records(Vec::new()),
            _ => NXDOMAIN,
        }
    });
    let mut world = World::given(vec![server.address]);
    world.keys.set(Service::SpamhausDqs, KEY).unwrap();
    world.keys.set(Service::Abusix, KEY).unwrap();
    let ip = found(Targets::whole(IP).unwrap(), &world);
    assert_eq!(says(ip.of("blocklist:zen-spamhaus-org")), (Fail, "listed"));
    assert_eq!(says(ip.of("blocklist:abusix-combined")), (Fail, "listed"));
    let asked = server.asked();
    assert!(asked.iter().any(|question| question.name == format!("{ENTRY}{KEY}.zen.dq.spamhaus.net")));
    assert!(!asked.iter().any(|question| question.name.ends_with("zen.spamhaus.org")), "the public zone is left alone");
    let masked = format!("{ENTRY}<key>.zen.dq.spamhaus.net");
    assert!(ip.plan.names.contains(&masked) && ip.asked.contains(&masked));
    assert!(ip.of("blocklist:zen-spamhaus-org").names.contains(&masked));
    let mut written = format!("{:?} {:?} {:?} {world:?}", ip.plan, ip.asked, ip.findings);
    for finding in &ip.findings {
        written.push_str(&bouncewise::cli::check::findings_json(finding).to_string());
        written.push_str(&Words::english().say(&finding.said()));
    }
    assert!(written.contains("see https://list.test/"));
    assert!(!written.to_lowercase().contains(KEY), "{written}");

    // A key that the service does not know opens nothing, and that is no listing.
    world.keys = Keys::default();
    world.keys.set(Service::SpamhausDqs, "anotherkey0000").unwrap();
    let zen = found(Targets::whole(IP).unwrap(), &world);
    assert_eq!(says(zen.of("blocklist:zen-spamhaus-org")), (Unknown, "key-silent"));
    let abusix = blocklists().lists.iter().find(|list| list.ask == AskWhen::Key).unwrap();
    assert!(zen.findings.iter().all(|finding| finding.check != abusix.check()), "without its key it is not asked");
}

#[test]
fn a_mistyped_domain_is_told_even_where_it_exists_and_takes_mail() {
    let server = Loopback::answering(|question| match question.kind {
        MX => Reply::Records(vec![mx(&question.name, 10, "mx.park.test")]),
        A => Reply::address(&question.name, "203.0.113.80"),
        _ => Reply::Records(Vec::new()),
    });
    for (address, meant) in [
        ("ann@gmail.con", "gmail.com"),
        ("ann@hotmial.com", "hotmail.com"),
        ("ann@yaho.com", "yahoo.com"),
        ("ann@outlook.cm", "outlook.com"),
    ] {
        let slip = typed(address, &server);
        assert_eq!(says(slip.of("address")), (Warn, "mistyped"), "{address}");
        assert!(Words::english().say(&slip.of("address").summary).contains(meant), "{address}");
        assert_eq!(says(slip.of("domain")), (Warn, "mistyped"), "{address}");
    }
}

#[test]
fn a_server_of_the_newer_internet_has_a_name_that_leads_back() {
    let ip = "2001:db8::25";
    let server = Loopback::answering(|question| match (question.kind, question.name.as_str()) {
        (PTR, name) if name.ends_with("8.b.d.0.1.0.0.2.ip6.arpa") => {
            Reply::Records(vec![named(name, PTR, "other.test"), named(name, PTR, "mx.shop.test")])
        }
        (AAAA, "mx.shop.test") => Reply::address("mx.shop.test", ip),
        (_, "mx.shop.test" | "v4.shop.test" | "example.com") => Reply::Records(Vec::new()),
        _ => NXDOMAIN,
    });
    let greets = |name: &str| {
        let targets = Targets { helo: Some(name.into()), ..Targets::whole(ip).unwrap() };
        found(targets, &World::given(vec![server.address]))
    };
    let good = greets("mx.shop.test");
    assert_eq!((says(good.of("ptr")), says(good.of("helo"))), ((Pass, "fine"), (Pass, "fine")));
    assert_eq!(says(greets("v4.shop.test").of("helo")), (Warn, "only-v4"));
    assert_eq!(says(greets("nowhere.shop.test").of("helo")), (Fail, "missing"));
}

/// Whether two lists of names have the same names, whatever the order.
fn names_of(questions: &[Question]) -> BTreeSet<String> {
    questions.iter().map(|question| question.name.clone()).collect()
}

#[test]
fn the_log_is_what_the_servers_saw_and_holds_no_local_part() {
    let server = Loopback::answering(|question| match (question.kind, question.name.as_str()) {
        (MX, "shop.test") => Reply::Records(vec![mx("shop.test", 10, "mx.shop.test")]),
        (TXT, "shop.test") => {
            Reply::text("shop.test", "v=spf1 include:a.test exists:%{l}.%{o}.check.test include:%{s}.b.test -all")
        }
        (TXT, "a.test") => Reply::text("a.test", "v=spf1 ip4:192.0.2.0/24 -all"),
        (TXT, "_dmarc.shop.test") => Reply::text("_dmarc.shop.test", "v=DMARC1; p=none; rua=mailto:d@else.test"),
        (A, "mx.shop.test") => Reply::address("mx.shop.test", IP),
        (PTR, "10.2.0.192.in-addr.arpa") => Reply::Records(vec![named("10.2.0.192.in-addr.arpa", PTR, "mx.shop.test")]),
        (_, "shop.test" | "mx.shop.test" | "example.com" | "a.test") => Reply::Records(Vec::new()),
        _ => NXDOMAIN,
    });
    let targets = Targets {
        sending_ip: IP.parse().ok(),
        helo: Some("mx.shop.test".into()),
        ..Targets::whole("very.private+person@shop.test").unwrap()
    };
    let Found { plan, findings, asked } = found(targets, &World::given(vec![server.address]));
    let seen = names_of(&server.asked());
    let logged: BTreeSet<String> = asked.iter().cloned().collect();
    assert_eq!(seen, logged, "the log and what the server saw differ");
    let told: BTreeSet<&String> = findings.iter().flat_map(|finding| &finding.names).collect();
    // What an answer led to: the servers and the records that it names.
    let follows = ["mx.shop.test", "a.test", "else.test"];
    for name in &logged {
        assert!(told.contains(name), "{name} was asked for and is in no finding");
        let led = follows.iter().any(|end| name.ends_with(end));
        assert!(plan.names.contains(name) || led, "{name} was asked for and never announced");
        for part in ["very", "private", "person"] {
            assert!(!name.contains(part), "{name} holds a local part");
        }
    }
}

/// Everything that a finding shows must be harmless, and short enough to be shown.
fn assert_harmless(found: &Found, what: &str) {
    for finding in &found.findings {
        let words = Words::english();
        let mut shown = vec![words.say(&finding.said()), finding.target.clone()];
        shown.extend(finding.evidence.iter().cloned());
        shown.extend(finding.names.iter().cloned());
        shown.extend(finding.notes.iter().map(|note| words.say(note)));
        for line in shown {
            // Marks that Fluent sets around an argument are its own.
            let strange =
                |c: char| (c.is_control() || "\u{202a}\u{202b}\u{202d}\u{202e}\u{200b}".contains(c)) && c != '\n';
            assert!(!line.contains(strange), "{what}: {}: {line:?}", finding.check);
            assert!(line.chars().count() < 4_000, "{what}: {}: {} characters", finding.check, line.chars().count());
        }
        assert!(finding.evidence.len() < 100, "{what}: {}", finding.check);
    }
}

type Hostile = (&'static str, fn(&Question) -> Reply);

fn many(question: &Question, count: usize) -> Reply {
    let name = question.name.as_str();
    let record = |place: usize| -> Record {
        match question.kind {
            MX => mx(name, 10, &format!("m{place}.test")),
            PTR => named(name, PTR, &format!("p{place}.test")),
            TXT => text(name, format!("v={place}")),
            AAAA => address(name, &format!("2001:db8::{:x}", place % 0xffff)),
            _ => address(name, &format!("127.0.{}.{}", place / 250 % 250, place % 250 + 1)),
        }
    };
    // A message of DNS ends at 65,535 bytes (RFC 1035, 4.2.2).
    let mut records: Vec<Record> = (0..count).map(record).collect();
    while reply(question, &records).len() > 65_535 {
        records.truncate(records.len() * 9 / 10);
    }
    Reply::Records(records)
}

const HOSTILE: &[Hostile] = &[
    ("an alias of itself", |question| Reply::Records(vec![named(&question.name, CNAME, &question.name)])),
    ("two aliases of each other", |question| {
        let other = format!("x.{}", question.name.trim_start_matches("x."));
        Reply::Records(vec![named(&question.name, CNAME, &other), named(&other, CNAME, &question.name)])
    }),
    ("an endless chain of aliases", |question| {
        let link = |n: usize| named(&format!("c{n}.test"), CNAME, &format!("c{}.test", n + 1));
        let mut records = vec![named(&question.name, CNAME, "c0.test")];
        records.extend((0..300).map(link));
        Reply::Records(records)
    }),
    ("ten thousand records", |question| many(question, 10_000)),
    ("a text of 64 kB", |question| match question.kind {
        TXT => Reply::text(&question.name, [b"v=spf1 ".to_vec(), vec![b'a'; 64_000]].concat()),
        _ => Reply::Records(Vec::new()),
    }),
    ("control characters and text from right to left", |question| match question.kind {
        TXT => Reply::text(&question.name, "v=spf1 \u{1b}[2J\u{1b}]0;owned\u{7}\u{202e}\u{200b}\r\n-all"),
        PTR => Reply::Records(vec![named(&question.name, PTR, "evil\u{1b}[2J\u{202e}.test")]),
        MX => Reply::Records(vec![mx(&question.name, 10, "mx\u{7}\u{202e}.test")]),
        _ => Reply::Records(Vec::new()),
    }),
    ("names that look like others", |question| match question.kind {
        MX => Reply::Records(vec![
            mx(&question.name, 10, "mail\\.bank.test"),
            mx(&question.name, 20, "xn--gmil-63d.com"),
            mx(&question.name, 30, "127.0.0.1"),
        ]),
        PTR => Reply::Records(vec![named(&question.name, PTR, "mx\\.shop\\.test.evil.test")]),
        _ => Reply::Records(Vec::new()),
    }),
    ("addresses from outside where lists answer", |question| Reply::address(&question.name, "198.51.100.99")),
    ("answers about another name", |_| Reply::address("other.test", "127.0.0.2")),
    ("rubbish", |question| Reply::Bytes([&question.message[..2], &[0xff; 300]].concat())),
    ("less than a header", |question| Reply::Bytes(question.message[..5].to_vec())),
    ("counts that promise more than there is", |question| {
        let mut bytes = reply(question, &[address(&question.name, "127.0.0.2")]);
        bytes[6..8].copy_from_slice(&[0xff, 0xff]);
        Reply::Bytes(bytes)
    }),
    ("a name that points at itself", |question| {
        let mut bytes = reply(question, &[]);
        bytes[6..8].copy_from_slice(&[0, 1]);
        let here = u16::try_from(bytes.len()).unwrap() | 0xc000;
        bytes.extend(here.to_be_bytes());
        bytes.extend([0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 2]);
        Reply::Bytes(bytes)
    }),
    ("failure for all", |_| SERVFAIL),
    ("an answer to another question's number", |question| {
        let mut bytes = reply(question, &[address(&question.name, "127.0.0.2")]);
        bytes[0] = !bytes[0];
        Reply::Bytes(bytes)
    }),
    ("silence", |_| Reply::Silence),
];

#[test]
fn whatever_a_hostile_server_answers_there_is_a_harmless_verdict() {
    // Side by side, for some of them are waited for.
    std::thread::scope(|scope| {
        for (what, answer) in HOSTILE {
            scope.spawn(move || {
                let server = Loopback::answering(*answer);
                let targets = Targets {
                    sending_ip: IP.parse().ok(),
                    helo: Some("mx.shop.test".into()),
                    dkim: vec![("sel".into(), "shop.test".into())],
                    ..Targets::whole("ann@shop.test").unwrap()
                };
                // That each planned check has its finding is looked at there.
                let found = found(targets, &World::given(vec![server.address]));
                assert_harmless(&found, what);
                for finding in lists(&found) {
                    assert!(finding.verdict != Fail && !finding.cause, "{what}: {finding:?}");
                }
            });
        }
    });
}
