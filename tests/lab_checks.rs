//! The live checks against real DNS servers on loopback.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod lab;

use bouncewise::checks::{Finding, Plan, Progress, Suspect, Targets, World, run};
use bouncewise::knowledge::Verdict::{Fail, Pass, Skipped, Unknown, Warn};
use bouncewise::knowledge::{Who, Words};
use lab::{Found, found, lab};
use std::net::{SocketAddr, UdpSocket};

/// The verdict and the sentence's id behind the check's own.
fn says(finding: &Finding) -> (bouncewise::knowledge::Verdict, &str) {
    (finding.verdict, finding.summary.id.split_once('.').map_or(finding.summary.id.as_str(), |(_, id)| id))
}

/// The servers come up in their own time: the first answer is waited for by asking.
fn ready() -> std::sync::Arc<lab::Lab> {
    let lab = lab();
    for _ in 0..20 {
        let up = lab.typed("192.0.2.99");
        if up.of("blocklist:zen-spamhaus-org").verdict == Pass && up.of("blocklist:all-s5h-net").verdict == Unknown {
            return lab;
        }
    }
    panic!("the lab's servers are running, but do not answer as they should");
}

#[test]
fn blocklists_speak_only_after_their_controls() {
    let lab = ready();
    let listed = lab.typed("192.0.2.10");
    assert_eq!(listed.of("network").verdict, Pass);
    let zen = listed.of("blocklist:zen-spamhaus-org");
    assert_eq!(says(zen), (Fail, "listed"));
    assert_eq!((zen.who, zen.fix.as_deref(), zen.cause), (Some(Who::SenderAdmin), Some("get-off-blocklist"), false));
    assert!(zen.evidence.iter().any(|line| line == "10.2.0.192.zen.spamhaus.org A 127.0.0.2"), "{:?}", zen.evidence);
    assert!(zen.evidence.iter().any(|line| line.contains("Listed for test")), "the list's own words are shown");
    for control in ["2.0.0.127.zen.spamhaus.org", "1.0.0.127.zen.spamhaus.org"] {
        assert!(zen.names.iter().any(|name| name == control), "{control}");
    }
    // Each in its own way says nothing, and none of them is read as a listing.
    for (list, why) in [
        ("psbl-surriel-com", "refused"),
        ("all-s5h-net", "lists-all"),
        ("bl-mailspike-net", "trouble"),
        ("truncate-gbudb-net", "trouble"),
        ("bl-0spam-org", "hijacked"),
        ("bl-blocklist-de", "silent"),
    ] {
        assert_eq!(says(listed.of(&format!("blocklist:{list}"))), (Unknown, why), "{list}");
    }
    assert_eq!(says(listed.of("blocklist:dnsbl-3-uceprotect-net")), (Warn, "noise"));

    let clean = lab.typed("192.0.2.99");
    assert_eq!(says(clean.of("blocklist:zen-spamhaus-org")), (Pass, "clean"));
    assert_eq!(says(clean.of("blocklist:psbl-surriel-com")), (Unknown, "refused"), "its silence is not clean");
    assert_eq!(says(lab.typed("198.51.100.9").of("blocklist:bl-spamcop-net")).0, Fail);
    assert_eq!(says(lab.typed("198.51.100.7").of("blocklist:bl-spamcop-net")).0, Pass, "left out of the range");
}

#[test]
fn a_range_for_home_lines_matters_only_for_the_server_that_was_refused() {
    let lab = ready();
    assert_eq!(says(lab.typed("192.0.2.20").of("blocklist:zen-spamhaus-org")), (Pass, "policy-elsewhere"));
    let mut refused = Targets::whole("192.0.2.20").unwrap();
    refused.ip_was_refused = true;
    assert_eq!(says(lab.targets(refused).of("blocklist:zen-spamhaus-org")), (Fail, "policy"));
}

