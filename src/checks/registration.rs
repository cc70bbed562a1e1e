//! Is the domain still registered, and is it switched on? Asked of its registry (RDAP, RFC 9082 and 9083).

use super::domain::Side;
use super::judgement::Judgement;
use super::names::organisational;
use super::outcome::{Ask, Outcome};
use super::rdap::{Date, Registration};
use super::run::Questions;
use super::web::Rules;
use super::web_failure::Failure;
use crate::knowledge::{Text, Who};
use std::time::{SystemTime, UNIX_EPOCH};

const RULES: Rules = Rules { accept: "application/rdap+json, application/json", redirects: 3, most: 256 * 1024 };
/// A domain of the person's own that runs out within so many days is pointed out.
const SOON: i64 = 14;
/// States in which a domain is switched off, whatever it is paid for: state, message.
const OFF: [(&str, &str); 4] = [
    ("pending delete", "deleted"),
    ("redemption period", "redemption"),
    ("client hold", "hold"),
    ("server hold", "hold"),
];

/// The registry's host for this domain, as the table has it.
pub fn host(domain: &str) -> Option<String> {
    let service = crate::knowledge::registries::registries().service(&organisational(domain))?;
    Some(service.strip_prefix("https://")?.split('/').next()?.to_owned())
}

pub async fn look(questions: &Questions, domain: &str) -> Judgement {
    let rented = organisational(domain);
    let Some(service) = questions.run.registry(&rented) else {
        return Judgement::unknown(Text::new("check-registration.no-service").with("domain", &rented));
    };
    if psl::domain_str(domain).is_none() {
        // An ending itself, which nobody rents.
        return Judgement::skipped(Text::new("check-registration.ending").with("domain", domain));
    }
    let side = Side::of(questions, domain);
    let address = format!("{service}domain/{rented}");
    let judged = match questions.run.web.get(questions, &address, RULES).await {
        Ok(answer) => match Registration::read(&answer).filter(|registration| registration.name == rented) {
            Some(registration) => judge(&rented, side, &registration, today()),
            None => unread(&rented, "garbled"),
        },
        Err(Failure::Status(404)) => not_registered(&rented, side, &questions.ask(&rented, Ask::Mx).await),
        Err(Failure::Lookup(trouble)) => Judgement::trouble(trouble, &service),
        Err(failure) => unread(&rented, why(&failure)),
    };
    judged.seen([address])
}

/// Today, in days since 1 January 1970.
fn today() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(now / 86_400).unwrap_or_default()
}

fn judge(domain: &str, side: Side, registration: &Registration, today: i64) -> Judgement {
    let text = |id: &str| Text::new(format!("check-registration.{id}")).with("domain", domain);
    let dated = |id: &str, date: Date| {
        text(id)
            .with("day", date.day.to_string())
            .count("month", usize::from(date.month))
            .with("year", date.year.to_string())
    };
    let states = registration.states.join(", ");
    let off = OFF.iter().find(|(state, _)| registration.is(state)).map(|(_, id)| *id);
    let judged = match (off, registration.until) {
        (Some(id), _) => mend(side, Judgement::fail(text(id))),
        (None, Some(date)) if date.number() < today && registration.is("auto renew period") => {
            // The registry has put it on by a year already and waits for the money.
            Judgement::pass(text("renewing"))
        }
        (None, Some(date)) if date.number() < today => mend(side, Judgement::fail(dated("expired", date))),
        (None, Some(date)) if date.number() - today <= SOON && side == Side::Sender => {
            mend(side, Judgement::warn(dated("soon", date)))
        }
        (None, Some(date)) => Judgement::pass(dated("until", date)),
        (None, None) => Judgement::pass(text("fine")),
    };
    if states.is_empty() { judged } else { judged.seen([states]) }
}

/// The registry does not know the domain. Where DNS does, the registry must have been the wrong one to ask.
fn not_registered(domain: &str, side: Side, in_dns: &Outcome) -> Judgement {
    let text = |id: &str| Text::new(format!("check-registration.{id}")).with("domain", domain);
    match in_dns {
        Outcome::NxDomain => mend(side, Judgement::fail(text("missing"))),
        _ => Judgement::unknown(text("unread").with("why", "unknown-there")),
    }
}

fn unread(domain: &str, why: &str) -> Judgement {
    Judgement::unknown(Text::new("check-registration.unread").with("domain", domain).with("why", why))
}

const fn why(failure: &Failure) -> &'static str {
    match failure {
        Failure::Status(429) => "too-many",
        Failure::Timeout => "timeout",
        Failure::Intercepted => "intercepted",
        Failure::TooBig => "garbled",
        _ => "unreachable",
    }
}

const fn mend(side: Side, judged: Judgement) -> Judgement {
    match side {
        Side::Sender => judged.mend(Who::SenderAdmin, "renew-domain"),
        Side::Recipient => judged.mend(Who::RecipientAdmin, "ask-recipient-admin-domain"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Verdict, Words};

    const TODAY: Date = Date { year: 2026, month: 11, day: 25 };

    fn says(side: Side, until: Option<Date>, states: &[&str]) -> (Verdict, String) {
        let states = states.iter().map(|state| (*state).to_owned()).collect();
        let judged =
            judge("shop.test", side, &Registration { name: "shop.test".into(), until, states }, TODAY.number());
        assert!(Words::english().has(&judged.summary.id), "{}", judged.summary.id);
        (judged.verdict, judged.summary.id.replace("check-registration.", ""))
    }

    #[test]
    fn a_domain_that_is_switched_off_or_has_run_out_is_a_problem() {
        let next_year = Some(Date { year: 2027, ..TODAY });
        assert_eq!(says(Side::Sender, next_year, &["active"]), (Verdict::Pass, "until".into()));
        assert_eq!(says(Side::Sender, None, &["active"]), (Verdict::Pass, "fine".into()));
        for (state, id) in [
            ("clienthold", "hold"),
            ("serverhold", "hold"),
            ("redemptionperiod", "redemption"),
            ("pendingdelete", "deleted"),
        ] {
            assert_eq!(says(Side::Recipient, next_year, &["inactive", state]), (Verdict::Fail, id.into()));
        }
        let yesterday = Some(Date { day: 24, ..TODAY });
        assert_eq!(says(Side::Sender, yesterday, &[]), (Verdict::Fail, "expired".into()));
        assert_eq!(says(Side::Sender, yesterday, &["autorenewperiod"]), (Verdict::Pass, "renewing".into()));
        assert_eq!(says(Side::Sender, Some(TODAY), &[]), (Verdict::Warn, "soon".into()), "it holds today");
        assert_eq!(says(Side::Recipient, Some(TODAY), &[]).0, Verdict::Pass, "that is for the owner to know");
    }

    #[test]
    fn a_registry_that_does_not_know_is_believed_only_where_dns_agrees() {
        let verdict = |in_dns| not_registered("shop.test", Side::Sender, &in_dns).verdict;
        assert_eq!(verdict(Outcome::NxDomain), Verdict::Fail);
        assert_eq!(verdict(Outcome::NoData), Verdict::Unknown);
        assert_eq!(verdict(Outcome::ServFail), Verdict::Unknown);
    }

    #[test]
    fn the_registry_is_known_from_the_ending() {
        assert_eq!(host("mail.shop.co.uk").as_deref(), Some("rdap.nominet.uk"));
        assert_eq!(host("shop.example"), None);
    }
}
