//! `check_host()` of RFC 7208, 4: one sender against its domain's records, with a trace of all that happened.

use super::dns::{Dns, Overlay};
use super::explanation;
use super::macros::{MacroString, Missing, Values};
use super::mechanisms::{is_below, matches_by_itself, same_range};
use super::record::{Kind, Lengths, Mechanism, Qualifier, Record, is_almost, is_record};
use super::sender::Sender;
use super::trace::{
    Branch, MAX_HOSTS, MAX_LOOKUPS, MAX_VOIDS, Mark, Place, Problem, ProblemKind, SpfResult, Step, Trace,
};
use crate::checks::names;
use crate::checks::outcome::{Ask, Outcome};
use crate::checks::run::Questions;
use crate::checks::together::all;
use crate::knowledge::words::harmless;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::{SystemTime, UNIX_EPOCH};

/// Evaluates a sender (RFC 7208). The overlay's records count as published.
pub async fn evaluate(questions: &Questions, sender: &Sender, overlay: &Overlay) -> Trace {
    let dns = Dns::new(questions, overlay);
    let mut evaluation = Evaluation { dns: &dns, sender, path: Vec::new(), lookups: Vec::new(), voids: Vec::new() };
    let ahead = std::pin::pin!(dns.ask_ahead(sender));
    let mut running = std::pin::pin!(evaluation.run());
    tokio::select! {
        biased;
        () = ahead => running.await,
        trace = &mut running => trace,
    }
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// A record that was read, and what went wrong with it.
type Ended = (Branch, Option<Box<Problem>>);

/// Why an evaluation ends early.
enum Stop {
    /// Because of the term that is being looked at.
    Here(ProblemKind),
    /// Because of something further down.
    Below(Box<Problem>),
}

impl From<ProblemKind> for Stop {
    fn from(kind: ProblemKind) -> Self {
        Self::Here(kind)
    }
}

impl From<Missing> for Stop {
    fn from(_: Missing) -> Self {
        Self::Here(ProblemKind::NeedsLocalPart)
    }
}

/// Reads a domain's record into the branch (RFC 7208, 4.3 to 4.6).
pub(super) async fn fetch(dns: &Dns<'_>, branch: &mut Branch) -> Result<Record, ProblemKind> {
    let outcome = match names::exact(&branch.domain) {
        Some(name) if name.contains('.') => dns.ask(&name, Ask::Txt).await,
        _ => return Err(ProblemKind::NotADomain),
    };
    if let Some(trouble) = outcome.trouble() {
        return Err(ProblemKind::Dns(trouble, branch.domain.clone()));
    }
    if matches!(outcome, Outcome::NxDomain | Outcome::BadName) {
        return Err(ProblemKind::NoDomain);
    }
    let texts = outcome.texts();
    let records: Vec<&str> = texts.iter().copied().filter(|t| is_record(t)).collect();
    branch.records = records.iter().map(|r| (*r).to_owned()).collect();
    branch.almost = texts.iter().filter(|t| is_almost(t)).map(|t| (*t).to_owned()).collect();
    match records.as_slice() {
        [] if branch.almost.is_empty() => Err(ProblemKind::NoRecord),
        [] => Err(ProblemKind::Almost),
        [record] => {
            let record = Record::parse(record);
            branch.steps = vec![Step::default(); record.terms.len()];
            branch.record = Some(record.clone());
            Ok(record)
        }
        _ => Err(ProblemKind::Several),
    }
}

struct Evaluation<'a> {
    dns: &'a Dns<'a>,
    sender: &'a Sender,
    /// The domains that lead to the record that is being read, this one last.
    path: Vec<String>,
    lookups: Vec<Place>,
    voids: Vec<String>,
}

