//! A walk through every branch of a domain's record, asking about no server in particular: what it costs, where it
//! breaks, and what differs from message to message.

use super::dns::{DIFFERS, Dns, Overlay};
use super::evaluate::fetch;
use super::macros::{MacroString, Values};
use super::record::{Kind, Mechanism, Record};
use super::sender::Sender;
use super::trace::{Branch, MAX_HOSTS, MAX_LOOKUPS, MAX_VOIDS, Mark, Problem, ProblemKind, SpfResult, Step, Trace};
use crate::checks::outcome::{Ask, Outcome};
use crate::checks::run::Questions;
use crate::knowledge::words::harmless;
use std::net::{IpAddr, Ipv4Addr};
use std::pin::Pin;

/// No more records than these are read.
const MAX_RECORDS: usize = 64;

/// Walks through all that a domain's record leads to. The counts are those of a sender that nothing matches.
pub async fn walk(questions: &Questions, domain: &str, overlay: &Overlay) -> Trace {
    let dns = Dns::new(questions, overlay);
    // Stands in for the sender, of whom no macro that is filled in says anything but the domain.
    let nobody = Sender::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), "", domain);
    let mut walk = Walk {
        dns: &dns,
        nobody: &nobody,
        path: Vec::new(),
        read: 0,
        lookups: Vec::new(),
        voids: Vec::new(),
        problems: Vec::new(),
    };
    let ahead = std::pin::pin!(dns.walk_ahead(&nobody));
    let mut running = std::pin::pin!(walk.run());
    tokio::select! {
        biased;
        () = ahead => running.await,
        trace = &mut running => trace,
    }
}

struct Walk<'a> {
    dns: &'a Dns<'a>,
    nobody: &'a Sender,
    path: Vec<String>,
    read: usize,
    lookups: Vec<super::trace::Place>,
    voids: Vec<String>,
    problems: Vec<Problem>,
}

