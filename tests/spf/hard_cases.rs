//! Situations that checkers of this kind have got wrong in public, each with the zone written for it.

// The speed at which a test writes its zone is nobody's concern.
#![allow(clippy::format_push_string)]

use super::server::{Entry, Server, Zone};
use super::{evaluated, finding, trace, typed, zones};
use bouncewise::checks::Targets;
use bouncewise::checks::spf::{Mark, Overlay, ProblemKind, Sender, SpfResult};
use bouncewise::knowledge::{Verdict, Words};

fn server(lines: &str) -> Server {
    Server::start(zones::zone(lines))
}

#[test]
fn two_records_are_none_and_both_are_shown() {
    let server = server("a.test TXT v=spf1 ip4:192.0.2.1 -all\na.test TXT v=spf1 include:x.test ~all");
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "check-spf.two"));
    assert_eq!(found.evidence, ["v=spf1 ip4:192.0.2.1 -all", "v=spf1 include:x.test ~all"]);
    let told = evaluated(&server, "192.0.2.1", "h.test", "a@a.test", &Overlay::default());
    assert_eq!(told.result, Some(SpfResult::PermError));
    assert_eq!(told.rows().iter().map(|r| r.mark).collect::<Vec<_>>(), [Mark::Broke, Mark::Broke]);
}

#[test]
fn the_eleventh_look_up_is_named_with_the_way_to_it() {
    let many = "v=spf1 a:s1.test a:s2.test a:s3.test a:s4.test a:s5.test a:s6.test ip4:198.51.100.0/24 exp=e.test -all";
    let mut lines = format!(
        "a.test TXT v=spf1 mx include:b.test -all\na.test MX 1 s1.test\nb.test TXT v=spf1 include:c.test a:s1.test a:s2.test -all\nc.test TXT {many}\n"
    );
    for n in 1..=6 {
        lines += &format!("s{n}.test A 198.51.100.{n}\n");
    }
    let server = server(&lines);
    let told = evaluated(&server, "192.0.2.1", "h.test", "a@a.test", &Overlay::default());
    let problem = told.problem.as_ref().unwrap();
    assert_eq!(problem.kind, ProblemKind::TooManyLookups);
    let place = problem.place.as_ref().unwrap();
    assert_eq!((place.domain.as_str(), place.term.as_str()), ("b.test", "a:s2.test"));
    assert_eq!(problem.path, ["a.test", "b.test"]);
    // The walk counts on to the end, and names the same term.
    let walked = typed(&server, "a.test");
    assert_eq!((walked.verdict, walked.summary.id.as_str()), (Verdict::Fail, "spf-problem-too-many-lookups"));
    assert!(Words::english().say(&walked.summary).contains("a:s2.test"));
}

#[test]
fn one_mx_with_four_hosts_is_one_look_up() {
    let server = server(
        "a.test TXT v=spf1 mx -all\na.test MX 1 h1.test\na.test MX 2 h2.test\na.test MX 3 h3.test\na.test MX 4 h4.test\n\
         h1.test A 198.51.100.1\nh2.test A 198.51.100.2\nh3.test A 198.51.100.3\nh4.test A 198.51.100.4",
    );
    let told = evaluated(&server, "192.0.2.1", "h.test", "a@a.test", &Overlay::default());
    assert_eq!((told.result, told.lookups.len()), (Some(SpfResult::Fail), 1));
    assert_eq!(typed(&server, "a.test").verdict, Verdict::Pass);
}

#[test]
fn a_loop_is_shown_as_the_way_round() {
    let server = server("a.test TXT v=spf1 include:b.test -all\nb.test TXT v=spf1 include:a.test -all");
    for told in [
        evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default()).problem.unwrap().sentence(),
        typed(&server, "a.test").summary,
    ] {
        let said = Words::english().say(&told);
        assert!(said.contains("a.test > b.test > a.test"), "{said}");
    }
}

