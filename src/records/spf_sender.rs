//! Who may be added to a list of allowed senders: the rule that keeps a stranger's server out.
//!
//! No address is ever proposed because a mail names it. An [`Addition`] can only be made here, from what the person says
//! and what was looked up; everything else ends in [`Refusal`], and the step is to ask the provider for its line.

use crate::knowledge::Text;
use crate::knowledge::senders::{Returns, Sender};
use std::net::IpAddr;

/// With what the person says that they sent the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SentWith {
    /// With this service.
    Service(&'static Sender),
    /// With the mail server that takes their domain's mail.
    OwnMailServer,
    /// From their website's server.
    WebHost,
    /// With a server that they say is theirs, after they were shown its address.
    ConfirmedServer,
    /// They do not know.
    NotSure,
}

/// What is known about the message and the address that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The person says that they sent this message.
    pub sent_it: bool,
    /// The notice is a fake.
    pub forged: bool,
    /// The notice is for a message that this person never sent.
    pub backscatter: bool,
    /// With what they sent it.
    pub with: SentWith,
    /// The address that was refused.
    pub ip: IpAddr,
    /// Whether a blocklist that counts lists it.
    pub listed: bool,
    /// Whether it lies in the range that the named service publishes: what the service's own record says about it.
    pub in_service_range: bool,
    /// The addresses of the domain's own mail servers, looked up.
    pub mx: &'a [IpAddr],
    /// The addresses of the domain's own web server, looked up.
    pub web: &'a [IpAddr],
}

/// What is added to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addition {
    term: String,
    include: Option<String>,
}

/// Why nothing is added: in each case the person asks their provider which line it publishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The notice is a fake: its names are bait.
    Forged,
    /// The message was somebody else's.
    Backscatter,
    /// The person does not say that they sent it.
    NotSent,
    /// They do not know with what.
    NotSure,
    /// The address is on a blocklist: adding it would only spread the damage.
    Listed,
    /// The service does not publish this address.
    NotInRange,
    /// The service uses its own return address, so its line changes nothing.
    OwnReturns,
    /// The address is not one of the domain's own.
    NotYours,
}

impl Refusal {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::Forged,
        Self::Backscatter,
        Self::NotSent,
        Self::NotSure,
        Self::Listed,
        Self::NotInRange,
        Self::OwnReturns,
        Self::NotYours,
    ];

    /// The id behind `spf-repair-refused-` in the catalogue.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Forged => "forged",
            Self::Backscatter => "backscatter",
            Self::NotSent => "not-sent",
            Self::NotSure => "not-sure",
            Self::Listed => "listed",
            Self::NotInRange => "not-in-range",
            Self::OwnReturns => "own-returns",
            Self::NotYours => "not-yours",
        }
    }

    /// Why nothing is proposed, and what to do instead.
    pub fn sentence(self) -> Text {
        Text::new(format!("spf-repair-refused-{}", self.id()))
    }

    /// The words to ask with, where asking helps. A message that the person did not send leaves nothing to ask.
    pub fn ask(self) -> Option<Text> {
        match self {
            Self::Forged | Self::Backscatter | Self::NotSent => None,
            Self::OwnReturns => Some(Text::new("spf-repair-ask-returns")),
            Self::Listed => Some(Text::new("spf-repair-ask-listed")),
            Self::NotSure | Self::NotInRange | Self::NotYours => Some(Text::new("spf-repair-ask-line")),
        }
    }
}

impl Addition {
    /// What may be added for this claim.
    pub fn of(claim: &Claim<'_>) -> Result<Self, Refusal> {
        if claim.forged {
            return Err(Refusal::Forged);
        }
        if claim.backscatter {
            return Err(Refusal::Backscatter);
        }
        if !claim.sent_it {
            return Err(Refusal::NotSent);
        }
        if claim.with == SentWith::NotSure {
            return Err(Refusal::NotSure);
        }
        if claim.listed {
            return Err(Refusal::Listed);
        }
        match &claim.with {
            SentWith::Service(service) if service.returns == Returns::Own => Err(Refusal::OwnReturns),
            SentWith::Service(_) if !claim.in_service_range => Err(Refusal::NotInRange),
            SentWith::Service(service) => Ok(Self::include(&service.include)),
            SentWith::OwnMailServer if claim.mx.contains(&claim.ip) => Ok(Self::term("mx")),
            SentWith::WebHost if claim.web.contains(&claim.ip) => Ok(Self::term("a")),
            SentWith::OwnMailServer | SentWith::WebHost => Err(Refusal::NotYours),
            SentWith::ConfirmedServer => Ok(Self::term(&match claim.ip {
                IpAddr::V4(ip) => format!("ip4:{ip}"),
                IpAddr::V6(ip) => format!("ip6:{ip}"),
            })),
            SentWith::NotSure => Err(Refusal::NotSure),
        }
    }