#[test]
fn only_the_list_that_the_bounce_names_is_the_cause() {
    let lab = ready();
    let mut targets = Targets::whole("192.0.2.10").unwrap();
    targets.suspected.push(Suspect::check("blocklist:bl-spamcop-net"));
    let found = lab.targets(targets);
    assert!(found.of("blocklist:bl-spamcop-net").cause);
    let zen = found.of("blocklist:zen-spamhaus-org");
    assert!(zen.verdict == Fail && !zen.cause);

    let mut clean = Targets::whole("192.0.2.99").unwrap();
    clean.suspected.push(Suspect::check("blocklist:bl-spamcop-net"));
    let spamcop = lab.targets(clean);
    assert!(!spamcop.of("blocklist:bl-spamcop-net").cause, "no longer listed, so no longer the cause");
}

#[test]
fn lists_of_domains_and_of_the_newer_addresses_are_asked_in_their_own_way() {
    let lab = ready();
    let domain = lab.typed("listed.example.test");
    assert_eq!(says(domain.of("blocklist:dbl-spamhaus-org")), (Fail, "listed"));
    assert_eq!(says(domain.of("blocklist:multi-uribl-com")), (Unknown, "refused"));
    assert_eq!(says(domain.of("blocklist:multi-surbl-org")), (Pass, "clean"));
    let bad = lab.typed("bad.example");
    assert_eq!(says(bad.of("blocklist:multi-surbl-org")), (Fail, "listed"), "a bit of the last octet");
    let v6 = lab.typed("2001:db8:1::25");
    assert_eq!(says(v6.of("blocklist:zen-spamhaus-org")), (Fail, "listed"));
    assert_eq!(says(lab.typed("2001:db8:2::25").of("blocklist:zen-spamhaus-org")), (Pass, "clean"));
}

#[test]
fn every_way_to_take_mail_gets_its_verdict() {
    let lab = ready();
    for (domain, expected) in [
        ("example.test", (Pass, "fine")),
        ("null.example.test", (Fail, "null")),
        ("nullmix.example.test", (Fail, "null-mixed")),
        ("bad.example.test", (Fail, "literal")),
        ("localmx.example.test", (Fail, "localhost")),
        ("private.example.test", (Fail, "private")),
        ("nothing.example.test", (Fail, "none")),
        ("implicit.example.test", (Warn, "implicit")),
        ("some.example.test", (Warn, "some-broken")),
        ("cnamemx.example.test", (Warn, "alias")),
        ("v6only.example.test", (Warn, "only-v6")),
        ("missing.example.test", (Fail, "no-domain")),
        ("lame.example.test", (Unknown, "check-trouble-servfail")),
        ("x.servfail.test", (Unknown, "check-trouble-servfail")),
        ("x.refused.test", (Unknown, "check-trouble-refused")),
        // Its address fails validation (DNSSEC): that is not the same as having none.
        ("mx.bogus.test", (Unknown, "check-trouble-bogus")),
    ] {
        assert_eq!(says(lab.typed(domain).of("mx")), expected, "{domain}");
    }
}

#[test]
fn a_domain_is_missing_only_where_dns_says_so() {
    let lab = ready();
    for (domain, expected) in [
        ("example.test", (Pass, "fine")),
        ("missing.example.test", (Fail, "missing-part")),
        ("missing.test", (Fail, "missing")),
        ("a.missing.test", (Fail, "missing")),
        ("null.example.test", (Pass, "fine")),
        ("x.servfail.test", (Unknown, "check-trouble-servfail")),
        ("x.refused.test", (Unknown, "check-trouble-refused")),
    ] {
        assert_eq!(says(lab.typed(domain).of("domain")), expected, "{domain}");
    }
    let missing = lab.typed("missing.example.test");
    for check in ["spf", "mta-sts", "tls-rpt"] {
        assert_eq!(says(missing.of(check)), (Skipped, "check-no-domain"), "{check}");
    }
    assert_eq!(missing.of("domain").fix.as_deref(), Some("check-address"));
}