#[test]
fn an_include_that_leads_nowhere_is_named() {
    let server = server("a.test TXT v=spf1 include:gone.test ~all\ngone.test TXT site-verification=1");
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "spf-problem-leads-nowhere"));
    assert!(Words::english().say(&found.summary).contains("include:gone.test"));
    let told = evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default());
    assert_eq!(told.result, Some(SpfResult::PermError));
    assert_eq!(told.rows()[0].mark, Mark::Broke);
    assert_eq!(told.rows()[1].mark, Mark::NotReached);
}

#[test]
fn an_include_that_fails_for_now_brings_no_advice() {
    let server = server("a.test TXT v=spf1 include:b.test ~all\nb.test TEMPERROR");
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.fix), (Verdict::Unknown, None));
    let told = evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default());
    assert_eq!(told.result, Some(SpfResult::TempError));
}

#[test]
fn modifiers_that_are_not_known_are_fine() {
    let server = server("a.test TXT v=spf1 ra=post rp=100 rr=e ip4:192.0.2.1 -all");
    assert_eq!(typed(&server, "a.test").verdict, Verdict::Pass);
    let told = evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default());
    assert_eq!(told.result, Some(SpfResult::Pass));
}

#[test]
fn a_list_that_lets_everyone_in_is_a_problem_even_where_it_passes() {
    for record in ["v=spf1 +all", "v=spf1 mx all", "v=spf1 include:b.test -all"] {
        let server =
            server(&format!("a.test TXT {record}\na.test MX 1 m.test\nm.test A 198.51.100.1\nb.test TXT v=spf1 +all"));
        let found = typed(&server, "a.test");
        assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "check-spf.everyone"), "{record}");
        let refused = refused(&server, "a.test", "192.0.2.1");
        assert_eq!((refused.verdict, refused.summary.id.as_str()), (Verdict::Fail, "check-spf.everyone"), "{record}");
    }
}

#[test]
fn a_list_without_an_end_is_no_error() {
    let server = server("a.test TXT v=spf1 ip4:192.0.2.1");
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Warn, "check-spf.open-end"));
    let told = evaluated(&server, "192.0.2.9", "h.test", "x@a.test", &Overlay::default());
    assert_eq!((told.result, told.problem), (Some(SpfResult::Neutral), None));
}

#[test]
fn almost_a_record_is_none() {
    for record in [" v=spf1 mx -all", "v=spf10 mx -all", "v=spf1,mx -all"] {
        let mut zone = Zone::new();
        zone.insert("a.test".into(), vec![Entry::Txt(vec![record.into()])]);
        let server = Server::start(zone);
        let found = typed(&server, "a.test");
        assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "check-spf.almost"), "{record}");
        assert_eq!(found.evidence, [record]);
        let told = evaluated(&server, "192.0.2.9", "h.test", "x@a.test", &Overlay::default());
        assert_eq!(told.result, Some(SpfResult::None));
    }
    let fine = server("a.test TXT v=spf1  ip4:192.0.2.1   -all ");
    assert_eq!(typed(&fine, "a.test").verdict, Verdict::Pass);
}

#[test]
fn strings_of_a_split_record_join_with_nothing_between() {
    let whole = server(
        "b.test TXT \"v=spf1 include:x.test \" \"ip4:192.0.2.0/24 -all\"\nx.test TXT v=spf1 ip4:198.51.100.1 -all",
    );
    assert_eq!(typed(&whole, "b.test").evidence, ["v=spf1 include:x.test ip4:192.0.2.0/24 -all"]);
    assert_eq!(typed(&whole, "b.test").verdict, Verdict::Pass);
    // The split took a blank away: two terms have become one that nobody can read.
    let lost = server("b.test TXT \"v=spf1 ip4:192.0.2.1\" \"ip4:192.0.2.2 -all\"");
    let found = typed(&lost, "b.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "spf-problem-fault"));
    assert!(Words::english().say(&found.summary).contains("ip4:192.0.2.1ip4:192.0.2.2"));
}

#[test]
fn quotes_that_a_panel_stored_make_it_no_record() {
    let server = server("a.test TXT \"\\\"v=spf1 mx -all\\\"\"");
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Fail, "check-spf.almost"));
    assert_eq!(found.evidence, ["\"v=spf1 mx -all\""]);
}

