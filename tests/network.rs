//! A network that is broken is found first, told apart, and no domain is blamed for it; and the second way out of it.
//! The servers on loopback stand for those of the computer's own network here.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod https;
mod lab;
mod loopback;

use bouncewise::checks::{Finding, Loopback as Bench, Targets, World};
use bouncewise::knowledge::Verdict::{self, Fail, Pass, Unknown, Warn};
use https::certificate::{Holder, PRESENT};
use https::{Https, Page};
use lab::{Found, found};
use loopback::{A, Loopback, MX, NXDOMAIN, Question, Reply, SERVFAIL, TXT, mx};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A name of the public internet, which nobody outside this machine is asked about here.
const SHOP: &str = "bouncewise-shop.com";

fn says(finding: &Finding) -> (Verdict, &str) {
    (finding.verdict, finding.summary.id.split_once('.').map_or(finding.summary.id.as_str(), |(_, id)| id))
}

/// A world whose own DNS server this is.
fn own(dns: SocketAddr) -> World {
    let bench = Bench { own_servers: true, ..Bench::default() };
    World { loopback: Some(bench), ..World::given(vec![dns]) }
}

fn look(world: &World) -> Found {
    found(Targets::whole(SHOP).unwrap(), world)
}

/// A network in which all is well: the shop is there, and names that nobody made are not.
fn sound(question: &Question) -> Reply {
    match (question.name.as_str(), question.kind) {
        ("example.com" | "use-application-dns.net", A) => Reply::address(&question.name, "198.51.100.80"),
        (SHOP, MX) => Reply::Records(vec![mx(SHOP, 10, "mx.bouncewise-shop.com")]),
        ("mx.bouncewise-shop.com", A) => Reply::address(&question.name, "93.184.215.14"),
        ("example.com" | SHOP | "mx.bouncewise-shop.com", _) => Reply::Records(Vec::new()),
        _ => NXDOMAIN,
    }
}

/// The only finding about the network, and that no other one says anything.
fn only_the_network_is_blamed(found: &Found) -> (Verdict, &str) {
    for finding in found.findings.iter().filter(|finding| finding.check != "network") {
        assert_eq!(
            (finding.verdict, finding.summary.id.as_str()),
            (Unknown, "check-network-down"),
            "{}",
            finding.check
        );
        assert!(finding.who.is_none() && finding.fix.is_none() && !finding.cause, "{finding:?}");
    }
    says(found.of("network"))
}

#[test]
fn each_broken_network_is_told_apart_and_nobody_else_is_blamed() {
    let everything = |ip: &'static str| move |question: &Question| Reply::address(&question.name, ip);
    let portal = Loopback::answering(everything("10.0.0.1"));
    assert_eq!(only_the_network_is_blamed(&look(&own(portal.address))), (Fail, "sign-in"));
    let rewritten = Loopback::answering(everything("203.0.113.80"));
    assert_eq!(only_the_network_is_blamed(&look(&own(rewritten.address))), (Fail, "rewritten"));
    let failing = Loopback::answering(|_| SERVFAIL);
    assert_eq!(only_the_network_is_blamed(&look(&own(failing.address))), (Fail, "failing"));
    let empty = Loopback::answering(|_| NXDOMAIN);
    assert_eq!(only_the_network_is_blamed(&look(&own(empty.address))), (Fail, "failing"), "it does not know the world");
    let nobody = World { dns: vec!["127.0.0.1:9".parse().unwrap()], ..own("127.0.0.1:9".parse().unwrap()) };
    assert_eq!(only_the_network_is_blamed(&look(&nobody)), (Fail, "silent"));
}

#[test]
fn a_sound_network_is_no_finding_and_missing_is_missing() {
    let server = Loopback::answering(sound);
    let found = look(&own(server.address));
    assert_eq!(says(found.of("network")), (Pass, "fine"));
    assert_eq!(says(found.of("mx")), (Pass, "fine"));
    let gone = Loopback::answering(|question| if question.name.ends_with(SHOP) { NXDOMAIN } else { sound(question) });
    let found = look(&own(gone.address));
    assert_eq!((says(found.of("domain")), says(found.of("mx"))), ((Fail, "missing"), (Fail, "no-domain")));
}

#[test]
fn where_a_network_hides_names_a_missing_one_may_only_be_hidden() {
    let server = Loopback::answering(|question| match question.name.as_str() {
        "use-application-dns.net" => NXDOMAIN,
        name if name.ends_with(SHOP) => NXDOMAIN,
        _ => sound(question),
    });
    let found = look(&own(server.address));
    assert_eq!(says(found.of("network")), (Warn, "filters"));
    for check in ["domain", "mx"] {
        assert_eq!(says(found.of(check)), (Unknown, "check-maybe-hidden"), "{check}");
    }
}

#[test]
fn a_filter_that_says_so_is_not_taken_for_a_missing_name() {
    // An extended error, "filtered" (RFC 8914, 4.18), in an answer that says that the name does not exist.
    let server = Loopback::answering(|question| {
        if !question.name.ends_with(SHOP) {
            return sound(question);
        }
        let mut bytes = loopback::reply(question, &[]);
        bytes[3] = 0x83;
        bytes[10..12].copy_from_slice(&[0, 1]);
        bytes.extend([0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 6, 0, 15, 0, 2, 0, 17]);
        Reply::Bytes(bytes)
    });
    let found = look(&own(server.address));
    for check in ["domain", "mx", "spf", "dnssec", "mta-sts", "tls-rpt"] {
        assert_eq!(says(found.of(check)), (Unknown, "check-trouble-blocked"), "{check}");
    }
}

