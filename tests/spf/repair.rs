//! Repairs and their proof, against a real DNS server: what the proof promises is what comes once the zone has it.

use super::server::{Server, TTL, Zone};
use super::{runtime, trace, world, zones};
use bouncewise::checks::again::{Seen, check_again};
use bouncewise::checks::spf::{Overlay, Sender, SpfResult, is_in_range, own_servers, prove, walk};
use bouncewise::checks::{Loopback, World};
use bouncewise::knowledge::Words;
use bouncewise::knowledge::senders::sender;
use bouncewise::records::spf_repair::{Cannot, Change, Repair, costs, repair};
use bouncewise::records::spf_sender::{Addition, Claim, Refusal, SentWith};
use std::net::IpAddr;

const PUBLISHED: &str = "v=spf1 mx include:_spf.host.test ~all";
const REST: &str = "shop.test MX 10 mx.shop.test\nmx.shop.test A 198.51.100.1\n\
    _spf.host.test TXT v=spf1 ip4:198.51.100.64/26 include:more.host.test -all\n\
    more.host.test TXT v=spf1 ip4:198.51.100.128/26 -all\n\
    _spf.google.com TXT v=spf1 include:_netblocks.google.com ~all\n\
    _netblocks.google.com TXT v=spf1 ip4:203.0.113.0/24 ~all\n\
    shop.test NS ns.shop.test\nns.shop.test A 127.0.0.1";

fn zone(records: &[&str]) -> Zone {
    let texts: Vec<String> = records.iter().map(|record| format!("shop.test TXT {record}")).collect();
    zones::zone(&format!("{}\n{REST}", texts.join("\n")))
}

fn refused() -> Sender {
    Sender::new("203.0.113.24".parse().unwrap(), "out.google.test", "ann@shop.test")
}

/// The person says that they sent it with Google Workspace; the rest is looked up.
fn claim(server: &Server, ip: IpAddr) -> Claim<'static> {
    let service = sender("google-workspace").unwrap();
    let in_service_range = runtime().block_on(is_in_range(&world(server), ip, &service.include));
    Claim {
        sent_it: true,
        forged: false,
        backscatter: false,
        with: SentWith::Service(service),
        ip,
        listed: false,
        in_service_range: in_service_range.unwrap(),
        mx: &[],
        web: &[],
    }
}

fn repaired(server: &Server, published: &[&str], addition: &Addition) -> Result<Repair, Cannot> {
    let published: Vec<String> = published.iter().map(|r| (*r).to_owned()).collect();
    let of = |domain: &str| costs(&runtime().block_on(walk(&world(server), domain, &Overlay::default())));
    let mut all = of("shop.test");
    let included = addition.included().unwrap();
    // What the included record needs is counted by a walk of its own.
    let behind = runtime().block_on(walk(&world(server), included, &Overlay::default())).lookups.len();
    all.insert(included.to_owned(), behind);
    repair("shop.test", &published, Some(addition), &all)
}

#[test]
fn the_proof_says_what_comes_once_the_zone_has_the_record() {
    let server = Server::start(zone(&[PUBLISHED]));
    let addition = Addition::of(&claim(&server, refused().ip)).unwrap();
    let repair = repaired(&server, &[PUBLISHED], &addition).unwrap();
    assert_eq!(repair.value, "v=spf1 mx include:_spf.host.test include:_spf.google.com ~all");

    let proof = runtime().block_on(prove(&world(&server), &refused(), &repair.overlay()));
    assert!(proof.holds());
    assert_eq!((proof.before.result, proof.after.result), (Some(SpfResult::SoftFail), Some(SpfResult::Pass)));
    assert_eq!((proof.whole.lookups.len(), repair.lookups), (5, 5));
    let said = Words::english().say(&proof.sentence());
    assert!(said.contains("doubted") && said.contains("allowed") && said.contains("5 of 10"), "{said}");

    server.publish(zone(&[&repair.value]));
    assert_eq!(trace(&server, &refused(), &Overlay::default()), proof.after, "nothing differs from what was promised");
    assert_eq!(runtime().block_on(walk(&world(&server), "shop.test", &Overlay::default())), proof.whole);
}

#[test]
fn an_address_outside_the_services_range_is_not_proposed() {
    let server = Server::start(zone(&[PUBLISHED]));
    let stranger = claim(&server, "192.0.2.66".parse().unwrap());
    assert_eq!(Addition::of(&stranger), Err(Refusal::NotInRange));
}

