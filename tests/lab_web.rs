//! The checks that fetch pages, against a web server and DNS servers on loopback.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod https;
mod lab;

use bouncewise::checks::{Finding, Loopback, Targets, World};
use bouncewise::knowledge::Verdict::{self, Fail, Pass, Skipped, Unknown, Warn};
use bouncewise::knowledge::Words;
use https::{Https, Page};
use lab::{Found, found, lab};
use std::sync::Arc;

/// The verdict and the sentence's id behind the check's own.
fn says(finding: &Finding) -> (Verdict, &str) {
    (finding.verdict, finding.summary.id.split_once('.').map_or(finding.summary.id.as_str(), |(_, id)| id))
}

/// The lab with this web server in it.
fn world(lab: &lab::Lab, server: &Https) -> World {
    let loopback = Loopback {
        root: server.root.clone(),
        https_port: server.address.port(),
        registries: vec![("test".into(), "https://rdap.example.test/".into())],
        ..Loopback::default()
    };
    World { loopback: Some(loopback), ..lab.world() }
}

fn look(typed: &str, world: &World) -> Found {
    found(Targets::whole(typed).unwrap(), world)
}

const POLICY: &str = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.test\r\nmax_age: 604800\r\n";

/// What the hosts of the lab's zones show; each is named after what is wrong with it.
fn policies(host: &str, path: &str) -> Page {
    if path != "/.well-known/mta-sts.txt" {
        return Page::status("404 Not Found", "", "");
    }
    let plain = |page: &str| Page::of("text/plain", page);
    match host.split('.').nth(1).unwrap_or_default() {
        "bare" => plain(&POLICY.replace("\r\n", "\n")),
        "trial" | "tries" => plain(&POLICY.replace("enforce", "testing")),
        "off" => plain("version: STSv1\nmode: none\nmax_age: 86400\n"),
        "moved" => Page::status("301 Moved Permanently", "Location: https://mta-sts.fine.sts.example.test/\r\n", ""),
        "big" => plain(&format!("{POLICY}{}", "x: y\r\n".repeat(12_000))),
        "slow" => Page::Stalls("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nversion: ST".into()),
        "gone" => Page::status("404 Not Found", "", "nothing here"),
        "broken" => Page::of("text/html", "<html><body>Welcome to our site</body></html>"),
        _ => plain(POLICY),
    }
}

#[test]
fn every_sort_of_rules_for_secure_mail_gets_its_verdict() {
    let (lab, server) = (lab(), Https::with(policies));
    let world = world(&lab, &server);
    for (name, expected) in [
        ("fine", (Pass, "fine")),
        // Lines that end with LF alone are accepted, as senders do.
        ("bare", (Pass, "fine")),
        ("trial", (Pass, "testing")),
        ("off", (Pass, "off")),
        // Strict rules that forget a mail server keep large senders out.
        ("forgot", (Fail, "enforce-uncovered")),
        ("tries", (Warn, "testing-uncovered")),
        ("moved", (Warn, "redirect")),
        ("big", (Warn, "too-big")),
        ("gone", (Warn, "status")),
        ("broken", (Warn, "broken")),
        ("expired", (Warn, "certificate")),
        ("other-name", (Warn, "certificate")),
        ("stranger", (Warn, "certificate")),
        ("private", (Warn, "private")),
        ("mapped", (Warn, "private")),
        ("closed", (Unknown, "unread")),
        ("nohost", (Warn, "no-host")),
        ("two", (Warn, "two")),
        ("odd", (Warn, "record")),
        // Whether the rules fit cannot be told where the mail servers' names can be read, and they are not in the rules.
        ("lost", (Fail, "enforce-uncovered")),
    ] {
        let found = look(&format!("{name}.sts.example.test"), &world);
        assert_eq!(says(found.of("mta-sts")), expected, "{name}");
    }
    assert_eq!(says(look("null.example.test", &world).of("mta-sts")), (Pass, "none"));
    assert_eq!(says(look("x.servfail.test", &world).of("mta-sts")).0, Unknown);
}

#[test]
fn the_reason_of_a_bad_certificate_is_said() {
    let (lab, server) = (lab(), Https::with(policies));
    let world = world(&lab, &server);
    for (name, reason) in
        [("expired", "run out"), ("other-name", "another name"), ("stranger", "nobody who is trusted")]
    {
        let found = look(&format!("{name}.sts.example.test"), &world);
        let said = Words::english().say(&found.of("mta-sts").summary);
        assert!(said.contains(reason), "{said}");
    }
    // Nothing of such a page is read: the server never saw a request for it.
    assert!(server.requests.lock().unwrap().iter().all(|request| !request.contains("expired.sts")));
}

#[test]
fn a_page_that_never_ends_is_left_after_a_while() {
    let (lab, server) = (lab(), Https::with(policies));
    let mut world = world(&lab, &server);
    world.loopback.as_mut().unwrap().web_millis = 500;
    assert_eq!(says(look("slow.sts.example.test", &world).of("mta-sts")), (Unknown, "unread"));
}

