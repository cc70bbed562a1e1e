//! Runs a plan: all checks at once, each on its own task, streamed as they come, ended after 20 seconds.

use super::judgement::Judgement;
use super::names::{ascii, is_special};
use super::network::{self, Network};
use super::outcome::{Ask, Outcome, Reply};
use super::plan::{Plan, Planned};
use super::resolver::Resolver;
use super::tally::Tally;
use super::targets::Targets;
use super::web::Web;
use super::{Finding, Progress, World};
use super::{
    address, authentication_results, blocklist, dane, dkim, dmarc, dnssec, domain, helo, mta_sts, mx, ptr,
    registration, spf, tls_rpt,
};
use crate::knowledge::blocklists::{Blocklist, MARK, Service, blocklists};
use crate::knowledge::words::harmless;
use crate::knowledge::{Text, Verdict, registries};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::OnceCell;
use tokio::task::JoinSet;

/// The longest that a run takes.
const TOTAL: Duration = Duration::from_secs(20);

/// A name or a term in a sentence is cut to so many characters: an address may have 254, a domain 253.
const LONGEST: usize = 254;

/// What all checks of a run share.
pub(super) struct Run {
    /// The way to DNS.
    pub resolver: Arc<Resolver>,
    /// The way to the web.
    pub web: Web,
    /// What the plan was made for.
    pub targets: Targets,
    /// The services whose key is used.
    pub keys: Vec<Service>,
    /// What the lists say.
    pub tally: Tally,
    spared: Vec<Planned>,
    /// A test's registries in place of the table's.
    registries: Option<Vec<(String, String)>>,
    network: OnceCell<Network>,
}

impl Run {
    fn new(plan: &Plan, world: &World) -> Self {
        let asked = |planned: &&Planned| planned.check.starts_with("blocklist:") && !plan.spared.contains(planned);
        let lists = plan.checks.iter().filter(asked);
        let resolver = Arc::new(Resolver::new(world));
        Self {
            targets: plan.targets.clone(),
            keys: plan.keys.iter().copied().filter(|service| resolver.has_key(*service)).collect(),
            tally: Tally::awaiting(lists.map(|planned| planned.target.as_str())),
            spared: plan.spared.clone(),
            registries: world.loopback.as_ref().map(|loopback| loopback.registries.clone()),
            network: OnceCell::new(),
            web: Web::new(world, resolver.clone()),
            resolver,
        }
    }

    /// Where this domain's registry tells about it.
    pub fn registry(&self, domain: &str) -> Option<String> {
        let Some(registries) = &self.registries else { return registries::registries().service(domain) };
        let own = registries.iter().find(|(ending, _)| domain.ends_with(&format!(".{ending}")))?;
        Some(own.1.clone())
    }

    /// How the network does; found out once.
    pub async fn network(&self) -> &Network {
        self.network.get_or_init(|| network::look(&self.resolver)).await
    }
}

/// One check's way to DNS: keeps the names that it asked for.
pub(super) struct Questions {
    /// The run that it belongs to.
    pub run: Arc<Run>,
    names: Mutex<Vec<String>>,
}

impl Questions {
    pub(super) const fn new(run: Arc<Run>) -> Self {
        Self { run, names: Mutex::new(Vec::new()) }
    }

    /// The questions of a run that has no plan.
    pub(super) fn of(world: &World) -> Self {
        Self::new(Arc::new(Run::new(&Plan::default(), world)))
    }

    /// Asks for this name; special names are absent without being asked, unless servers were given.
    pub async fn ask(&self, name: &str, ask: Ask) -> Outcome {
        self.reply(name, ask).await.outcome
    }

    /// As [`Self::ask`], for a name that [`super::names::exact`] gave.
    pub async fn ask_exact(&self, name: &str, ask: Ask) -> Outcome {
        if !self.run.resolver.may_ask_name(name) {
            return Outcome::NxDomain;
        }
        self.keep(&harmless(name));
        self.run.resolver.reply_exact(name.to_owned(), ask).await.outcome
    }

