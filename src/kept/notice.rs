//! A notice as it is kept: codes, servers and their replies, and what was diagnosed. No subject, no text.

use crate::bounce::{Bounce, DkimSignature, Notice, Recipient, Returned};
use crate::case::Case;
use crate::diagnosis::{Diagnosis, Evidence, EvidenceSource, RecipientDiagnosis};
use crate::knowledge::words::harmless;
use crate::knowledge::{Cause, Kind, RefusedBy, Text, Who};
use serde::{Deserialize, Serialize};
use std::net::IpAddr;

/// No more people than these are kept of one notice.
const MAX_PEOPLE: usize = 200;
/// No more of a server's reply than this is kept, in characters.
const MAX_REPLY: usize = 600;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct KeptNotice {
    kind: Kind,
    reported_by: Option<String>,
    reporting_mta: Option<String>,
    queue_id: Option<String>,
    arrival_date: Option<String>,
    will_retry_until: Option<String>,
    has_report: bool,
    /// When the notice was written.
    date: Option<String>,
    /// The person's own address, for the words to send.
    own_address: Option<String>,
    /// When the message was sent, and its Message-ID: what a server's log is searched by.
    sent: Option<String>,
    message_id: Option<String>,
    dkim: Vec<(String, String)>,
    forged: Option<Text>,
    backscatter: Option<Text>,
    sending_ip: Option<IpAddr>,
    sender_domain: Option<String>,
    helo: Option<String>,
    people: Vec<Person>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Person {
    address: Option<String>,
    action: Option<String>,
    status: Option<String>,
    reply_status: Option<String>,
    reply_code: Option<String>,
    command: Option<String>,
    remote_host: Option<String>,
    remote_ip: Option<IpAddr>,
    /// The refusing server's reply.
    reply: Option<String>,
    cause: Cause,
    permanent: Option<bool>,
    who: Option<Who>,
    refused_by: RefusedBy,
    confidence: f32,
    /// The rules that decided, and the codes or words of a reply.
    rules: Vec<(Source, String, String)>,
    runners_up: Vec<(Cause, f32)>,
    blocklist: Option<String>,
    named_ip: Option<IpAddr>,
}

/// Where evidence comes from, of those sources that are no text of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Source {
    Reply,
    Status,
    ReplyCode,
    Command,
    /// The notice's own text: the rule is kept, its words are not.
    Text,
}

impl KeptNotice {
    pub(super) fn of(case: &Case) -> Self {
        let (bounce, diagnosis) = (&case.bounce, &case.diagnosis);
        let returned = bounce.returned.as_ref();
        let people = diagnosis.recipients.iter().zip(&bounce.recipients).take(MAX_PEOPLE);
        Self {
            kind: diagnosis.kind,
            reported_by: bounce.reported_by.clone(),
            reporting_mta: bounce.reporting_mta.clone(),
            queue_id: bounce.queue_id.clone(),
            arrival_date: bounce.arrival_date.clone(),
            will_retry_until: bounce.will_retry_until.clone(),
            has_report: bounce.notice.has_report,
            date: bounce.notice.date.clone(),
            own_address: returned.and_then(|returned| returned.from_address.clone()),
            sent: returned.and_then(|returned| returned.date.clone()),
            message_id: returned.and_then(|returned| returned.message_id.clone()),
            dkim: returned.map_or_else(Vec::new, |returned| {
                returned.dkim.iter().map(|key| (key.domain.clone(), key.selector.clone())).take(8).collect()
            }),
            forged: diagnosis.forged.clone(),
            backscatter: diagnosis.backscatter.clone(),
            sending_ip: diagnosis.sending_ip,
            sender_domain: diagnosis.sender_domain.clone(),
            helo: diagnosis.helo.clone(),
            people: people.map(|(found, said)| Person::of(found, said)).collect(),
        }
    }