#[test]
fn ptr_works_and_is_worth_a_word() {
    let server = server("a.test TXT v=spf1 ptr -all\n1.2.0.192.in-addr.arpa PTR m.a.test.\nm.a.test A 192.0.2.1");
    let told = evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default());
    assert_eq!(told.result, Some(SpfResult::Pass));
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Warn, "check-spf.ptr"));
}

#[test]
fn slips_and_huge_ranges_are_found() {
    for (record, verdict, id) in [
        ("v=spf1 ipv4:192.0.2.1 -all", Verdict::Fail, "spf-problem-fault"),
        ("v=spf1 ip4=192.0.2.1 -all", Verdict::Fail, "check-spf.slip"),
        ("v=spf1 ip4:0.0.0.0/1 -all", Verdict::Warn, "check-spf.wide"),
        ("v=spf1 ip4:0.0.0.0/0 -all", Verdict::Fail, "check-spf.everyone"),
        ("v=spf1 ip6:2000::/3 -all", Verdict::Warn, "check-spf.wide"),
    ] {
        let server = server(&format!("a.test TXT {record}"));
        let found = typed(&server, "a.test");
        assert_eq!((found.verdict, found.summary.id.as_str()), (verdict, id), "{record}");
    }
}

#[test]
fn an_empty_sender_means_the_server_itself() {
    let server = server("mx.a.test TXT v=spf1 ip4:192.0.2.1 -all\na.test TXT v=spf1 -all");
    let told = evaluated(&server, "192.0.2.1", "mx.a.test", "<>", &Overlay::default());
    assert_eq!((told.result, told.root.domain.as_str()), (Some(SpfResult::Pass), "mx.a.test"));
}

#[test]
fn what_does_not_fit_is_not_what_is_not_there() {
    // A record of 3,000 bytes at a server whose TCP door is shut.
    let long = format!("v=spf1 {}-all", "ip4:192.0.2.1 ".repeat(210));
    let server = server(&format!("a.test TXT {long}"));
    assert_eq!(typed(&server, "a.test").verdict, Verdict::Pass, "over TCP it is found");
    server.shut_tcp();
    let found = typed(&server, "a.test");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Unknown, "check-trouble-truncated"));
}

/// The finding for a message from this server that came back.
fn refused(server: &Server, domain: &str, ip: &str) -> bouncewise::checks::Finding {
    let targets = Targets {
        sender_domain: Some(domain.into()),
        sending_ip: ip.parse().ok(),
        helo: Some("mx.elsewhere.test".into()),
        ip_was_refused: true,
        ..Targets::default()
    };
    finding(server, targets)
}

#[test]
fn a_bounce_says_which_term_decided() {
    let server = server(
        "a.test TXT v=spf1 mx include:_spf.b.test ~all\na.test MX 1 m.test\nm.test A 198.51.100.1\n\
         _spf.b.test TXT v=spf1 ip4:192.0.2.0/24 -all\nhard.test TXT v=spf1 mx -all\nhard.test MX 1 m.test\n\
         open.test TXT v=spf1 mx ?all\nopen.test MX 1 m.test\nnever.test TXT v=spf1 -all",
    );
    let said = |domain: &str, ip: &str| {
        let found = refused(&server, domain, ip);
        (found.verdict, found.summary.id.clone(), Words::english().say(&found.summary))
    };
    let (verdict, id, sentence) = said("a.test", "192.0.2.7");
    assert_eq!((verdict, id.as_str()), (Verdict::Pass, "check-spf.allowed"));
    assert!(sentence.contains("192.0.2.7") && sentence.contains("ip4:192.0.2.0/24"), "{sentence}");
    let (verdict, id, sentence) = said("a.test", "203.0.113.24");
    assert_eq!((verdict, id.as_str()), (Verdict::Fail, "check-spf.doubted"));
    assert!(sentence.contains("~all"), "{sentence}");
    assert_eq!(said("hard.test", "203.0.113.24").1, "check-spf.refused");
    assert_eq!(
        (said("open.test", "203.0.113.24").0, said("open.test", "203.0.113.24").1),
        (Verdict::Warn, "check-spf.undecided".into())
    );
    assert_eq!(said("never.test", "203.0.113.24").1, "check-spf.nobody");
}

