//! What the notice tells, as the arguments that the texts share: address, domain, IP, list, size, until when.
//!
//! Every text of an answer, a step or a message gets all of them; a value that is not known is the word `not-known`, on
//! which the texts choose their form.

use crate::bounce::{Bounce, Recipient};
use crate::checks::inspect;
use crate::diagnosis::{Diagnosis, RecipientDiagnosis};
use crate::knowledge::blocklists::blocklists;
use crate::knowledge::mail_domains::mail_domains;
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who, Words};

/// The word that stands for a value that is not known.
pub const NONE: &str = "not-known";
/// The arguments that texts of this room may use.
const ARGUMENTS: &[&str] = &[
    "address",
    "cause",
    "domain",
    "helo",
    "ip",
    "kind",
    "link",
    "list",
    "log-id",
    "meant",
    "new",
    "own-domain",
    "provider",
    "sender-domain",
    "server",
    "side",
    "size",
    "time",
    "until",
];
/// Longest value that is filled in, in characters: an address may have 254.
const LONGEST: usize = 254;

/// The values for one recipient of one notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// What sort of mail the notice is.
    pub kind: Kind,
    /// Why.
    pub cause: Cause,
    /// Whose move.
    pub who: Option<Who>,
    /// Who said no.
    pub refused_by: RefusedBy,
    /// The address written to.
    pub address: Option<String>,
    /// What the address was likely meant to be, where it looks mistyped.
    pub meant: Option<String>,
    /// The part behind its `@`.
    pub domain: Option<String>,
    /// The sender's domain.
    pub sender_domain: Option<String>,
    /// The name of the sender's mail provider, where its domain is a known one.
    pub provider: Option<String>,
    /// The server's address that was refused.
    pub ip: Option<String>,
    /// The name of the blocklist.
    pub list: Option<String>,
    /// Its id.
    pub list_id: Option<String>,
    /// The name that the server gave in HELO.
    pub helo: Option<String>,
    /// The size limit in words ("25 MB").
    pub size: Option<String>,
    /// The new address of someone who moved.
    pub new_address: Option<String>,
    /// The link or domain that was refused.
    pub link: Option<String>,
    /// Until when it is tried again, as stated.
    pub until: Option<String>,
    /// When it happened, as stated.
    pub time: Option<String>,
    /// What the server said, one line.
    pub said: Option<String>,
    /// The server that said it.
    pub server: Option<String>,
    /// The queue id or Message-ID by which an administrator finds it in the log.
    pub log_id: Option<String>,
}

impl Facts {
    /// The values for the recipient at this place; without one, what the notice as a whole tells.
    pub fn of(bounce: &Bounce, diagnosis: &Diagnosis, place: usize) -> Self {
        let found = diagnosis.recipients.get(place);
        let told = bounce.recipients.get(place);
        let address = found.and_then(|f| f.address.clone()).or_else(|| told.and_then(|t| t.address.clone()));
        let said = told.and_then(said);
        let returned = bounce.returned.as_ref();
        let cause = found.map_or(Cause::Unknown, |f| f.cause);
        let reading = said.clone().unwrap_or_default();
        Self {
            kind: diagnosis.kind,
            cause,
            who: found.and_then(|f| f.who),
            refused_by: found.map_or(RefusedBy::Unknown, |f| f.refused_by),
            meant: address.as_deref().and_then(|address| inspect(address).meant),
            domain: address.as_deref().and_then(domain_of),
            sender_domain: diagnosis.sender_domain.clone(),
            provider: diagnosis.sender_domain.as_deref().and_then(provider_name),
            ip: sending_ip(found, diagnosis),
            list: found.and_then(|f| f.blocklist.as_deref()).and_then(list_name),
            list_id: found.and_then(|f| f.blocklist.clone()),
            helo: diagnosis.helo.clone(),
            size: (cause == Cause::TooBig).then(|| super::said::size_limit(&reading)).flatten(),
            new_address: (cause == Cause::Moved)
                .then(|| super::said::new_address(&reading, address.as_deref()))
                .flatten(),
            link: (cause == Cause::UrlBlocked).then(|| super::said::blocked_link(&reading)).flatten(),
            until: bounce.will_retry_until.as_deref().map(super::moment::shown),
            time: bounce.notice.date.clone().or_else(|| bounce.arrival_date.clone()),
            server: told.and_then(|t| t.remote_host.clone()),
            log_id: bounce.queue_id.clone().or_else(|| returned.and_then(|r| r.message_id.clone())),
            address,
            said,
        }
    }

