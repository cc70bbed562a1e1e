//! Forged notices: phishing or malware dressed as a bounce.
//!
//! Told by what such mail is made of: it speaks of messages that are held or lost, wants a click, a login or an
//! attachment opened, threatens with a deadline, and lacks what a true notice has.

use super::domains::{of_address, owner, same_owner};
use crate::bounce::Bounce;
use crate::knowledge::lures::{self, Lure};
use crate::knowledge::plain::Plain;
use crate::knowledge::{Kind, Text};

/// The points from which a notice is called forged.
const ENOUGH: u32 = 5;

/// One sentence of evidence, where there is enough.
pub fn find(bounce: &Bounce) -> Option<Text> {
    if matches!(bounce.kind, Kind::AutoReply | Kind::Feedback | Kind::Report | Kind::Success) {
        return None;
    }
    let signs = Signs::of(bounce).filter(|signs| signs.dressed)?;
    let lure = signs.attachment || signs.click || (signs.link && signs.deadline);
    let bare = signs.no_report && !signs.names_another;
    let lure = lure && (bare || signs.link || signs.attachment);
    let enough = if signs.names_another { ENOUGH + 1 } else { ENOUGH };
    (lure && signs.points() >= enough).then(|| signs.sentence(bounce))
}

/// One sign of a forgery as it is shown: what the notice says beside what is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// What it is about.
    pub about: About,
    /// The notice's own words, where it has words for it.
    pub says: Option<String>,
    /// What was found.
    pub found: Text,
}

/// What a sign is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Who sent it.
    Sender,
    /// A link.
    Link,
    /// An attached file.
    Attachment,
    /// The threat, or what is missing.
    Words,
}

/// Every sign of a notice that was found to be forged, weightiest first.
pub fn signs(bounce: &Bounce) -> Vec<Sign> {
    let Some(signs) = Signs::of(bounce) else { return Vec::new() };
    let own = person(bounce).unwrap_or_else(|| "your mail".to_owned());
    let mut shown = Vec::new();
    let mut show = |about, says: Option<String>, found| shown.push(Sign { about, says, found });
    if let Some(server) = origin(bounce).filter(|_| signs.claims) {
        let found = Text::new("evidence-sign-sender").with("server", server).with("own", &own);
        show(About::Sender, bounce.notice.from.clone(), found);
    }
    if let Some(domain) = &signs.strange_domain {
        let link = bounce
            .notice
            .links
            .iter()
            .find(|link| host_of(&link.target).is_some_and(|host| owner(&host).unwrap_or(host) == *domain));
        let says = link.map(|link| link.shown.clone()).filter(|shown| !shown.is_empty());
        show(About::Link, says, Text::new("evidence-sign-link").with("domain", domain));
    }
    if let Some(name) = &signs.attachment_name {
        show(About::Attachment, Some(name.clone()), Text::new("evidence-sign-attachment"));
    }
    if signs.own_address_failed {
        let address = bounce.recipients.iter().find_map(|recipient| recipient.address.clone());
        show(About::Words, address, Text::new("evidence-sign-own-address"));
    }
    if signs.no_report && !signs.names_another {
        show(About::Words, bounce.notice.subject.clone(), Text::new("evidence-sign-names-nobody"));
    }
    if signs.deadline {
        show(About::Words, None, Text::new("evidence-sign-deadline"));
    }
    if signs.failed_checks {
        show(About::Sender, None, Text::new("evidence-sign-checks"));
    }
    shown
}

/// The server that handed the notice in: its name, else its number.
pub fn origin(bounce: &Bounce) -> Option<String> {
    let hop = bounce.notice.path.iter().find(|hop| hop.from_host.is_some() || hop.from_ip.is_some())?;
    hop.from_host.clone().or_else(|| hop.from_ip.map(|ip| ip.to_string()))
}

#[derive(Debug, Default)]
struct Signs {
    /// It speaks of messages that are held, lost or refused, or of a full mailbox.
    dressed: bool,
    /// It speaks of mail that waits for the person.
    held: bool,
    /// It calls a success a failure, or returns a message without sender and path.
    contradicts: bool,
    /// It wants a login, a release, a confirmation.
    click: bool,
    /// It threatens with a deadline.
    deadline: bool,
    /// A link leads to a domain that belongs to none of those concerned.
    link: bool,
    strange_domain: Option<String>,
    /// An attachment that runs or hides what it is.
    attachment: bool,
    attachment_name: Option<String>,
    /// It claims the person's own domain, or their mail system, and comes from elsewhere.
    claims: bool,
    /// No machine-readable part.
    no_report: bool,
    /// The person's own address is said to have failed.
    own_address_failed: bool,
    /// It names an address that this person wrote to.
    names_another: bool,
    /// It failed SPF or DMARC.
    failed_checks: bool,
}

