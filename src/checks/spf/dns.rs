//! SPF's way to DNS: names of any letters, records laid over what is published, and questions asked ahead.

use super::macros::{MacroString, Values};
use super::mechanisms::matches_by_itself;
use super::record::{Kind, Mechanism, Record, is_record};
use super::sender::Sender;
use super::trace::{MAX_HOSTS, MAX_LOOKUPS};
use crate::checks::names;
use crate::checks::outcome::{Answer, Ask, Outcome};
use crate::checks::run::Questions;
use crate::checks::together::all;
use std::collections::BTreeMap;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};

/// TXT records that are laid over DNS: what a name would have once they are published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overlay {
    texts: BTreeMap<String, Vec<String>>,
}

impl Overlay {
    /// Lays these texts over a name: its own TXT records no longer count.
    #[must_use]
    pub fn with(mut self, name: &str, texts: &[&str]) -> Self {
        if let Some(name) = names::exact(name) {
            self.texts.insert(name, texts.iter().map(|t| (*t).to_owned()).collect());
        }
        self
    }

    fn texts(&self, name: &str) -> Option<Outcome> {
        let texts = self.texts.get(name)?;
        let found: Vec<Answer> = texts.iter().map(|t| Answer::Text(t.clone())).collect();
        Some(if found.is_empty() { Outcome::NoData } else { Outcome::Found(found) })
    }
}

/// The way to DNS of one evaluation.
pub(super) struct Dns<'a> {
    questions: &'a Questions,
    overlay: &'a Overlay,
}

impl<'a> Dns<'a> {
    pub(super) const fn new(questions: &'a Questions, overlay: &'a Overlay) -> Self {
        Self { questions, overlay }
    }

    /// Asks for records of a name; one that is no full name is not asked for.
    pub(super) async fn ask(&self, name: &str, ask: Ask) -> Outcome {
        let Some(name) = names::exact(name).filter(|n| n.contains('.')) else { return Outcome::BadName };
        if ask == Ask::Txt
            && let Some(laid) = self.overlay.texts(&name)
        {
            return laid;
        }
        self.questions.ask_exact(&name, ask).await
    }

    /// Asks for the addresses of the sender's kind.
    pub(super) async fn addresses(&self, name: &str, ip: IpAddr) -> Outcome {
        self.ask(name, if ip.is_ipv4() { Ask::A } else { Ask::Aaaa }).await
    }

    /// Asks ahead for all that the evaluation of this sender may need, side by side, so that the evaluation itself
    /// finds its answers in the run's memory. What it asks for never decides anything.
    pub(super) async fn ask_ahead(&self, sender: &Sender) {
        let ahead = Ahead { dns: self, sender, walk: false, left: AtomicUsize::new(MAX_LOOKUPS) };
        ahead.record(sender.domain.clone(), 0).await;
    }

    /// The same for a walk, which looks at every branch and at the addresses of both kinds.
    pub(super) async fn walk_ahead(&self, nobody: &Sender) {
        let ahead = Ahead { dns: self, sender: nobody, walk: true, left: AtomicUsize::new(MAX_LOOKUPS) };
        ahead.record(nobody.domain.clone(), 0).await;
    }
}

/// The letters that stand for something else in each message.
pub(super) const DIFFERS: &str = "sliphvcrt";

struct Ahead<'a> {
    dns: &'a Dns<'a>,
    sender: &'a Sender,
    walk: bool,
    /// Look-ups that the evaluation can still make.
    left: AtomicUsize,
}

impl Ahead<'_> {
    fn record(&self, domain: String, depth: usize) -> Pin<Box<dyn Future<Output = ()> + Send + '_>> {
        Box::pin(async move {
            let outcome = self.dns.ask(&domain, Ask::Txt).await;
            let texts = outcome.texts();
            let mut records = texts.iter().filter(|t| is_record(t));
            let (Some(text), None) = (records.next(), records.next()) else { return };
            let record = Record::parse(text);
            if record.fault().is_some() || depth > MAX_LOOKUPS {
                return;
            }
            let mut wanted = Vec::new();
            for kind in record.terms.iter().filter_map(|term| term.kind.as_ref().ok()) {
                if self.decides(kind) {
                    break;
                }
                wanted.push(self.term(kind, &domain, depth));
            }
            all(wanted).await;
        })
    }

    /// Whether the evaluation certainly ends here.
    fn decides(&self, kind: &Kind) -> bool {
        let Kind::Directive(_, mechanism) = kind else { return false };
        *mechanism == Mechanism::All || (!self.walk && matches_by_itself(mechanism, self.sender.ip) == Some(true))
    }

    async fn addresses(&self, name: &str) {
        if self.walk {
            tokio::join!(self.dns.ask(name, Ask::A), self.dns.ask(name, Ask::Aaaa));
        } else {
            self.dns.addresses(name, self.sender.ip).await;
        }
    }

    fn term<'b>(
        &'b self,
        kind: &'b Kind,
        domain: &'b str,
        depth: usize,
    ) -> Pin<Box<dyn Future<Output = ()> + Send + 'b>> {
        Box::pin(async move {
            let Some(name) = self.target(kind, domain) else { return };
            let within = |left: usize| left.checked_sub(1);
            if self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, within).is_err() {
                return;
            }
            match kind {
                Kind::Redirect(_) | Kind::Directive(_, Mechanism::Include(_)) => self.record(name, depth + 1).await,
                Kind::Directive(_, Mechanism::Exists(_)) => drop(self.dns.ask(&name, Ask::A).await),
                Kind::Directive(_, Mechanism::A(..)) => self.addresses(&name).await,
                Kind::Directive(_, Mechanism::Mx(..)) => {
                    let servers = self.dns.ask(&name, Ask::Mx).await;
                    let hosts = servers.exchangers();
                    all(hosts.iter().take(MAX_HOSTS).map(|(_, host)| Box::pin(self.addresses(host))).collect()).await;
                }
                _ => {}
            }
        })
    }

    /// The name that a term leads to, where that is known without asking.
    fn target(&self, kind: &Kind, domain: &str) -> Option<String> {
        let values = Values { sender: self.sender, domain, confirmed: None, now: 0 };
        let fill = |name: &MacroString| {
            let unknown = if self.walk { DIFFERS } else { "p" };
            if name.uses(unknown) { None } else { name.expand_name(&values).ok() }
        };
        match kind {
            Kind::Redirect(name) => fill(name),
            Kind::Directive(_, Mechanism::A(None, _) | Mechanism::Mx(None, _)) => Some(domain.to_owned()),
            Kind::Directive(_, mechanism) => mechanism.target().and_then(fill),
            _ => None,
        }
    }
}