#[test]
fn records_that_say_who_may_send_are_judged() {
    let lab = ready();
    for (domain, expected) in [
        ("example.test", (Pass, "fine")),
        ("two.example.test", (Fail, "two")),
        ("null.example.test", (Fail, "missing")),
        ("a.wild.example.test", (Warn, "nobody")),
        // Over 1,232 bytes: found only over TCP.
        ("bigspf.example.test", (Pass, "fine")),
        ("x.servfail.test", (Unknown, "check-trouble-servfail")),
    ] {
        assert_eq!(says(lab.typed(domain).of("spf")), expected, "{domain}");
    }
    assert_eq!(lab.typed("two.example.test").of("spf").evidence.len(), 2, "both are shown");
    let split = lab.typed("_spf.example.test");
    assert_eq!(split.of("spf").evidence, ["v=spf1 ip4:198.51.100.1 -all"], "joined with nothing between");
    assert_eq!(says(lab.typed("twopolicies.example.test").of("dmarc")), (Pass, "inherited"));
    assert_eq!(says(lab.typed("example.test").of("dmarc")), (Pass, "fine"));
    assert_eq!(says(lab.typed("null.example.test").of("dmarc")), (Pass, "inherited"));
}

#[test]
fn control_characters_of_a_record_do_not_reach_the_screen() {
    let lab = ready();
    let found = lab.typed("ctrl.example.test");
    let spf = found.of("spf");
    let shown = format!("{}{}", spf.evidence.join(""), Words::english().say(&spf.summary));
    assert!(shown.contains("evil"));
    assert!(shown.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{shown:?}");
}

#[test]
fn the_key_that_the_message_names_is_looked_up() {
    let lab = ready();
    let key = |selector: &str| {
        let dkim = vec![(selector.to_owned(), "example.test".to_owned())];
        lab.targets(Targets { dkim, ..Targets::default() })
    };
    for (selector, expected) in [
        ("good", (Pass, "fine")),
        ("revoked", (Fail, "revoked")),
        // Behind a CNAME, and no key's bytes.
        ("sel", (Fail, "broken")),
        ("nobody", (Fail, "missing")),
    ] {
        assert_eq!(says(key(selector).of("dkim")), expected, "{selector}");
    }
}

#[test]
fn the_sending_server_has_a_name_that_leads_back() {
    let lab = ready();
    for (ip, expected) in [
        ("192.0.2.10", (Pass, "fine")),
        ("192.0.2.11", (Fail, "unconfirmed")),
        ("192.0.2.12", (Pass, "fine")),
        ("192.0.2.13", (Warn, "generic")),
        ("192.0.2.14", (Unknown, "check-trouble-servfail")),
        ("192.0.2.99", (Fail, "missing")),
    ] {
        assert_eq!(says(lab.typed(ip).of("ptr")), expected, "{ip}");
    }
    let greets = |name: &str| {
        let targets = Targets { helo: Some(name.into()), ..Targets::whole("192.0.2.10").unwrap() };
        lab.targets(targets)
    };
    for (name, expected) in [
        ("mx.example.test", (Pass, "fine")),
        ("ns.example.test", (Warn, "elsewhere")),
        ("nowhere.example.test", (Fail, "missing")),
        ("mypc", (Fail, "not-a-name")),
        ("[192.0.2.10]", (Warn, "literal")),
    ] {
        assert_eq!(says(greets(name).of("helo")), expected, "{name}");
    }
}

/// What the checks find out about one of the program's own samples, in the world where it came back.
fn sample(lab: &lab::Lab, notice: &str) -> Found {
    let case = bouncewise::case::cases(notice.as_bytes()).next().unwrap().unwrap();
    lab.targets(Targets::of_bounce(&case.bounce, &case.diagnosis))
}

#[test]
fn a_bounce_that_names_a_list_has_it_as_its_cause() {
    let lab = ready();
    let found = sample(&lab, include_str!("../assets/samples/blocklisted.eml"));
    let zen = found.of("blocklist:zen-spamhaus-org");
    assert_eq!((zen.verdict, zen.cause, zen.target.as_str()), (Fail, true, "203.0.113.24"));
    let others: Vec<&str> = found.findings.iter().filter(|f| f.cause).map(|f| f.check.as_str()).collect();
    assert_eq!(others, ["blocklist:zen-spamhaus-org"], "nothing else is blamed");
    for check in ["spf", "dmarc", "dkim", "ptr", "helo"] {
        assert_eq!(found.of(check).verdict, Pass, "{check}");
    }
}

#[test]
fn a_bounce_for_a_missing_domain_has_that_as_its_cause() {
    let lab = ready();
    let found = sample(&lab, include_str!("../assets/samples/domain-not-found.eml"));
    let causes: Vec<(&str, &str)> =
        found.findings.iter().filter(|f| f.cause).map(|f| (f.check.as_str(), f.target.as_str())).collect();
    assert_eq!(causes, [("domain", "lindenhoff.example"), ("mx", "lindenhoff.example")]);
}

#[test]
fn a_forged_notice_sends_no_question_anywhere() {
    let lab = ready();
    let found = sample(&lab, include_str!("../assets/samples/forged.eml"));
    assert!(found.plan.checks.is_empty() && found.asked.is_empty(), "{:?}", found.plan);
}

#[test]
fn every_question_is_planned_or_follows_from_an_answer() {
    let lab = ready();
    let Found { plan, findings, asked } = lab.typed("someone.private@example.test");
    let told: Vec<&String> = findings.iter().flat_map(|f| &f.names).collect();
    for name in &asked {
        assert!(told.contains(&name), "{name} was asked for and is in no finding");
        // Its mail server and its name server, what stands under the mail server's name, and the list that SPF includes.
        let follows = ["mx.example.test", "_25._tcp.mx.example.test", "ns.example.test", "_spf.example.test"];
        let follows = follows.contains(&name.as_str());
        assert!(plan.names.contains(name) || follows, "{name} was asked for and never announced");
        assert!(!name.contains("someone") && !name.contains("private"), "{name}");
    }
    // Given servers are not asked about the network around them.
    let network = ["no-such-name-bouncewise-test.com", "no-such-name-bouncewise-test.org", "use-application-dns.net"];
    assert!(plan.names.iter().all(|name| asked.contains(name) || network.contains(&name.as_str())), "{:?}", plan.names);
}

#[test]
fn a_second_server_answers_where_the_first_is_silent_or_refuses() {
    let lab = ready();
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let world = World::given(vec![silent.local_addr().unwrap(), lab.dns]);
    let over = found(Targets::whole("null.example.test").unwrap(), &world);
    assert_eq!(says(over.of("mx")), (Fail, "null"));
    assert_eq!(over.of("network").verdict, Pass);

    // REFUSED (RFC 1035, 4.1.1) from the first is not the last word.
    let refusing = Answering::with(|question| {
        let mut answer = question.to_vec();
        answer[2..4].copy_from_slice(&[0x81, 0x85]);
        answer
    });
    let world = World::given(vec![refusing.address, lab.dns]);
    let over = found(Targets::whole("null.example.test").unwrap(), &world);
    assert_eq!(says(over.of("mx")), (Fail, "null"));
}

#[test]
fn servers_that_do_not_answer_leave_everything_unknown() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let nobody = found(Targets::whole("example.test").unwrap(), &World::given(vec![silent.local_addr().unwrap()]));
    for finding in &nobody.findings {
        assert_eq!(finding.verdict, Unknown, "{}", finding.check);
    }
    assert_eq!(says(nobody.of("network")), (Unknown, "given-silent"));
    assert_eq!(nobody.of("mx").summary.id, "check-network-down");
}