impl Signs {
    /// None where the notice is genuine. Most are, so what tells that is looked at first.
    fn of(bounce: &Bounce) -> Option<Self> {
        let dangerous = bounce.notice.attachments.iter().find(|name| runs(name)).cloned();
        let contradicts = contradicts(bounce);
        if !contradicts && dangerous.is_none() && is_vouched_for(bounce) {
            return None;
        }
        let concerned = concerned(bounce);
        let strange = targets(bounce).into_iter().find(|domain| !concerned.iter().any(|own| own == domain));
        let results = bounce.notice.authentication_results.join(" ").to_ascii_lowercase();
        if results.contains("dkim=pass") && strange.is_none() {
            // Of the person's own gateway.
            return None;
        }
        let mut signs = Self {
            contradicts,
            link: strange.is_some(),
            strange_domain: strange,
            attachment: dangerous.is_some(),
            attachment_name: dangerous,
            claims: claims(bounce),
            no_report: !bounce.notice.has_report,
            own_address_failed: own_address_failed(bounce),
            failed_checks: results.contains("dmarc=fail") || results.contains("spf=fail"),
            ..Self::default()
        };
        signs.listen(bounce);
        Some(signs)
    }

    fn listen(&mut self, bounce: &Bounce) {
        let plain = Plain::of(&format!("{}\n{}", bounce.notice.subject.as_deref().unwrap_or_default(), bounce.text));
        let heard = lures::heard(&plain.text);
        let says = |lure: Lure| heard.contains(&lure);
        self.dressed = says(Lure::Dress);
        self.held = says(Lure::Held);
        self.click = says(Lure::Click);
        self.deadline = says(Lure::Deadline);
        self.names_another = names_another(bounce, &plain.text);
    }

    fn points(&self) -> u32 {
        2 * u32::from(self.dressed)
            + u32::from(self.held)
            + 2 * u32::from(self.contradicts)
            + u32::from(self.click)
            + u32::from(self.deadline)
            + 2 * u32::from(self.link)
            + 2 * u32::from(self.attachment)
            + u32::from(self.claims)
            + u32::from(self.no_report)
            + 2 * u32::from(self.own_address_failed)
            + u32::from(self.failed_checks)
    }

    fn sentence(&self, bounce: &Bounce) -> Text {
        let own = person(bounce).unwrap_or_else(|| "your mail".to_owned());
        if let Some(domain) = &self.strange_domain {
            return Text::new("evidence-forged-link").with("domain", domain).with("own", own);
        }
        if let Some(name) = &self.attachment_name {
            return Text::new("evidence-forged-attachment").with("name", name);
        }
        if self.deadline {
            return Text::new("evidence-forged-deadline");
        }
        Text::new("evidence-forged-click")
    }
}

/// A message is returned with its path, or the servers' words are quoted for another address.
fn is_vouched_for(bounce: &Bounce) -> bool {
    let returned = bounce.returned.as_ref().is_some_and(|returned| {
        !returned.path.is_empty() || (returned.message_id.is_some() && returned.from.is_some())
    });
    let quotes = || {
        bounce.recipients.iter().any(|recipient| {
            let said = recipient.reply_code.as_deref().is_some_and(|code| code.starts_with(['4', '5']));
            said && recipient.address.is_some() && !is_own(bounce, recipient.address.as_deref())
        })
    };
    returned || quotes()
}

/// The registered domains of those concerned: the person's, their provider's, the recipients' and the answering servers'.
fn concerned(bounce: &Bounce) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(person(bounce));
    names.extend(bounce.notice.path.iter().filter_map(|hop| hop.by.as_deref()).filter_map(owner));
    let server = bounce.notice.path.iter().filter_map(|hop| hop.from_host.as_deref()).filter_map(owner);
    names.extend(server);
    for recipient in &bounce.recipients {
        names.extend(recipient.remote_host.as_deref().and_then(owner));
    }
    // A From domain counts only where it is the person's or the one that handed the notice in.
    if let Some(from) = bounce.notice.from.as_deref().and_then(of_address).and_then(owner)
        && (names.contains(&from) && !failed_to_prove(bounce))
    {
        names.push(from);
    }
    names.extend(KNOWN.iter().map(|known| (*known).to_owned()));
    names
}