#[test]
fn what_stands_before_the_at_is_sent_only_where_that_was_agreed() {
    let server = server("a.test TXT v=spf1 ip4:192.0.2.1 exists:%{l}.who.test -all\nann.who.test A 127.0.0.1");
    let found = refused(&server, "a.test", "203.0.113.24");
    assert_eq!((found.verdict, found.summary.id.as_str()), (Verdict::Unknown, "spf-problem-needs-local-part"));
    assert_eq!(refused(&server, "a.test", "192.0.2.1").verdict, Verdict::Pass, "decided before it");
    let sender = Sender::new("203.0.113.24".parse().unwrap(), "h.test", "ann@a.test");
    let told = trace(&server, &sender.clone().withholding_local_part(), &Overlay::default());
    assert_eq!((told.result, told.problem.unwrap().kind), (None, ProblemKind::NeedsLocalPart));
    assert!(server.asked().iter().all(|(name, _)| !name.contains("ann")), "{:?}", server.asked());
    assert_eq!(trace(&server, &sender, &Overlay::default()).result, Some(SpfResult::Pass));
    let walked = typed(&server, "a.test");
    assert_eq!(walked.verdict, Verdict::Pass, "a walk says what depends on the sender");
}

#[test]
fn a_walk_counts_all_and_says_what_depends_on_the_sender() {
    let server = server(
        "a.test TXT v=spf1 a:gone.test include:b.test exists:%{ir}.x.test ptr -all\n\
         b.test TXT v=spf1 mx:m.test ip4:192.0.2.1 -all\nm.test MX 1 h.test\nh.test AAAA 2001:db8::1",
    );
    let runtime = super::runtime();
    let told = runtime.block_on(bouncewise::checks::spf::walk(&super::world(&server), "a.test", &Overlay::default()));
    assert_eq!((told.result, told.problem.as_ref()), (None, None));
    assert_eq!((told.lookups.len(), told.voids.as_slice()), (5, ["gone.test".to_owned()].as_slice()));
    assert!(told.depends_on_sender());
    let marks: Vec<(usize, &str, Mark)> = vec![
        (0, "a:gone.test", Mark::Followed),
        (0, "include:b.test", Mark::Followed),
        (1, "mx:m.test", Mark::Followed),
        (1, "ip4:192.0.2.1", Mark::Followed),
        (1, "-all", Mark::Followed),
        (0, "exists:%{ir}.x.test", Mark::Depends),
        (0, "ptr", Mark::Depends),
        (0, "-all", Mark::Followed),
    ];
    let rows = told.rows();
    assert_eq!(rows.iter().map(|r| (r.depth, r.text.as_str(), r.mark)).collect::<Vec<_>>(), marks);
}

#[test]
fn questions_go_out_side_by_side() {
    // Nine includes, three side by side and three deep.
    let mut lines = String::from("a.test TXT v=spf1 include:b1.test include:b2.test include:b3.test -all\n");
    for n in 1..=3 {
        lines += &format!(
            "b{n}.test TXT v=spf1 include:c{n}.test -all\nc{n}.test TXT v=spf1 include:d{n}.test -all\nd{n}.test TXT v=spf1 ip4:198.51.100.{n} -all\n"
        );
    }
    let server = server(&lines);
    let told = evaluated(&server, "192.0.2.1", "h.test", "x@a.test", &Overlay::default());
    assert_eq!((told.result, told.lookups.len()), (Some(SpfResult::Fail), 9));
    let asked: Vec<String> = server.asked().into_iter().map(|(name, _)| name).collect();
    assert_eq!(asked.len(), 10, "each is asked for once: {asked:?}");
    // The first level is asked for as a whole before the answer to any of it is followed.
    let mut first = asked[1..4].to_vec();
    first.sort_unstable();
    assert_eq!(first, ["b1.test", "b2.test", "b3.test"], "{asked:?}");
}
