//! SPF over a real DNS server on loopback: the public suite, our own, the hard cases, and whatever is asked for.
// A helper that cannot go on fails its test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cases;
mod command;
mod hard_cases;
mod random;
mod repair;
mod server;
mod suite;
mod zones;

use bouncewise::checks::spf::{self, Overlay, Sender, Trace};
use bouncewise::checks::{Finding, Plan, Progress, Targets, Whose, World, run};
use server::Server;

/// A sender evaluated in this server's world, with these records laid over it.
fn evaluated(server: &Server, ip: &str, helo: &str, from: &str, overlay: &Overlay) -> Trace {
    let sender = Sender::new(ip.parse().unwrap_or_else(|_| panic!("no address: {ip}")), helo, from);
    trace(server, &sender, overlay)
}

fn trace(server: &Server, sender: &Sender, overlay: &Overlay) -> Trace {
    runtime().block_on(spf::evaluate(&world(server), sender, overlay))
}

fn world(server: &Server) -> World {
    World { dns: vec![server.address], ..World::default() }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// The SPF finding about these targets in this server's world.
fn finding(server: &Server, targets: Targets) -> Finding {
    let plan = Plan::of(targets);
    let mut found = None;
    runtime().block_on(run(&plan, &world(server), |progress| {
        if let Progress::Found(_, finding) = progress
            && finding.check == "spf"
        {
            found = Some(*finding);
        }
    }));
    found.expect("a finding of spf")
}

/// The SPF finding about a domain that someone typed.
fn typed(server: &Server, domain: &str) -> Finding {
    finding(server, Targets::of_typed(domain, Whose::Mine).unwrap())
}