impl Walk<'_> {
    async fn run(&mut self) -> Trace {
        let root = self.branch(self.nobody.domain.clone()).await;
        // What is wrong for good says more than what could not be asked now.
        let lasting = self.problems.iter().position(|p| p.kind.result() != Some(SpfResult::TempError)).unwrap_or(0);
        let problem = if self.problems.is_empty() { None } else { Some(self.problems.swap_remove(lasting)) };
        Trace {
            ip: None,
            result: None,
            explanation: None,
            root,
            lookups: std::mem::take(&mut self.lookups),
            voids: std::mem::take(&mut self.voids),
            matched: None,
            problem,
        }
    }

    fn branch(&mut self, domain: String) -> Pin<Box<dyn Future<Output = Branch> + Send + '_>> {
        Box::pin(async move {
            let mut branch = Branch::of(&domain);
            self.path.push(domain);
            self.read += 1;
            match fetch(self.dns, &mut branch).await {
                Ok(record) => self.terms(&record, &mut branch).await,
                Err(kind) => {
                    branch.result = kind.result();
                    // That an include leads nowhere is said of the term that leads there.
                    if self.path.len() == 1 || branch.result != Some(SpfResult::None) {
                        self.note(kind, &branch, None);
                    }
                }
            }
            self.path.pop();
            branch
        })
    }

    async fn terms(&mut self, record: &Record, branch: &mut Branch) {
        if let Some(broken) = record.terms.iter().position(|term| term.kind.is_err())
            && let Err(fault) = &record.terms[broken].kind
        {
            branch.steps[broken].mark = Mark::Broke;
            branch.result = Some(SpfResult::PermError);
            self.note(ProblemKind::Fault(fault.kind), branch, Some(broken));
            return;
        }
        let all = record.all();
        let mut redirect = None;
        for (number, term) in record.terms.iter().enumerate() {
            match &term.kind {
                Ok(Kind::Directive(_, mechanism)) if all.is_none_or(|all| number <= all) => {
                    self.mechanism(mechanism, number, branch).await;
                }
                Ok(Kind::Redirect(name)) if all.is_none() => redirect = Some((number, name)),
                Ok(Kind::Redirect(_) | Kind::Directive(..)) => {}
                _ => branch.steps[number].mark = Mark::PassedOver,
            }
        }
        if let Some((number, name)) = redirect {
            self.count(number, branch);
            self.lead_to(name, number, branch).await;
        }
    }

    async fn mechanism(&mut self, mechanism: &Mechanism, number: usize, branch: &mut Branch) {
        branch.steps[number].mark = Mark::Followed;
        if matches!(mechanism, Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..)) {
            return;
        }
        self.count(number, branch);
        match mechanism {
            Mechanism::Include(name) => self.lead_to(name, number, branch).await,
            Mechanism::Ptr(_) => branch.steps[number].mark = Mark::Depends,
            _ => {
                let Some(name) = self.name(mechanism.target(), number, branch) else { return };
                let mut step = branch.steps[number].clone();
                let looked = match mechanism {
                    Mechanism::Mx(..) => self.servers(&name, &mut step).await,
                    Mechanism::Exists(_) => self.ask(&name, &mut step, false).await,
                    _ => self.ask(&name, &mut step, true).await,
                };
                branch.steps[number] = step;
                if let Err(kind) = looked {
                    self.broke(kind, number, branch);
                }
                if branch.steps[number].voids > 0 && self.voids.len() > MAX_VOIDS {
                    self.once(ProblemKind::TooManyVoids, number, branch);
                }
            }
        }
    }

    fn count(&mut self, number: usize, branch: &mut Branch) {
        self.lookups.extend(branch.place(number));
        branch.steps[number].lookup = Some(self.lookups.len());
        if self.lookups.len() > MAX_LOOKUPS {
            self.once(ProblemKind::TooManyLookups, number, branch);
        }
    }

    /// The name that a term leads to, if it is the same for every message.
    fn name(&self, target: Option<&MacroString>, number: usize, branch: &mut Branch) -> Option<String> {
        let domain = branch.domain.clone();
        let step = branch.steps.get_mut(number)?;
        let name = match target {
            None => domain,
            Some(target) if target.uses(DIFFERS) => {
                step.mark = Mark::Depends;
                return None;
            }
            Some(target) => {
                let values = Values { sender: self.nobody, domain: &domain, confirmed: None, now: 0 };
                target.expand_name(&values).ok()?
            }
        };
        step.name = Some(harmless(&name));
        Some(name)
    }

    async fn lead_to(&mut self, target: &MacroString, number: usize, branch: &mut Branch) {
        branch.steps[number].mark = Mark::Followed;
        let Some(name) = self.name(Some(target), number, branch) else { return };
        if self.path.iter().any(|domain| domain.eq_ignore_ascii_case(&name)) {
            return self.broke(ProblemKind::Loop, number, branch);
        }
        if self.read >= MAX_RECORDS || self.path.len() > MAX_LOOKUPS {
            branch.steps[number].mark = Mark::NotReached;
            return;
        }
        let led_to = self.branch(name).await;
        let result = led_to.result;
        branch.steps[number].branch = Some(led_to);
        match result {
            Some(SpfResult::None) => self.broke(ProblemKind::LeadsNowhere, number, branch),
            Some(_) => branch.steps[number].mark = Mark::Broke,
            None => {}
        }
    }

    /// Addresses of a name, of both kinds where both count.
    async fn ask(&mut self, name: &str, step: &mut Step, both: bool) -> Result<(), ProblemKind> {
        let (v4, v6) = if both {
            tokio::join!(self.dns.ask(name, Ask::A), self.dns.ask(name, Ask::Aaaa))
        } else {
            (self.dns.ask(name, Ask::A).await, Outcome::NoData)
        };
        if let Some(trouble) = v4.trouble().or(v6.trouble()) {
            return Err(ProblemKind::Dns(trouble, harmless(name)));
        }
        if v4.is_absent() && v6.is_absent() {
            step.voids += 1;
            self.voids.push(harmless(name));
        }
        step.found += v4.addresses().len() + v6.addresses().len();
        Ok(())
    }

    async fn servers(&mut self, name: &str, step: &mut Step) -> Result<(), ProblemKind> {
        let outcome = self.dns.ask(name, Ask::Mx).await;
        if let Some(trouble) = outcome.trouble() {
            return Err(ProblemKind::Dns(trouble, harmless(name)));
        }
        if outcome.is_absent() {
            step.voids += 1;
            self.voids.push(harmless(name));
        }
        let hosts = outcome.exchangers();
        if hosts.len() > MAX_HOSTS {
            return Err(ProblemKind::TooManyHosts);
        }
        for (_, host) in hosts.iter().filter(|(_, host)| *host != ".") {
            self.ask(host, step, true).await?;
        }
        Ok(())
    }

    fn broke(&mut self, kind: ProblemKind, number: usize, branch: &mut Branch) {
        branch.steps[number].mark = Mark::Broke;
        self.note(kind, branch, Some(number));
    }

    /// Notes a limit at the term that exceeds it, and not again.
    fn once(&mut self, kind: ProblemKind, number: usize, branch: &mut Branch) {
        if !self.problems.iter().any(|p| p.kind == kind) {
            self.broke(kind, number, branch);
        }
    }

    fn note(&mut self, kind: ProblemKind, branch: &Branch, term: Option<usize>) {
        let mut path = self.path.clone();
        if kind == ProblemKind::Loop {
            path.extend(term.and_then(|t| branch.steps.get(t)).and_then(|s| s.name.clone()));
        }
        self.problems.push(Problem {
            kind,
            domain: branch.domain.clone(),
            place: term.and_then(|t| branch.place(t)),
            path,
        });
    }
}