#[test]
fn dropping_the_run_ends_it_at_once() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let server = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let world = World::given(vec![server.local_addr().unwrap()]);
        let plan = Plan::of(Targets::whole("192.0.2.10").unwrap());
        let mut found = 0;
        let mut question = [0; 512];
        {
            let running = run(&plan, &world, |progress| found += usize::from(matches!(progress, Progress::Found(..))));
            tokio::select! {
                _ = running => panic!("nobody answered, and yet the run ended first"),
                // The first question has come: now the person cancels.
                received = server.recv_from(&mut question) => assert!(received.unwrap().0 > 0),
            }
        }
        // All that was begun ends by itself, without anyone waiting for a time-out.
        for _ in 0..1_000 {
            tokio::task::yield_now().await;
        }
        assert_eq!((found, tokio::runtime::Handle::current().metrics().num_alive_tasks()), (0, 0));
    });
}

#[test]
fn given_servers_are_asked_for_special_names_too() {
    // The answer to a question about mail servers holds no mail server: the name exists, and that was asked, not known.
    let server = Answering::with(parked);
    let world = World::given(vec![server.address]);
    for name in ["shop.invalid", "shop.localhost", "shop.onion", "shop.local", "shop.test"] {
        let special = found(Targets::whole(name).unwrap(), &world);
        assert_eq!(says(special.of("domain")), (Pass, "fine"), "{name}");
        assert!(special.asked.iter().any(|asked| asked == name), "{name}");
    }
}