impl Evaluation<'_> {
    async fn run(&mut self) -> Trace {
        let (root, problem) = self.check_host(self.sender.domain.clone()).await;
        let result = root.result;
        let mut trace = Trace {
            ip: Some(self.sender.ip),
            result,
            explanation: None,
            matched: if problem.is_none() { deciding(&root) } else { None },
            root,
            lookups: std::mem::take(&mut self.lookups),
            voids: std::mem::take(&mut self.voids),
            problem: problem.map(|problem| *problem),
        };
        if result == Some(SpfResult::Fail) {
            trace.explanation = self.explain(&trace.root).await;
        }
        trace
    }

    fn check_host(&mut self, domain: String) -> Pin<Box<dyn Future<Output = Ended> + Send + '_>> {
        Box::pin(async move {
            let mut branch = Branch::of(&domain);
            self.path.push(domain);
            let ended = self.read(&mut branch).await;
            let (result, problem) = match ended {
                Ok(result) => (Some(result), None),
                Err(problem) => (problem.kind.result(), Some(problem)),
            };
            branch.result = result;
            self.path.pop();
            (branch, problem)
        })
    }

    async fn read(&mut self, branch: &mut Branch) -> Result<SpfResult, Box<Problem>> {
        let record = fetch(self.dns, branch).await.map_err(|kind| self.problem(kind, branch, None))?;
        if let Some(broken) = record.terms.iter().position(|term| term.kind.is_err())
            && let Err(fault) = &record.terms[broken].kind
        {
            branch.steps[broken].mark = Mark::Broke;
            return Err(self.problem(ProblemKind::Fault(fault.kind), branch, Some(broken)));
        }
        for (term, step) in record.terms.iter().zip(&mut branch.steps) {
            if matches!(term.kind, Ok(Kind::Explanation(_) | Kind::Other(_))) {
                step.mark = Mark::PassedOver;
            }
        }
        let mut redirect = None;
        for (number, term) in record.terms.iter().enumerate() {
            let (qualifier, mechanism) = match &term.kind {
                Ok(Kind::Directive(qualifier, mechanism)) => (*qualifier, mechanism),
                Ok(Kind::Redirect(name)) => {
                    redirect = Some((number, name));
                    continue;
                }
                _ => continue,
            };
            let mut step = Step::default();
            let ended = self.directive(mechanism, branch.place(number), &branch.domain, &mut step).await;
            if self.close(ended, step, number, branch)? {
                return Ok(match qualifier {
                    Qualifier::Pass => SpfResult::Pass,
                    Qualifier::Fail => SpfResult::Fail,
                    Qualifier::SoftFail => SpfResult::SoftFail,
                    Qualifier::Neutral => SpfResult::Neutral,
                });
            }
        }
        let Some((number, name)) = redirect else { return Ok(SpfResult::Neutral) };
        let mut step = Step::default();
        let ended = self.redirect(name, branch.place(number), &branch.domain, &mut step).await;
        self.close(ended.map(|()| true), step, number, branch)?;
        let led_to = branch.steps[number].branch.as_ref().and_then(|to| to.result);
        Ok(led_to.unwrap_or(SpfResult::Neutral))
    }

    /// Keeps what became of a term; whether it matched.
    fn close(
        &self,
        ended: Result<bool, Stop>,
        mut step: Step,
        number: usize,
        branch: &mut Branch,
    ) -> Result<bool, Box<Problem>> {
        step.mark = match ended {
            Ok(true) => Mark::Matched,
            Ok(false) => Mark::PassedOver,
            Err(_) => Mark::Broke,
        };
        branch.steps[number] = step;
        ended.map_err(|stop| match stop {
            Stop::Here(kind) => self.problem(kind, branch, Some(number)),
            Stop::Below(problem) => problem,
        })
    }

    fn problem(&self, kind: ProblemKind, branch: &Branch, term: Option<usize>) -> Box<Problem> {
        let mut path = self.path.clone();
        if kind == ProblemKind::Loop
            && let Some(name) = term.and_then(|t| branch.steps.get(t)).and_then(|s| s.name.clone())
        {
            path.push(name);
        }
        Box::new(Problem { kind, domain: branch.domain.clone(), place: term.and_then(|t| branch.place(t)), path })
    }

    async fn directive(
        &mut self,
        mechanism: &Mechanism,
        place: Option<Place>,
        domain: &str,
        step: &mut Step,
    ) -> Result<bool, Stop> {
        if let Some(matches) = matches_by_itself(mechanism, self.sender.ip) {
            return Ok(matches);
        }
        self.count(place, step)?;
        let name = match mechanism.target() {
            Some(name) => self.fill(name, domain).await?,
            None => domain.to_owned(),
        };
        step.name = Some(harmless(&name));
        match mechanism {
            Mechanism::Include(_) => self.include(name, step).await,
            Mechanism::A(_, lengths) => Ok(self.is_among(&name, *lengths, step).await?),
            Mechanism::Mx(_, lengths) => Ok(self.mx(&name, *lengths, step).await?),
            Mechanism::Ptr(_) => {
                let confirmed = self.confirmed(step).await?;
                Ok(confirmed.iter().any(|host| is_below(host, &name)))
            }
            Mechanism::Exists(_) => {
                let outcome = self.dns.ask(&name, Ask::A).await;
                Ok(!self.answered(&outcome, &name, step)?.addresses_v4().is_empty())
            }
            Mechanism::All | Mechanism::Ip4(..) | Mechanism::Ip6(..) => Ok(false),
        }
    }

    /// Counts a look-up, or says that it is one too many.
    fn count(&mut self, place: Option<Place>, step: &mut Step) -> Result<(), ProblemKind> {
        if self.lookups.len() >= MAX_LOOKUPS {
            return Err(ProblemKind::TooManyLookups);
        }
        self.lookups.extend(place);
        step.lookup = Some(self.lookups.len());
        Ok(())
    }

    /// An answer that says something; one that says that nothing is there is counted.
    fn answered<'o>(&mut self, outcome: &'o Outcome, name: &str, step: &mut Step) -> Result<&'o Outcome, ProblemKind> {
        if let Some(trouble) = outcome.trouble() {
            return Err(ProblemKind::Dns(trouble, harmless(name)));
        }
        if outcome.is_absent() {
            self.void(name, step)?;
        }
        Ok(outcome)
    }

    fn void(&mut self, name: &str, step: &mut Step) -> Result<(), ProblemKind> {
        step.voids += 1;
        self.voids.push(harmless(name));
        if self.voids.len() > MAX_VOIDS { Err(ProblemKind::TooManyVoids) } else { Ok(()) }
    }

    async fn fill(&mut self, name: &MacroString, domain: &str) -> Result<String, Missing> {
        let confirmed = if name.uses("p") { self.confirmed_name(domain).await } else { None };
        name.expand_name(&Values { sender: self.sender, domain, confirmed: confirmed.as_deref(), now: now() })
    }

    /// The domain's words for those that it refuses (RFC 7208, 6.2); a failure to find them changes nothing.
    async fn explain(&mut self, root: &Branch) -> Option<String> {
        let (branch, name) = explanation::wanted(root)?;
        let domain = branch.domain.as_str();
        let name = self.fill(name, domain).await.ok()?;
        let text = explanation::read(&self.dns.ask(&name, Ask::Txt).await)?;
        let confirmed = if text.uses("p") { self.confirmed_name(domain).await } else { None };
        let values = Values { sender: self.sender, domain, confirmed: confirmed.as_deref(), now: now() };
        explanation::shown(&text.expand(&values).ok()?)
    }

    async fn include(&mut self, name: String, step: &mut Step) -> Result<bool, Stop> {
        let (branch, problem) = self.lead_to(name).await?;
        let result = branch.result;
        step.branch = Some(branch);
        match (result, problem) {
            (Some(SpfResult::Pass), _) => Ok(true),
            (Some(SpfResult::None), _) => Err(ProblemKind::LeadsNowhere.into()),
            (_, Some(problem)) => Err(Stop::Below(problem)),
            _ => Ok(false),
        }
    }

    async fn redirect(
        &mut self,
        name: &MacroString,
        place: Option<Place>,
        domain: &str,
        step: &mut Step,
    ) -> Result<(), Stop> {
        self.count(place, step)?;
        let name = self.fill(name, domain).await?;
        step.name = Some(harmless(&name));
        let (branch, problem) = self.lead_to(name).await?;
        let result = branch.result;
        step.branch = Some(branch);
        match (result, problem) {
            (Some(SpfResult::None), _) => Err(ProblemKind::LeadsNowhere.into()),
            (_, Some(problem)) => Err(Stop::Below(problem)),
            _ => Ok(()),
        }
    }

    /// The record of another domain. One that is being read already would lead here again, until the limit is met.
    async fn lead_to(&mut self, name: String) -> Result<Ended, ProblemKind> {
        if self.path.iter().any(|domain| domain.eq_ignore_ascii_case(&name)) {
            return Err(ProblemKind::Loop);
        }
        Ok(self.check_host(name).await)
    }

    async fn is_among(&mut self, name: &str, lengths: Lengths, step: &mut Step) -> Result<bool, ProblemKind> {
        let outcome = self.dns.addresses(name, self.sender.ip).await;
        let addresses = self.answered(&outcome, name, step)?.addresses();
        step.found += addresses.len();
        Ok(addresses.iter().any(|ip| same_range(self.sender.ip, *ip, lengths)))
    }

    async fn mx(&mut self, name: &str, lengths: Lengths, step: &mut Step) -> Result<bool, ProblemKind> {
        let outcome = self.dns.ask(name, Ask::Mx).await;
        let hosts = self.answered(&outcome, name, step)?.exchangers();
        if hosts.len() > MAX_HOSTS {
            return Err(ProblemKind::TooManyHosts);
        }
        for (_, host) in hosts.iter().filter(|(_, host)| *host != ".") {
            if self.is_among(host, lengths, step).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The names of the server that lead back to it (RFC 7208, 5.5). A failure to find out is no name.
    async fn confirmed(&mut self, step: &mut Step) -> Result<Vec<String>, ProblemKind> {
        let ip: IpAddr = self.sender.ip;
        let pointer = names::pointer(ip);
        let outcome = self.dns.ask(&pointer, Ask::Ptr).await;
        if outcome.is_absent() {
            self.void(&pointer, step)?;
        }
        let hosts: Vec<&str> = outcome.pointers().into_iter().take(MAX_HOSTS).collect();
        let answers = all(hosts.iter().map(|host| Box::pin(self.dns.addresses(host, ip))).collect()).await;
        let mut confirmed = Vec::new();
        for (host, answer) in hosts.iter().zip(&answers) {
            if answer.is_absent() {
                self.void(host, step)?;
            }
            if answer.addresses().contains(&ip) {
                confirmed.push((*host).to_owned());
            }
        }
        step.found = confirmed.len();
        Ok(confirmed)
    }

    /// What `%{p}` stands for: the domain itself, else a name below it, else any (RFC 7208, 7.3).
    async fn confirmed_name(&mut self, domain: &str) -> Option<String> {
        // Not a term, so neither limit counts it.
        let voids = self.voids.len();
        let confirmed = self.confirmed(&mut Step::default()).await.unwrap_or_default();
        self.voids.truncate(voids);
        let own = confirmed.iter().find(|host| host.eq_ignore_ascii_case(domain));
        own.or_else(|| confirmed.iter().find(|host| is_below(host, domain))).or_else(|| confirmed.first()).cloned()
    }
}

/// The term that decided: of an `include:` or a `redirect=` the one inside.
fn deciding(branch: &Branch) -> Option<Place> {
    let number = branch.steps.iter().position(|step| step.mark == Mark::Matched)?;
    let inside = branch.steps.get(number)?.branch.as_ref().and_then(deciding);
    inside.or_else(|| branch.place(number))
}