#[test]
fn a_network_that_breaks_into_secure_lines_is_not_the_domains_fault() {
    let web = Https::with(|_, _| Page::of("text/plain", "version: STSv1\nmode: none\nmax_age: 1\n"));
    let server = Loopback::answering(|question| match (question.name.as_str(), question.kind) {
        ("_mta-sts.bouncewise-shop.com", TXT) => Reply::text(&question.name, "v=STSv1; id=1"),
        ("mta-sts.bouncewise-shop.com" | "example.com", A) => Reply::address(&question.name, "127.0.0.1"),
        _ => sound(question),
    });
    let world = |root: Vec<u8>| {
        let bench = Bench { root, https_port: web.address.port(), own_servers: true, ..Bench::default() };
        World { loopback: Some(bench), ..World::given(vec![server.address]) }
    };
    assert_eq!(says(look(&world(web.root.clone())).of("mta-sts")), (Pass, "off"));
    // No page's certificate is one that this computer trusts, the control's neither.
    let other = Holder::new("Other", 9).own();
    assert_eq!(says(look(&world(other)).of("mta-sts")), (Unknown, "unread"));
}

#[test]
fn the_second_way_is_taken_only_where_the_person_agreed() {
    let failing = Loopback::answering(|_| SERVFAIL);
    let second = Second::start();
    let bench = Bench {
        root: second.root.clone(),
        doh: vec![(second.address, "dns.bouncewise-second.com".into())],
        own_servers: true,
        ..Bench::default()
    };
    let mut world = World { loopback: Some(bench), ..World::given(vec![failing.address]) };
    assert_eq!(only_the_network_is_blamed(&look(&world)), (Fail, "failing"));
    world.doh = true;
    let found = look(&world);
    assert_eq!(says(found.of("network")), (Warn, "second-way"));
    assert_eq!((says(found.of("domain")), says(found.of("mx"))), ((Pass, "fine"), (Pass, "fine")));
    // Whoever stands in for the service and cannot prove its name is not asked.
    if let Some(bench) = &mut world.loopback {
        bench.doh[0].1 = "dns.bouncewise-third.com".into();
    }
    assert_eq!(only_the_network_is_blamed(&look(&world)), (Fail, "failing"));
}

/// A real server for DNS over HTTPS: unbound, which knows the shop.
struct Second {
    address: SocketAddr,
    root: Vec<u8>,
    process: Child,
    _directory: tempfile::TempDir,
}

impl Second {
    fn start() -> Self {
        let (authority, server) = (Holder::new("Authority", 1), Holder::new("Server", 3));
        let directory = tempfile::tempdir().unwrap();
        let file = |name: &str, what: &str, der: &[u8]| {
            let path = directory.path().join(name);
            std::fs::write(&path, pem(what, der)).unwrap();
            path.display().to_string()
        };
        let certificate = authority.vouches_for(&server, "dns.bouncewise-second.com", PRESENT);
        let certificate = file("certificate.pem", "CERTIFICATE", &certificate);
        let key = file("key.pem", "PRIVATE KEY", &server.secret());
        let port = lab::free_port();
        let settings = format!(
            "server:\n interface: 127.0.0.1@{port}\n https-port: {port}\n tls-service-pem: \"{certificate}\"\n \
             tls-service-key: \"{key}\"\n do-daemonize: no\n username: \"\"\n chroot: \"\"\n directory: \"{0}\"\n \
             pidfile: \"\"\n use-syslog: no\n logfile: \"\"\n module-config: \"iterator\"\n access-control: 127.0.0.0/8 allow\n \
             local-zone: \".\" static\n local-zone: \"example.com.\" static\n local-data: \"example.com. A 198.51.100.80\"\n \
             local-zone: \"{SHOP}.\" static\n local-data: \"{SHOP}. MX 10 mx.{SHOP}.\"\n \
             local-data: \"mx.{SHOP}. A 93.184.215.14\"\nremote-control:\n control-enable: no\n",
            directory.path().display()
        );
        let path = directory.path().join("unbound.conf");
        std::fs::write(&path, settings).unwrap();
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        let second = Self { address, root: authority.own(), process: unbound(&path), _directory: directory };
        // Its door opens in its own time; waited for by knocking.
        for _ in 0..20_000 {
            if std::net::TcpStream::connect(address).is_ok() {
                return second;
            }
            std::thread::yield_now();
        }
        panic!("unbound did not open its door for DNS over HTTPS");
    }
}

fn unbound(settings: &Path) -> Child {
    let program =
        ["/usr/sbin/unbound", "unbound"].into_iter().find(|path| Path::new(path).exists()).unwrap_or("unbound");
    let mut command = Command::new(program);
    command.arg("-d").arg("-c").arg(settings).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the tests need unbound (apt-get install -y --no-install-recommends unbound)")
}

impl Drop for Second {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A file as OpenSSL reads it (RFC 7468).
fn pem(what: &str, der: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in der.chunks(3) {
        let bits = group.iter().chain(&[0; 2]).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= group.len() { char::from(letter) } else { '=' });
        }
    }
    let lines: Vec<&str> = text.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    format!("-----BEGIN {what}-----\n{}\n-----END {what}-----\n", lines.join("\n"))
}