    pub(super) fn case(&self) -> Case {
        let dkim = self
            .dkim
            .iter()
            .map(|(domain, selector)| DkimSignature { domain: domain.clone(), selector: selector.clone() });
        let returned = Returned {
            from_address: self.own_address.clone(),
            date: self.sent.clone(),
            message_id: self.message_id.clone(),
            dkim: dkim.collect(),
            ..Returned::default()
        };
        let known = self.own_address.is_some() || self.sent.is_some() || self.message_id.is_some();
        Case {
            bounce: Bounce {
                kind: self.kind,
                reported_by: self.reported_by.clone(),
                reporting_mta: self.reporting_mta.clone(),
                queue_id: self.queue_id.clone(),
                arrival_date: self.arrival_date.clone(),
                will_retry_until: self.will_retry_until.clone(),
                recipients: self.people.iter().map(Person::recipient).collect(),
                returned: known.then_some(returned),
                notice: Notice { date: self.date.clone(), has_report: self.has_report, ..Notice::default() },
                text: String::new(),
                not_understood: Vec::new(),
            },
            diagnosis: Diagnosis {
                kind: self.kind,
                forged: self.forged.clone(),
                backscatter: self.backscatter.clone(),
                recipients: self.people.iter().map(Person::diagnosis).collect(),
                sending_ip: self.sending_ip,
                sender_domain: self.sender_domain.clone(),
                helo: self.helo.clone(),
            },
        }
    }
}

impl Person {
    fn of(found: &RecipientDiagnosis, said: &Recipient) -> Self {
        let reply = said.diagnostic.as_deref().map(|reply| harmless(reply).chars().take(MAX_REPLY).collect());
        Self {
            address: found.address.clone().or_else(|| said.address.clone()),
            action: said.action.clone(),
            status: said.status.clone(),
            reply_status: said.reply_status.clone(),
            reply_code: said.reply_code.clone(),
            command: said.command.clone(),
            remote_host: said.remote_host.clone(),
            remote_ip: said.remote_ip,
            reply,
            cause: found.cause,
            permanent: found.permanent,
            who: found.who,
            refused_by: found.refused_by,
            confidence: found.confidence,
            rules: found.evidence.iter().take(6).map(rule).collect(),
            runners_up: found.runners_up.iter().copied().take(6).collect(),
            blocklist: found.blocklist.clone(),
            named_ip: found.named_ip,
        }
    }

    fn recipient(&self) -> Recipient {
        Recipient {
            address: self.address.clone(),
            action: self.action.clone(),
            status: self.status.clone(),
            reply_status: self.reply_status.clone(),
            reply_code: self.reply_code.clone(),
            command: self.command.clone(),
            remote_host: self.remote_host.clone(),
            remote_ip: self.remote_ip,
            diagnostic: self.reply.clone(),
            ..Recipient::default()
        }
    }

    fn diagnosis(&self) -> RecipientDiagnosis {
        RecipientDiagnosis {
            address: self.address.clone(),
            cause: self.cause,
            permanent: self.permanent,
            who: self.who,
            refused_by: self.refused_by,
            confidence: self.confidence,
            evidence: self.rules.iter().map(|rule| self.evidence(rule)).collect(),
            runners_up: self.runners_up.clone(),
            blocklist: self.blocklist.clone(),
            named_ip: self.named_ip,
        }
    }

    fn evidence(&self, (source, rule, words): &(Source, String, String)) -> Evidence {
        // The reply may have been cut or cleaned, so the place of the words is looked for again.
        let at = self.reply.as_deref().filter(|_| !words.is_empty()).and_then(|reply| reply.find(words.as_str()));
        Evidence {
            source: match source {
                Source::Reply => EvidenceSource::Reply,
                Source::Status => EvidenceSource::Status,
                Source::ReplyCode => EvidenceSource::ReplyCode,
                Source::Command => EvidenceSource::Command,
                Source::Text => EvidenceSource::NoticeText,
            },
            rule: rule.clone(),
            span: at.map(|at| at..at + words.len()),
            quote: words.clone(),
        }
    }
}

fn rule(evidence: &Evidence) -> (Source, String, String) {
    let source = match evidence.source {
        EvidenceSource::Reply => Source::Reply,
        EvidenceSource::Status => Source::Status,
        EvidenceSource::ReplyCode => Source::ReplyCode,
        EvidenceSource::Command => Source::Command,
        EvidenceSource::Explanation | EvidenceSource::NoticeText => Source::Text,
    };
    let words = if source == Source::Text { String::new() } else { harmless(&evidence.quote) };
    (source, evidence.rule.clone(), words.chars().take(MAX_REPLY).collect())
}