#[test]
fn answers_from_outside_the_range_of_lists_are_no_listing() {
    // Every question gets a public address, as from a parked or filtered zone.
    let server = Answering::with(parked);
    let found = found(Targets::whole("192.0.2.10").unwrap(), &World::given(vec![server.address]));
    let lists: Vec<&Finding> = found.findings.iter().filter(|f| f.check.starts_with("blocklist:")).collect();
    assert!(lists.len() > 10);
    for finding in lists {
        assert_eq!(says(finding), (Unknown, "hijacked"), "{}", finding.check);
    }
}

#[test]
fn an_answer_that_does_not_get_through_is_not_a_missing_record() {
    // Answers that never fit (TC, RFC 1035, 4.1.1), from a port where no TCP is answered.
    let server = Answering::with(|question| {
        let mut answer = parked(question);
        answer.truncate(answer.len() - 16);
        answer[2..4].copy_from_slice(&[0x83, 0x80]);
        answer[6..8].copy_from_slice(&[0, 0]);
        answer
    });
    let cut = found(Targets::whole("shop.test").unwrap(), &World::given(vec![server.address]));
    for check in ["domain", "mx", "spf", "dmarc"] {
        assert_eq!(says(cut.of(check)), (Unknown, "check-trouble-truncated"), "{check}");
    }
}

/// A DNS server of our own over UDP that answers as it is told, until it is dropped.
struct Answering {
    address: SocketAddr,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Answering {
    fn with(answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static) -> Self {
        let server = UdpSocket::bind("127.0.0.1:0").unwrap();
        let address = server.local_addr().unwrap();
        let thread = std::thread::spawn(move || {
            let mut question = [0; 512];
            while let Ok((length, from)) = server.recv_from(&mut question) {
                // One byte is no question: it is the word to end.
                if length == 1 {
                    return;
                }
                let _ = server.send_to(&answer(&question[..length]), from);
            }
        });
        Self { address, thread: Some(thread) }
    }
}

impl Drop for Answering {
    fn drop(&mut self) {
        let end = UdpSocket::bind("127.0.0.1:0").and_then(|socket| socket.send_to(b"x", self.address));
        if let (Ok(_), Some(thread)) = (end, self.thread.take()) {
            let _ = thread.join();
        }
    }
}

/// The answer of a parked zone: the question, and one A record 203.0.113.80.
fn parked(question: &[u8]) -> Vec<u8> {
    // The name ends with an empty label; type and class follow (RFC 1035, 4.1.2).
    let end = 12 + question[12..].iter().position(|b| *b == 0).unwrap_or_default() + 5;
    let mut answer = question[..end].to_vec();
    answer[2..4].copy_from_slice(&[0x81, 0x80]);
    answer[4..12].copy_from_slice(&[0, 1, 0, 1, 0, 0, 0, 0]);
    answer.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 203, 0, 113, 80]);
    answer
}