#[test]
fn pages_are_asked_for_plainly_and_their_hosts_are_told() {
    let (lab, server) = (lab(), Https::with(policies));
    let found = look("someone.private@fine.sts.example.test", &world(&lab, &server));
    assert!(found.of("mta-sts").names.iter().any(|name| name == "mta-sts.fine.sts.example.test"));
    assert!(found.asked.iter().any(|name| name == "mta-sts.fine.sts.example.test"));
    let requests = server.requests.lock().unwrap();
    let policy = requests.iter().find(|request| request.contains("/.well-known/mta-sts.txt")).unwrap().to_lowercase();
    assert!(policy.contains("user-agent: bouncewise/"), "{policy}");
    for never in ["cookie", "referer", "someone", "private", "authorization"] {
        assert!(!policy.contains(never), "{policy}");
    }
}

/// A registry's answers, each domain named after its state.
fn registry(host: &str, path: &str) -> Page {
    let rdap = |body: &str| Page::of("application/rdap+json", body);
    let to = |location: &str| Page::status("302 Found", &format!("Location: {location}\r\n"), "");
    let Some(name) = path.strip_prefix("/domain/").or_else(|| path.strip_prefix("/elsewhere/")) else {
        return Page::status("404 Not Found", "", "");
    };
    let answer = |states: &str, until: &str| {
        rdap(&format!(
            r#"{{"objectClassName": "domain", "ldhName": "{name}", "status": [{states}], "events":
            [{{"eventAction": "registration", "eventDate": "2011-01-01T00:00:00Z"}},
             {{"eventAction": "expiration", "eventDate": "{until}"}}]}}"#
        ))
    };
    match (host, name.split('.').next().unwrap_or_default()) {
        (_, "moved") if path.starts_with("/domain/") => to("https://rdap.example.test/elsewhere/moved.test"),
        (_, "plain") => to("http://rdap.example.test/domain/plain.test"),
        (_, "inside") => to("https://inside.rdap.example.test/domain/inside.test"),
        (_, "number") => to("https://127.0.0.1/domain/number.test"),
        (_, "circle") => to("https://rdap.example.test/domain/circle.test"),
        (_, "ended") => answer(r#""inactive""#, "2020-02-29T12:00:00Z"),
        (_, "renewing") => answer(r#""auto renew period""#, "2020-02-29T12:00:00Z"),
        (_, "hold") => answer(r#""client hold""#, "2099-01-01T00:00:00Z"),
        (_, "redeem") => answer(r#""redemption period", "server hold""#, "2020-02-29T12:00:00Z"),
        (_, "deleted") => answer(r#""pending delete""#, "2020-02-29T12:00:00Z"),
        (_, "nobody" | "sec") => Page::status("404 Not Found", "", r#"{"errorCode": 404}"#),
        (_, "busy") => Page::status("429 Too Many Requests", "", ""),
        (_, "down") => Page::status("503 Service Unavailable", "", ""),
        (_, "garbled") => rdap("{\"objectClassName\": \"domain\", \"ldhName\": "),
        (_, "other") => {
            rdap(r#"{"objectClassName": "domain", "ldhName": "someone-else.test", "status": ["client hold"]}"#)
        }
        (_, "wide") => rdap(&format!(r#"{{"objectClassName": "{}"}}"#, "x".repeat(300_000))),
        _ => answer(r#""active""#, "2099-03-14T23:59:59Z"),
    }
}

#[test]
fn every_sort_of_registration_gets_its_verdict() {
    let (lab, server) = (lab(), Https::with(registry));
    let world = world(&lab, &server);
    for (domain, expected) in [
        ("paid.test", (Pass, "until")),
        // The registry knows the domain that is rented, not the names below it.
        ("mail.paid.test", (Pass, "until")),
        ("moved.test", (Pass, "until")),
        ("ended.test", (Fail, "expired")),
        ("renewing.test", (Pass, "renewing")),
        ("hold.test", (Fail, "hold")),
        ("redeem.test", (Fail, "redemption")),
        ("deleted.test", (Fail, "deleted")),
        ("nobody.test", (Fail, "missing")),
        // DNS knows it, so it was the wrong registry.
        ("sec.test", (Unknown, "unread")),
        ("busy.test", (Unknown, "unread")),
        ("down.test", (Unknown, "unread")),
        ("garbled.test", (Unknown, "unread")),
        ("other.test", (Unknown, "unread")),
        ("wide.test", (Unknown, "unread")),
        ("plain.test", (Unknown, "unread")),
        ("inside.test", (Unknown, "unread")),
        ("number.test", (Unknown, "unread")),
        ("circle.test", (Unknown, "unread")),
        ("shop.example", (Unknown, "no-service")),
    ] {
        let found = look(domain, &world);
        assert_eq!(says(found.of("registration")), expected, "{domain}");
    }
    let paid = look("paid.test", &world);
    let said = Words::english().say(&paid.of("registration").summary);
    assert!(said.contains("14 March 2099"), "{said}");
    let requests = server.requests.lock().unwrap();
    assert!(requests.iter().all(|request| !request.contains("mail.paid")), "only what is rented is named");
}

#[test]
fn reports_fixed_certificates_and_signatures_are_judged() {
    let lab = lab();
    for (domain, check, expected) in [
        ("reports.example.test", "tls-rpt", (Pass, "fine")),
        ("tworeports.example.test", "tls-rpt", (Warn, "two")),
        ("noreports.example.test", "tls-rpt", (Warn, "syntax")),
        ("null.example.test", "tls-rpt", (Pass, "none")),
        ("x.servfail.test", "tls-rpt", (Unknown, "check-trouble-servfail")),
        ("sec.test", "dane", (Pass, "fine")),
        // Published, and without effect, since the zone is not signed.
        ("dane.example.test", "dane", (Warn, "unsigned")),
        ("example.test", "dane", (Pass, "none")),
        ("null.example.test", "dane", (Skipped, "no-server")),
        // The answer fails: that is not the same as no fingerprint, and senders that ask put the mail off.
        ("bogus.test", "dane", (Fail, "lost")),
        ("sec.test", "dnssec", (Pass, "signed")),
        ("example.test", "dnssec", (Pass, "unsigned")),
        ("bogus.test", "dnssec", (Fail, "bogus-host")),
        ("x.servfail.test", "dnssec", (Unknown, "check-trouble-servfail")),
        ("missing.test", "dnssec", (Skipped, "check-no-domain")),
    ] {
        assert_eq!(says(lab.typed(domain).of(check)), expected, "{domain} {check}");
    }
}

/// Situations that checkers of this kind have got wrong in public; the first word is the name that we keep each under.
#[test]
fn what_other_checkers_get_wrong_is_right_here() {
    let lab = lab();
    for (case, domain, check, expected) in [
        // Senders do not know which of the two to believe; it is not "takes no mail".
        ("mx-null-mix", "nullmix.example.test", "mx", (Fail, "null-mixed")),
        ("mx-implicit", "implicit.example.test", "mx", (Warn, "implicit")),
        ("mx-implicit", "nothing.example.test", "mx", (Fail, "none")),
        ("mx-ip", "bad.example.test", "mx", (Fail, "literal")),
        ("mx-ip", "localmx.example.test", "mx", (Fail, "localhost")),
        ("mx-ip", "private.example.test", "mx", (Fail, "private")),
        // Valid, and told without trying to reach it from here.
        ("mx-v6", "v6only.example.test", "mx", (Warn, "only-v6")),
        // An answer that fails is no absence; one that comes unchecked is a wrong signature.
        ("mx-servfail", "x.servfail.test", "mx", (Unknown, "check-trouble-servfail")),
        ("mx-servfail", "mx.bogus.test", "mx", (Unknown, "check-trouble-bogus")),
        ("mx-servfail", "mx.bogus.test", "dnssec", (Fail, "bogus-host")),
        ("dane-servfail", "bogus.test", "dane", (Fail, "lost")),
        ("dane-insecure", "dane.example.test", "dane", (Warn, "unsigned")),
    ] {
        assert_eq!(says(lab.typed(domain).of(check)), expected, "{case} {domain}");
    }
    // mx-null-sender: whoever sends from there gets no answers, and some receivers refuse its mail.
    let sender = Targets { sender_domain: Some("null.example.test".into()), ..Targets::default() };
    assert_eq!(says(lab.targets(sender).of("mx")), (Fail, "null-sender"));
}

#[test]
fn a_name_server_at_fault_is_found_where_the_others_are_fine() {
    let (lab, server) = (lab(), Https::with(policies));
    let mut asked_directly = world(&lab, &server);
    asked_directly.loopback.as_mut().unwrap().name_server_port = lab.name_servers;
    let (given, _lame) = (lab.world(), lame(lab.name_servers));
    for (domain, world, expected) in [
        ("nowhere.test", &given, (Warn, "name-server-nowhere")),
        // Given servers are all the world there is: nobody else is asked.
        ("quiet.test", &given, (Pass, "fine")),
        ("quiet.test", &asked_directly, (Warn, "name-server-silent")),
        ("lame.test", &asked_directly, (Warn, "name-server-lame")),
        ("example.test", &asked_directly, (Pass, "fine")),
    ] {
        assert_eq!(says(look(domain, world).of("domain")), expected, "{domain}");
    }
}

/// A name server at 127.0.0.6 that refuses everything, as one does that does not know the domain. Ends with the test.
fn lame(port: u16) -> Arc<std::net::UdpSocket> {
    let socket = Arc::new(std::net::UdpSocket::bind(("127.0.0.6", port)).unwrap());
    let server = socket.clone();
    std::thread::spawn(move || {
        let mut question = [0; 512];
        while let Ok((length, from)) = server.recv_from(&mut question) {
            let mut answer = question[..length].to_vec();
            answer[2..4].copy_from_slice(&[0x80, 0x05]);
            let _ = server.send_to(&answer, from);
        }
    });
    socket
}
