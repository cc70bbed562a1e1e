//! The lab: real DNS servers on loopback (`lab/start`), shared by the tests of one binary.
// Each binary that takes this in uses a part of it.
#![allow(dead_code)]

use bouncewise::checks::{Finding, Plan, Progress, Targets, World, run};
use bouncewise::knowledge::Words;
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, PoisonError, Weak};

static RUNNING: Mutex<Weak<Lab>> = Mutex::new(Weak::new());

/// The servers, ended when the last test lets go of them.
pub struct Lab {
    directory: tempfile::TempDir,
    /// The resolver to ask.
    pub dns: SocketAddr,
    /// The port of the name servers.
    pub name_servers: u16,
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lab").join(name)
}

/// A port of loopback that is free for both UDP and TCP at this moment.
pub fn free_port() -> u16 {
    (0..100)
        .find_map(|_| {
            let udp = UdpSocket::bind("127.0.0.1:0").ok()?;
            let port = udp.local_addr().ok()?.port();
            TcpListener::bind(("127.0.0.1", port)).ok().map(|_| port)
        })
        .expect("no free port on loopback")
}

/// The lab, started if no other test has it running.
pub fn lab() -> Arc<Lab> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(lab) = running.upgrade() {
        return lab;
    }
    let directory = tempfile::tempdir().expect("a directory for the lab");
    let ports = [free_port(), free_port(), free_port()];
    let started = Command::new(script("start"))
        .arg(directory.path())
        .args(ports.map(|port| port.to_string()))
        .output()
        .expect("lab/start could not be run");
    let lab = Arc::new(Lab { directory, dns: SocketAddr::from(([127, 0, 0, 1], ports[2])), name_servers: ports[1] });
    let said = String::from_utf8_lossy(&started.stderr);
    assert!(
        started.status.success(),
        "The lab did not start. It needs the packages rbldnsd, nsd and unbound \
         (apt-get install -y --no-install-recommends rbldnsd nsd unbound). It said: {said}"
    );
    *running = Arc::downgrade(&lab);
    lab
}

impl Drop for Lab {
    fn drop(&mut self) {
        // Nothing to be done about a failure here; the directory goes all the same.
        let _ = Command::new(script("stop")).arg(self.directory.path()).status();
    }
}

impl Lab {
    /// The lab as the whole world.
    pub fn world(&self) -> World {
        World::given(vec![self.dns])
    }

    /// What the checks find out about something typed.
    pub fn typed(&self, typed: &str) -> Found {
        self.targets(Targets::whole(typed).expect(typed))
    }

    /// What the checks find out about these targets.
    pub fn targets(&self, targets: Targets) -> Found {
        found(targets, &self.world())
    }
}

/// The findings of one run, and every name that was put to a server.
pub struct Found {
    pub plan: Plan,
    pub findings: Vec<Finding>,
    pub asked: Vec<String>,
}

impl Found {
    /// The only finding of this check.
    pub fn of(&self, check: &str) -> &Finding {
        let mut all = self.findings.iter().filter(|f| f.check == check);
        let first = all.next().unwrap_or_else(|| panic!("no finding of {check}"));
        assert!(all.next().is_none(), "several findings of {check}");
        first
    }
}

/// Runs the plan for these targets in this world.
pub fn found(targets: Targets, world: &World) -> Found {
    let plan = Plan::with_keys(targets, &world.keys);
    let mut findings: Vec<Option<Finding>> = vec![None; plan.checks.len()];
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let asked = runtime.block_on(run(&plan, world, |progress| {
        if let Progress::Found(place, finding) = progress {
            assert!(findings[place].replace(*finding).is_none(), "{place} was found twice");
        }
    }));
    let findings: Vec<Finding> = findings.into_iter().map(|f| f.expect("a planned check gave no finding")).collect();
    let steps = include_str!("../../knowledge/steps.toml");
    for finding in &findings {
        assert!(Words::english().has(&finding.summary.id), "{} has no sentence", finding.summary.id);
        if let Some(fix) = &finding.fix {
            assert!(steps.contains(&format!("\nid = \"{fix}\"\n")), "the guide has no step {fix}");
        }
    }
    Found { plan, findings, asked }
}