    /// Hands a text those of the shared arguments that it uses.
    #[must_use]
    pub fn fill(&self, text: Text) -> Text {
        let words = Words::english();
        ARGUMENTS.iter().fold(
            text,
            |text, name| {
                if words.uses(&text.id, name) { text.with(name, self.value(name)) } else { text }
            },
        )
    }

    /// The value of one shared argument.
    fn value(&self, name: &str) -> String {
        let known = match name {
            "side" => return self.side().to_owned(),
            "kind" => return self.kind.id().to_owned(),
            "cause" => return self.cause.id().to_owned(),
            "own-domain" if self.provider.is_some() => &None,
            "own-domain" | "sender-domain" => &self.sender_domain,
            "address" => &self.address,
            "domain" => &self.domain,
            "meant" => &self.meant,
            "provider" => &self.provider,
            "ip" => &self.ip,
            "list" => &self.list,
            "size" => &self.size,
            "new" => &self.new_address,
            "link" => &self.link,
            "until" => &self.until,
            "time" => &self.time,
            "server" => &self.server,
            "log-id" => &self.log_id,
            "helo" => &self.helo,
            _ => &None,
        };
        known.as_deref().map_or_else(|| NONE.to_owned(), capped)
    }

    /// A text by id, with the shared arguments.
    pub fn text(&self, id: impl Into<String>) -> Text {
        self.fill(Text::new(id))
    }

    /// Which text tells what can be ruled out by who said no.
    pub(super) fn ruled_out(&self) -> &'static str {
        match self.refused_by {
            RefusedBy::OwnSide => "own",
            RefusedBy::OtherSide | RefusedBy::Forwarder => "other",
            RefusedBy::NobodyGaveUp => "nobody",
            RefusedBy::Unknown => "unknown",
        }
    }

    /// Who said no, in the word that texts choose by.
    fn side(&self) -> &'static str {
        match self.refused_by {
            RefusedBy::OwnSide => "own",
            RefusedBy::Forwarder => "forwarder",
            RefusedBy::OtherSide => "other",
            RefusedBy::NobodyGaveUp => "nobody",
            RefusedBy::Unknown => "unknown",
        }
    }
}

/// The server's words, or else the reporting server's about this recipient.
fn said(told: &Recipient) -> Option<String> {
    told.diagnostic.clone().or_else(|| told.explanation.clone()).filter(|words| !words.trim().is_empty())
}

fn sending_ip(found: Option<&RecipientDiagnosis>, diagnosis: &Diagnosis) -> Option<String> {
    found.and_then(|f| f.named_ip).or(diagnosis.sending_ip).map(|ip| ip.to_string())
}

/// The part behind the last `@`, in lower case.
pub fn domain_of(address: &str) -> Option<String> {
    let (_, domain) = address.rsplit_once('@')?;
    let domain = domain.trim().trim_matches(['<', '>', '.']).to_lowercase();
    (!domain.is_empty()).then_some(domain)
}

/// The name of the provider whose customers have addresses at this domain.
fn provider_name(domain: &str) -> Option<String> {
    mail_domains().provider(&domain.to_lowercase()).map(|provider| provider.name.clone())
}

/// The name of a blocklist as people quote it.
fn list_name(id: &str) -> Option<String> {
    blocklists().get(id).map(|list| list.name.clone())
}

fn capped(value: &str) -> String {
    value.chars().take(LONGEST).collect()
}