    fn include(name: &str) -> Self {
        Self { term: format!("include:{name}"), include: Some(name.to_owned()) }
    }

    fn term(term: &str) -> Self {
        Self { term: term.to_owned(), include: None }
    }

    /// The term as it is written.
    pub fn as_term(&self) -> &str {
        &self.term
    }

    /// The record that it leads to, whose look-ups count too.
    pub fn included(&self) -> Option<&str> {
        self.include.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Words;
    use crate::knowledge::senders::sender;

    fn claim(with: SentWith) -> Claim<'static> {
        const OWN: &[IpAddr] = &[IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1))];
        Claim {
            sent_it: true,
            forged: false,
            backscatter: false,
            with,
            ip: OWN[0],
            listed: false,
            in_service_range: true,
            mx: OWN,
            web: OWN,
        }
    }

    fn google() -> SentWith {
        SentWith::Service(sender("google-workspace").unwrap())
    }

    #[test]
    fn a_service_is_added_by_its_line_and_never_by_its_address() {
        let addition = Addition::of(&claim(google())).unwrap();
        assert_eq!((addition.as_term(), addition.included()), ("include:_spf.google.com", Some("_spf.google.com")));
        let outside = Claim { in_service_range: false, ..claim(google()) };
        assert_eq!(Addition::of(&outside), Err(Refusal::NotInRange));
        let own = claim(SentWith::Service(sender("mailchimp").unwrap()));
        assert_eq!(Addition::of(&own), Err(Refusal::OwnReturns));
    }

    #[test]
    fn own_servers_are_added_where_the_address_is_truly_theirs() {
        for (with, term) in
            [(SentWith::OwnMailServer, "mx"), (SentWith::WebHost, "a"), (SentWith::ConfirmedServer, "ip4:192.0.2.1")]
        {
            assert_eq!(Addition::of(&claim(with)).unwrap().as_term(), term);
        }
        let stranger: IpAddr = "203.0.113.9".parse().unwrap();
        for with in [SentWith::OwnMailServer, SentWith::WebHost] {
            assert_eq!(Addition::of(&Claim { ip: stranger, ..claim(with) }), Err(Refusal::NotYours));
        }
        let six = Claim { ip: "2001:db8::1".parse().unwrap(), ..claim(SentWith::ConfirmedServer) };
        assert_eq!(Addition::of(&six).unwrap().as_term(), "ip6:2001:db8::1");
    }

    #[test]
    fn nothing_is_added_for_a_stranger() {
        let all = [google(), SentWith::OwnMailServer, SentWith::WebHost, SentWith::ConfirmedServer, SentWith::NotSure];
        for with in all {
            let refused = |claim: Claim<'static>| Addition::of(&claim).unwrap_err();
            assert_eq!(refused(Claim { forged: true, ..claim(with.clone()) }), Refusal::Forged);
            assert_eq!(refused(Claim { backscatter: true, ..claim(with.clone()) }), Refusal::Backscatter);
            assert_eq!(refused(Claim { sent_it: false, ..claim(with.clone()) }), Refusal::NotSent);
            let listed = refused(Claim { listed: true, ..claim(with.clone()) });
            let unsure = with == SentWith::NotSure;
            assert_eq!(listed, if unsure { Refusal::NotSure } else { Refusal::Listed });
        }
        assert_eq!(Addition::of(&claim(SentWith::NotSure)), Err(Refusal::NotSure));
    }

    #[test]
    fn every_refusal_has_its_words() {
        for refusal in Refusal::ALL {
            assert!(Words::english().has(&refusal.sentence().id), "{refusal:?}");
            assert!(refusal.ask().is_none_or(|ask| Words::english().has(&ask.id)), "{refusal:?}");
        }
    }
}