#[test]
fn a_domains_own_servers_are_looked_up_and_not_believed() {
    let server = Server::start(zones::zone(
        "shop.test MX 10 mx.shop.test\nshop.test A 198.51.100.80\nmx.shop.test A 198.51.100.1\nmx.shop.test AAAA 2001:db8::1",
    ));
    let own = runtime().block_on(own_servers(&world(&server), "shop.test"));
    let ip = |text: &str| text.parse::<IpAddr>().unwrap();
    assert_eq!(
        (own.mx.as_slice(), own.web.as_slice()),
        ([ip("198.51.100.1"), ip("2001:db8::1")].as_slice(), [ip("198.51.100.80")].as_slice())
    );
    let claim = |with: SentWith, address: &str| Claim {
        with,
        in_service_range: false,
        ip: ip(address),
        sent_it: true,
        forged: false,
        backscatter: false,
        listed: false,
        mx: &own.mx,
        web: &own.web,
    };
    assert_eq!(Addition::of(&claim(SentWith::OwnMailServer, "198.51.100.1")).unwrap().as_term(), "mx");
    assert_eq!(Addition::of(&claim(SentWith::WebHost, "198.51.100.80")).unwrap().as_term(), "a");
    assert_eq!(Addition::of(&claim(SentWith::OwnMailServer, "203.0.113.24")), Err(Refusal::NotYours));
}

#[test]
fn two_records_are_merged_and_the_merger_is_proved() {
    let two = ["v=spf1 mx -all", "v=spf1 include:_spf.host.test ~all"];
    let server = Server::start(zone(&two));
    let addition = Addition::of(&claim(&server, refused().ip)).unwrap();
    let repair = repaired(&server, &two, &addition).unwrap();
    assert!(repair.changes.contains(&Change::Merged(2)));
    let proof = runtime().block_on(prove(&world(&server), &refused(), &repair.overlay()));
    assert_eq!((proof.before.result, proof.after.result), (Some(SpfResult::PermError), Some(SpfResult::Pass)));
    server.publish(zone(&[&repair.value]));
    assert_eq!(trace(&server, &refused(), &Overlay::default()), proof.after);
}

#[test]
fn a_record_at_ten_look_ups_takes_no_more() {
    let full = "v=spf1 mx include:_spf.host.test a:a.test a:b.test a:c.test exists:d.test exists:e.test -all";
    let rest =
        "a.test A 198.51.100.2\nb.test A 198.51.100.2\nc.test A 198.51.100.2\nd.test A 127.0.0.1\ne.test A 127.0.0.1";
    let mut all = zone(&[full]);
    all.extend(zones::zone(rest));
    let server = Server::start(all);
    let addition = Addition::of(&claim(&server, refused().ip)).unwrap();
    // Eight are used, and the new line needs two: it fits. With one more it does not.
    assert_eq!(repaired(&server, &[full], &addition).unwrap().lookups, 10);
    let over = full.replace(" -all", " a:f.test -all");
    let Err(Cannot::TooManyLookups(11, costly)) = repaired(&server, &[&over], &addition) else { panic!() };
    assert_eq!(costly[0], ("include:_spf.host.test".to_owned(), 2));
}

#[test]
fn a_record_that_was_cut_means_what_it_meant() {
    let addresses: Vec<String> = (1..=60).map(|n| format!("ip4:192.0.2.{n}")).collect();
    let long = format!("v=spf1 mx {} -all", addresses.join(" "));
    let server = Server::start(zone(&[&long]));
    let addition = Addition::of(&claim(&server, refused().ip)).unwrap();
    let repair = repaired(&server, &[&long], &addition).unwrap();
    assert!(!repair.parts.is_empty());
    for ip in ["192.0.2.1", "192.0.2.60", "198.51.100.1", "203.0.113.24", "192.0.2.61"] {
        let sender = Sender::new(ip.parse().unwrap(), "h.test", "ann@shop.test");
        let before = trace(&server, &sender, &Overlay::default()).result;
        let after = trace(&server, &sender, &repair.overlay()).result;
        let expected = if ip == "203.0.113.24" { Some(SpfResult::Pass) } else { before };
        assert_eq!(after, expected, "{ip}");
    }
}

#[test]
fn check_again_asks_the_domains_own_servers() {
    let new = "v=spf1 mx include:_spf.host.test include:_spf.google.com ~all";
    let resolver = Server::start(zone(&[PUBLISHED]));
    let authority = Server::start(zone(&[PUBLISHED]));
    let loopback = Loopback { name_server_port: authority.address.port(), ..Loopback::default() };
    let world = World { dns: vec![resolver.address], loopback: Some(loopback), ..World::default() };
    let look = || runtime().block_on(check_again(&world, "shop.test", new, &[PUBLISHED.to_owned()]));
    let said = |again: &bouncewise::checks::again::Again| {
        again.sentences().iter().map(|text| text.id.clone()).collect::<Vec<_>>()
    };

    let before = look();
    assert_eq!(before.servers, [("ns.shop.test".to_owned(), Seen::Old)]);
    assert_eq!((before.is_live(), said(&before)), (false, vec!["spf-again-not-yet".to_owned()]));

    // The domain's own server has both: the old one has to go, or receivers ignore the two of them.
    authority.publish(zone(&[PUBLISHED, new]));
    assert!(!look().is_live());

    authority.publish(zone(&[new]));
    let after = look();
    assert_eq!((after.is_live(), after.cached), (true, Some(TTL)));
    assert_eq!(said(&after), ["spf-again-live", "spf-again-cached"]);
    assert!(Words::english().say(&after.sentences()[1]).contains("5 minutes"));

    resolver.publish(zone(&[new]));
    assert_eq!(look().cached, None);
}