    /// As [`Self::ask`], with what the server said about its answer.
    pub async fn reply(&self, name: &str, ask: Ask) -> Reply {
        if !self.run.resolver.may_ask_name(name) {
            return Outcome::NxDomain.into();
        }
        self.note(name);
        self.run.resolver.reply(name, ask).await
    }

    /// Asks a blocklist; the name holds the mark of a key where its zone takes one.
    pub async fn ask_list(&self, list: &Blocklist, name: &str, ask: Ask) -> Outcome {
        self.note(name);
        match list.key {
            Some(service) if name.contains(MARK) => {
                self.run.resolver.ask_with_key(&list.operator, service, name, ask).await
            }
            _ => self.run.resolver.ask_operator(&list.operator, name, ask).await,
        }
    }

    fn note(&self, name: &str) {
        if let Some(name) = ascii(name).or_else(|| name.contains(MARK).then(|| name.to_owned())) {
            self.keep(&name);
        }
    }

    fn keep(&self, name: &str) {
        let mut names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }

    fn names(&self) -> Vec<String> {
        self.names.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Runs a plan to its end; dropping the future cancels it at once. Every planned check gives one finding, at the
/// latest after 20 seconds. Gives every name that was put to a server, in order, once for each type of record.
///
/// Needs a tokio runtime with time and input/output around it; one thread is enough.
pub async fn run(plan: &Plan, world: &World, tell: impl FnMut(Progress)) -> Vec<String> {
    let run = Arc::new(Run::new(plan, world));
    run_within(plan, run.clone(), TOTAL, tell).await;
    run.resolver.log()
}

async fn run_within(plan: &Plan, run: Arc<Run>, total: Duration, mut tell: impl FnMut(Progress)) {
    let began = Instant::now();
    let mut waiting: Vec<bool> = vec![true; plan.checks.len()];
    // The tasks end with this set: dropping it is the cancelling.
    let mut tasks = JoinSet::new();
    for (place, planned) in plan.checks.iter().enumerate() {
        tell(Progress::Started(place));
        let (run, planned) = (run.clone(), planned.clone());
        tasks.spawn(async move { (place, finding(run, &planned).await) });
    }
    let deadline = tokio::time::Instant::now() + total;
    while let Ok(Some(joined)) = tokio::time::timeout_at(deadline, tasks.join_next()).await {
        if let Ok((place, finding)) = joined {
            waiting[place] = false;
            tell(Progress::Found(place, Box::new(finding)));
        }
    }
    // Out of time, or a task that broke: that is not a verdict on anyone.
    for (place, planned) in plan.checks.iter().enumerate().filter(|(place, _)| waiting[*place]) {
        let late = Judgement::unknown(Text::new("check-took-too-long"));
        tell(Progress::Found(place, Box::new(assemble(planned, &run.targets, late, Vec::new(), began))));
    }
}

async fn finding(run: Arc<Run>, planned: &Planned) -> Finding {
    let began = Instant::now();
    let questions = Questions::new(run.clone());
    let judgement = judge(&questions, planned).await;
    let names = match planned.check.as_str() {
        "network" => network::asked(run.resolver.is_given()).iter().map(|n| (*n).to_owned()).collect(),
        _ => questions.names(),
    };
    assemble(planned, &run.targets, judgement, names, began)
}

fn assemble(planned: &Planned, targets: &Targets, judged: Judgement, names: Vec<String>, began: Instant) -> Finding {
    Finding {
        target: planned.target.clone(),
        check: planned.check.clone(),
        verdict: judged.verdict,
        cause: judged.verdict == Verdict::Fail && targets.supports(&planned.check, &planned.target),
        summary: judged.summary.clipped(LONGEST),
        diagnosis: targets.meaning(&planned.check, &planned.target, judged.verdict),
        notes: judged.notes.into_iter().map(|note| note.clipped(LONGEST)).collect(),
        evidence: judged.evidence,
        who: judged.who,
        fix: judged.fix.map(str::to_owned),
        detail: judged.detail,
        names,
        millis: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
    }
}

async fn judge(questions: &Questions, planned: &Planned) -> Judgement {
    let run = &questions.run;
    match planned.check.as_str() {
        "network" => return network::judge(run.network().await, run.resolver.is_given()),
        "address" => return address::judge(&planned.target),
        _ => {}
    }
    if let Some(list) = list_of(&planned.check).filter(|_| run.spared.contains(planned)) {
        return blocklist::spared(list, &planned.target);
    }
    if let Some(skipped) = set_apart(&run.resolver, planned) {
        return skipped;
    }
    if run.resolver.has_second_way() {
        // By which way to ask is known only when the network is.
        run.network().await;
    }
    let broken = async {
        if run.network().await.is_up() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        judged = Box::pin(look(questions, planned)) => {
            // Nobody is blamed for what a broken network made of the answers.
            let network = run.network().await;
            if !network.is_up() {
                Judgement::unknown(Text::new("check-network-down"))
            } else if network.hides_names() && says_missing(&judged) {
                Judgement::unknown(Text::new("check-maybe-hidden").with("name", &planned.target))
            } else {
                judged
            }
        }
        () = broken => Judgement::unknown(Text::new("check-network-down")),
    }
}

/// Whether the judgement rests on a name being missing. Where the name looks like a slip, it is one, filter or not.
fn says_missing(judged: &Judgement) -> bool {
    let ids = ["check-domain.missing", "check-domain.missing-part", "check-mx.no-domain"];
    judged.verdict == Verdict::Fail && ids.contains(&judged.summary.id.as_str())
}

async fn look(questions: &Questions, planned: &Planned) -> Judgement {
    let target = planned.target.as_str();
    match planned.check.as_str() {
        "domain" => domain::look(questions, target).await,
        "registration" => registration::look(questions, target).await,
        "dnssec" => dnssec::look(questions, target).await,
        "mx" => mx::look(questions, target).await,
        "mta-sts" => mta_sts::look(questions, target).await,
        "tls-rpt" => tls_rpt::look(questions, target).await,
        "dane" => dane::look(questions, target).await,
        "spf" => spf::look(questions, target).await,
        "dmarc" => dmarc::look(questions, target).await,
        "dkim" => dkim::look(questions, target).await,
        "authentication-results" => authentication_results::look(questions, target).await,
        "ptr" => match target.parse() {
            Ok(ip) => ptr::look(questions, ip).await,
            Err(_) => Judgement::skipped(Text::new("check-not-known")),
        },
        "helo" => match target.parse() {
            Ok(ip) => helo::look(questions, ip).await,
            Err(_) => Judgement::skipped(Text::new("check-not-known")),
        },
        check => match list_of(check) {
            Some(list) => blocklist::look(questions, list, target).await,
            None => Judgement::skipped(Text::new("check-not-known")),
        },
    }
}

/// The list that this check asks, if it is one.
fn list_of(check: &str) -> Option<&'static Blocklist> {
    check.strip_prefix("blocklist:").and_then(|id| blocklists().get(id))
}

/// Names and addresses that mean nothing to the public DNS are not asked for, unless servers were given.
fn set_apart(resolver: &Resolver, planned: &Planned) -> Option<Judgement> {
    let target = planned.target.as_str();
    if let Ok(ip) = target.parse::<IpAddr>() {
        let skipped = || Judgement::skipped(Text::new("check-special-address").with("address", target));
        return (!resolver.may_ask_address(ip)).then(skipped);
    }
    let skipped = || Judgement::skipped(Text::new("check-special-name").with("name", target));
    (is_special(target) && !resolver.may_ask_name(target)).then(skipped)
}

/// The check's name as shown: "Who may send for you (SPF)".
pub fn name(check: &str) -> Text {
    described(check, "name")
}

/// What the check looks at and why, in one or two sentences.
pub fn about(check: &str) -> Text {
    described(check, "about")
}

fn described(check: &str, attribute: &str) -> Text {
    match check.strip_prefix("blocklist:") {
        Some(id) => {
            let list = blocklists().get(id).map_or(id, |list| list.name.as_str());
            Text::new(format!("check-blocklist.{attribute}")).with("list", list)
        }
        None => Text::new(format!("check-{check}.{attribute}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;
    use std::net::UdpSocket;

    #[test]
    fn every_check_has_a_name_and_an_explanation() {
        let words = Words::english();
        for check in [
            "authentication-results",
            "network",
            "address",
            "domain",
            "dnssec",
            "mx",
            "tls-rpt",
            "dane",
            "spf",
            "dmarc",
            "dkim",
            "ptr",
            "helo",
        ] {
            for text in [name(check), about(check)] {
                assert!(words.has(&text.id), "{}", text.id);
            }
        }
        assert!(words.say(&name("blocklist:bl-spamcop-net")).contains("SpamCop"));
        assert!(words.has(&about("blocklist:bl-spamcop-net").id));
    }

    /// Runs a plan against this server and gives the findings in the order of the plan.
    fn findings(typed: &str, world: &World, total: Duration) -> Vec<Finding> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let plan = Plan::of(Targets::whole(typed).unwrap());
        let shared = Run::new(&plan, world);
        let mut found: Vec<Option<Finding>> = vec![None; plan.checks.len()];
        let mut started = 0;
        runtime.block_on(run_within(&plan, Arc::new(shared), total, |progress| match progress {
            Progress::Started(_) => started += 1,
            Progress::Found(place, finding) => assert!(found[place].replace(*finding).is_none(), "{place} twice"),
        }));
        assert_eq!(started, plan.checks.len());
        found.into_iter().map(Option::unwrap).collect()
    }

    #[test]
    fn a_silent_server_is_no_verdict_on_anyone() {
        // Bound, and never read: every question is lost.
        let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
        let world = World::given(vec![silent.local_addr().unwrap()]);
        let found = findings("someone@shop.test", &world, Duration::from_millis(300));
        assert!(found.len() > 5);
        for finding in found {
            let expected = if finding.check == "address" { Verdict::Pass } else { Verdict::Unknown };
            assert_eq!(finding.verdict, expected, "{finding:?}");
            assert!(!finding.cause);
        }
    }

    #[test]
    fn nobody_is_blamed_for_what_a_broken_network_made_of_the_answers() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let rewritten = Network::rewritten("203.0.113.80".parse().unwrap());
        let world = World::given(vec!["127.0.0.1:9".parse().unwrap()]);
        let run = Run { network: OnceCell::new_with(Some(rewritten)), ..Run::new(&Plan::default(), &world) };
        let run = Arc::new(run);
        // This one needs no answer, so it is judged before the network is looked at, or after: it must not matter.
        let planned = Planned { check: "helo".into(), target: "192.0.2.1".into() };
        for _ in 0..50 {
            let judged = runtime.block_on(judge(&Questions::new(run.clone()), &planned));
            assert_eq!((judged.verdict, judged.summary.id.as_str()), (Verdict::Unknown, "check-network-down"));
        }
    }

    #[test]
    fn names_set_apart_are_not_asked_of_the_public_dns() {
        let resolver = Resolver::new(&World::default());
        let planned = |target: &str| Planned { check: "domain".into(), target: target.into() };
        assert_eq!(set_apart(&resolver, &planned("shop.example")).unwrap().verdict, Verdict::Skipped);
        assert_eq!(set_apart(&resolver, &planned("203.0.113.9")).unwrap().verdict, Verdict::Skipped);
        assert_eq!(set_apart(&resolver, &planned("10.0.0.1")).unwrap().verdict, Verdict::Skipped);
        assert_eq!(set_apart(&resolver, &planned("example.com")), None);
        let given = Resolver::new(&World::given(vec!["127.0.0.1:1".parse().unwrap()]));
        assert_eq!(set_apart(&given, &planned("shop.example")), None);
    }
}