/// Help pages that true notices link to.
const KNOWN: &[&str] = &[
    "google.com",
    "microsoft.com",
    "office.com",
    "aka.ms",
    "live.com",
    "outlook.com",
    "spamhaus.org",
    "spamcop.net",
    "yahoo.com",
    "yahooinc.com",
    "mimecast.com",
    "apple.com",
    "gmx.net",
    "web.de",
    "proofpoint.com",
    "barracudacentral.org",
    "openspf.org",
    "openspf.net",
    "rfc-editor.org",
    "ietf.org",
    "wikipedia.org",
    "facebook.com",
    "amazon.com",
];

fn failed_to_prove(bounce: &Bounce) -> bool {
    bounce.notice.authentication_results.iter().any(|result| result.to_ascii_lowercase().contains("fail"))
}

/// The person's registered domain.
fn person(bounce: &Bounce) -> Option<String> {
    let to = bounce.notice.to.as_deref()?;
    of_address(to.trim().trim_end_matches('>').rsplit(['<', ' ', ',']).next().unwrap_or(to)).and_then(owner)
}

fn is_own(bounce: &Bounce, address: Option<&str>) -> bool {
    let Some(address) = address else { return false };
    bounce.notice.to.as_deref().is_some_and(|to| to.to_ascii_lowercase().contains(&address.to_ascii_lowercase()))
}

fn own_address_failed(bounce: &Bounce) -> bool {
    !bounce.recipients.is_empty()
        && bounce.recipients.iter().all(|recipient| is_own(bounce, recipient.address.as_deref()))
}

/// A recipient that failed with the code of success, or a message returned without sender and path.
fn contradicts(bounce: &Bounce) -> bool {
    let failed = |recipient: &crate::bounce::Recipient| recipient.action.as_deref() == Some("failed");
    let success = |recipient: &crate::bounce::Recipient| {
        recipient.diagnostic.as_deref().is_some_and(|words| words.trim_start_matches("smtp; ").starts_with("250 "))
    };
    let empty = bounce.returned.as_ref().is_some_and(|returned| {
        returned.from.is_none() && returned.path.is_empty() && returned.date.is_none() && returned.subject.is_some()
    });
    empty || bounce.recipients.iter().any(|recipient| failed(recipient) && success(recipient))
}

/// A failed recipient other than the person, or "your message to …".
fn names_another(bounce: &Bounce, plain: &str) -> bool {
    let failed = bounce.notice.to.is_some()
        && bounce
            .recipients
            .iter()
            .any(|recipient| recipient.address.is_some() && !is_own(bounce, recipient.address.as_deref()));
    failed || ["message to @", "email to @", "e-mail to @", "mail to @"].iter().any(|words| plain.contains(words))
}

/// Registered domains, or addresses, that the links lead to; also those that stand in the text, made harmless or not.
fn targets(bounce: &Bounce) -> Vec<String> {
    let text = bounce.text.replace("[.]", ".").replace("hxxp", "http");
    let in_text =
        text.match_indices("http").take(40).filter_map(|(at, _)| text[at..].split(char::is_whitespace).next());
    let links = bounce.notice.links.iter().take(40).map(|link| link.target.as_str());
    links.chain(in_text).filter_map(host_of).map(|host| owner(&host).unwrap_or(host)).collect()
}

fn host_of(link: &str) -> Option<String> {
    let (_, rest) = link.split_once("://")?;
    let host = rest.split(['/', '?', '#', '"', '\'', '>', ')']).next()?.rsplit('@').next()?;
    let host = host.split(':').next()?.trim_matches(['.', ',', ';']).to_ascii_lowercase();
    (!host.is_empty()).then_some(host)
}

/// From claims the person's own domain, or to be their mail system, and the notice was handed in from elsewhere.
fn claims(bounce: &Bounce) -> bool {
    let Some(own) = person(bounce) else { return false };
    let from = bounce.notice.from.as_deref().unwrap_or_default().to_ascii_lowercase();
    let domain = of_address(from.trim_end_matches('>').rsplit('<').next().unwrap_or_default());
    let handed_in_by_own =
        bounce.notice.path.iter().any(|hop| hop.from_host.as_deref().is_some_and(|host| same_owner(host, &own)));
    let is_own = domain.is_some_and(|domain| same_owner(domain, &own));
    (is_own && !handed_in_by_own) || (!is_own && from.contains(&own))
}

/// Attachments that run, or hide what is in them.
fn runs(name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "exe", "scr", "pif", "com", "bat", "cmd", "js", "jse", "vbs", "vbe", "wsf", "hta", "lnk", "jar", "msi", "iso",
        "img", "zip", "rar", "7z", "ace", "htm", "html", "shtml", "svg", "docm", "xlsm", "one", "chm",
    ];
    name.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}
