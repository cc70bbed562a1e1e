//! Is it on a blocklist? A list is believed only after its own test entries in the same run (RFC 5782, section 5):
//! refusals, dead lists, lists that list everything, and silence are told apart from clean.

use super::judgement::Judgement;
use super::names::{organisational, reversed};
use super::outcome::{Ask, Outcome, Trouble};
use super::plan::kind_of;
use super::run::Questions;
use super::tally::{Ballot, Vote};
use super::targets::{Targets, Whose};
use super::together::all;
use crate::knowledge::blocklists::{AskWhen, Blocklist, Code, ListKind, MARK, Role, Service, Severity, blocklists};
use crate::knowledge::{Text, Who};
use std::net::{IpAddr, Ipv4Addr};

/// The names asked of this list about this target: the target's own, then the two controls. A key in them is masked.
pub fn names(list: &Blocklist, target: &str, keys: &[Service]) -> Vec<String> {
    let Some(zone) = zone(list, keys) else { return Vec::new() };
    let mut names = entries(zone, target);
    names.extend(controls(list, zone, target).into_iter().flatten());
    names
}

/// The zone to ask, if the list may be asked at all.
fn zone<'a>(list: &'a Blocklist, keys: &[Service]) -> Option<&'a str> {
    let keyed = list.key.is_some_and(|key| keys.contains(&key));
    list.zone(keyed).filter(|_| list.ask != AskWhen::Page)
}

/// What the target's entry would be called: an address turned round; a domain, and the organisation's above it.
fn entries(zone: &str, target: &str) -> Vec<String> {
    if let Ok(ip) = target.parse::<IpAddr>() {
        return vec![format!("{}.{zone}", reversed(ip))];
    }
    let above = organisational(target);
    let mut names = vec![format!("{above}.{zone}")];
    if above != target {
        names.push(format!("{target}.{zone}"));
    }
    names
}

fn controls(list: &Blocklist, zone: &str, target: &str) -> Option<[String; 2]> {
    let kind = target.parse().map_or(ListKind::Domain, kind_of);
    let (listed, clean) = list.controls(kind);
    Some([format!("{}.{zone}", listed?), format!("{}.{zone}", clean?)])
}

/// Not asked, because its operator is asked enough in this run.
pub fn spared(list: &Blocklist, target: &str) -> Judgement {
    Judgement::skipped(describe(list, target, "spared"))
}

/// Asks the list about the target and for its controls, all at once, and judges what it says.
pub async fn look(questions: &Questions, list: &Blocklist, target: &str) -> Judgement {
    let run = &questions.run;
    let mut ballot = Ballot::new(&run.tally, target);
    let ready = zone(list, &run.keys).and_then(|zone| Some((zone, controls(list, zone, target)?)));
    let Some((zone, [listed, clean])) = ready else {
        return Judgement::skipped(describe(list, target, if list.key.is_some() { "key-only" } else { "page-only" }));
    };
    let ask = async |name: &String| questions.ask_list(list, name, Ask::A).await;
    let own = entries(zone, target);
    let (positive, negative, answers) = tokio::join!(ask(&listed), ask(&clean), all(own.iter().map(ask).collect()));
    if let Err(why) = trusted(list, &positive, &negative) {
        let no_such_key = why == Mute::Silent && zone.contains(MARK);
        return if no_such_key {
            Judgement::unknown(describe(list, target, "key-silent"))
        } else {
            why.judgement(list, target)
        };
    }
    // What one DNS server may ask of a list says nothing about another (RFC 5782 knows no such limits; lists do).
    let by = |name: &str| run.resolver.answered_by(name, Ask::A);
    if own.iter().any(|name| by(name).is_some_and(|server| Some(server) != by(&listed))) {
        return Mute::OtherServer.judgement(list, target);
    }
    let mut worst = Reading::Clean;
    let mut entry = own.first().cloned().unwrap_or_default();
    for (name, answer) in own.into_iter().zip(&answers) {
        let reading = read(list, answer);
        if reading.weight() > worst.weight() {
            (worst, entry) = (reading, name);
        }
    }
    ballot.cast(worst.vote());
    if worst.vote() == Vote::Listed && run.tally.too_many(target).await {
        return Judgement::unknown(describe(list, target, "all-listed"));
    }
    let judged = judge(list, target, &worst, Standing::of(&run.targets, list, target));
    if worst.codes().is_none() {
        return judged;
    }
    // The list's own words about it, shown as data.
    let why = questions.ask_list(list, &entry, Ask::Txt).await;
    let addresses = answers.iter().flat_map(Outcome::addresses).map(|ip| format!("{entry} A {ip}"));
    judged.seen(addresses).seen(why.texts())
}

/// How the target stands to the bounce and to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    /// It is the server that was refused (or a domain, for which that makes no difference).
    refused: bool,
    /// The bounce names this list.
    suspected: bool,
    /// It belongs to someone written to.
    theirs: bool,
}

impl Standing {
    fn of(targets: &Targets, list: &Blocklist, target: &str) -> Self {
        let theirs = matches!(targets.whose, Some(Whose::Theirs | Whose::Unsure));
        Self {
            refused: targets.ip_was_refused || target.parse::<IpAddr>().is_err(),
            suspected: targets.supports(&list.check(), target),
            theirs,
        }
    }
}

/// Why a list or an answer says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Mute {
    /// It answered that it does not answer: the variant of `check-blocklist.refused`.
    Refused(String),
    /// It says yes to everything.
    ListsAll,
    /// It does not know its own test entry: gone, or silently refusing.
    Silent,
    /// An answer that no list gives: someone else answered.
    Hijacked(IpAddr),
    /// Another DNS server gave the answer than the one through which the list passed its test.
    OtherServer,
    /// The question came to nothing.
    Trouble(Trouble),
}

impl Mute {
    fn judgement(&self, list: &Blocklist, target: &str) -> Judgement {
        let text = |id: &str| describe(list, target, id);
        match self {
            Self::Refused(why) => Judgement::unknown(text("refused").with("why", why)),
            Self::ListsAll => Judgement::unknown(text("lists-all")),
            Self::Silent => Judgement::unknown(text("silent")),
            Self::Hijacked(ip) => Judgement::unknown(text("hijacked")).seen([ip.to_string()]),
            Self::OtherServer => Judgement::unknown(text("other-server")),
            Self::Trouble(trouble) => Judgement::unknown(text("trouble").with("why", trouble.id())),
        }
    }
}

/// Whether the list may speak in this run: its test entry is listed, and the one that must not be is not.
fn trusted(list: &Blocklist, positive: &Outcome, negative: &Outcome) -> Result<(), Mute> {
    for control in [positive, negative] {
        if let Some(mute) = mute(list, control) {
            return Err(mute);
        }
    }
    match (positive, negative) {
        (_, Outcome::Found(_)) => Err(Mute::ListsAll),
        (Outcome::Found(_), _) => Ok(()),
        _ => Err(Mute::Silent),
    }
}

/// What makes this answer say nothing, if anything does.
fn mute(list: &Blocklist, outcome: &Outcome) -> Option<Mute> {
    if let Some(trouble) = outcome.trouble() {
        return Some(Mute::Trouble(trouble));
    }
    let addresses = outcome.addresses_v4();
    if let Some(outside) = addresses.iter().find(|ip| ip.octets()[0] != 127) {
        return Some(Mute::Hijacked(IpAddr::V4(*outside)));
    }
    let refusal = addresses.iter().find_map(|ip| blocklists().refusal(list, *ip));
    refusal.map(|why| Mute::Refused(why.to_owned()))
}

/// What a trusted list says about the target.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Reading {
    /// Not listed.
    Clean,
    /// This answer says nothing.
    Mute(Mute),
    /// Listed: what sort of statement, and the id behind it.
    On(Role, String),
}

impl Reading {
    /// The worst of several names counts.
    const fn weight(&self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Mute(_) => 1,
            Self::On(Role::Allow, _) => 2,
            Self::On(Role::Info, _) => 3,
            Self::On(Role::Policy, _) => 4,
            Self::On(Role::Listing, _) => 5,
        }
    }

    /// How it counts among the other lists.
    const fn vote(&self) -> Vote {
        match self {
            Self::Clean => Vote::Clean,
            Self::Mute(_) | Self::On(Role::Allow, _) => Vote::Silent,
            Self::On(..) => Vote::Listed,
        }
    }

    fn codes(&self) -> Option<&str> {
        if let Self::On(_, says) = self { Some(says) } else { None }
    }
}

fn read(list: &Blocklist, outcome: &Outcome) -> Reading {
    if let Some(mute) = mute(list, outcome) {
        return Reading::Mute(mute);
    }
    let readings = outcome.addresses_v4().into_iter().map(|answer| read_answer(list, answer));
    readings.max_by_key(Reading::weight).unwrap_or(Reading::Clean)
}

/// Several codes may cover one answer (bits); the worst counts. An unknown one is a listing without a reason.
fn read_answer(list: &Blocklist, answer: Ipv4Addr) -> Reading {
    let reading = |code: &Code| Reading::On(code.role, code.says.clone());
    let known = list.codes.iter().filter(|c| c.pattern.covers(answer)).map(reading);
    known.max_by_key(Reading::weight).unwrap_or_else(|| Reading::On(Role::Listing, "no-reason".to_owned()))
}

fn judge(list: &Blocklist, target: &str, reading: &Reading, standing: Standing) -> Judgement {
    let text = |id: &str| describe(list, target, id);
    let (role, says) = match reading {
        Reading::Clean if list.is_allow_list() => return Judgement::pass(text("not-vouched")),
        Reading::Clean => return Judgement::pass(text("clean")),
        Reading::Mute(mute) => return mute.judgement(list, target),
        Reading::On(role, says) => (*role, says),
    };
    let text = |id: &str| text(id).with("says", says);
    let noise = list.severity == Severity::Noise;
    match role {
        Role::Allow => return Judgement::pass(text("vouched")),
        Role::Policy if !standing.refused && !noise => return Judgement::pass(text("policy-elsewhere")),
        // What someone else's domain is on does not keep mail from it.
        _ if standing.theirs && !standing.suspected => return Judgement::warn(text("theirs")),
        _ if noise && !standing.suspected => return Judgement::warn(text("noise")),
        _ => {}
    }
    let id = match (role, list.page.is_some()) {
        (Role::Policy, _) => "policy",
        (_, true) => "listed",
        (_, false) => "listed-no-page",
    };
    let serious = standing.suspected || (list.severity >= Severity::Medium && role != Role::Info);
    let judged = if serious { Judgement::fail } else { Judgement::warn };
    judged(text(id)).mend(Who::SenderAdmin, "get-off-blocklist")
}

fn describe(list: &Blocklist, target: &str, id: &str) -> Text {
    let key = list.key.map_or("", Service::name);
    let days = list.expires_days.unwrap_or_default();
    Text::new(format!("check-blocklist.{id}"))
        .with("list", &list.name)
        .with("target", target)
        .with("page", list.page.as_deref().unwrap_or_default())
        .with("weight", list.severity.id())
        .with("key", key)
        .count("days", usize::from(days))
}

#[cfg(test)]
mod tests {
    use super::super::outcome::Answer;
    use super::*;
    use crate::knowledge::{Verdict, Words};

    fn list(id: &str) -> &'static Blocklist {
        blocklists().get(id).unwrap()
    }

    fn found(answers: &[&str]) -> Outcome {
        Outcome::Found(answers.iter().map(|a| Answer::Address(a.parse().unwrap())).collect())
    }

    const NO: Outcome = Outcome::NxDomain;

    #[test]
    fn a_list_is_believed_only_after_its_controls() {
        let zen = list("zen-spamhaus-org");
        let yes = found(&["127.0.0.2"]);
        assert_eq!(trusted(zen, &yes, &NO), Ok(()));
        assert_eq!(
            trusted(zen, &found(&["127.0.0.99"]), &Outcome::NoData),
            Ok(()),
            "any code will do for a test entry"
        );
        assert_eq!(trusted(zen, &NO, &NO), Err(Mute::Silent));
        assert_eq!(trusted(zen, &yes, &yes), Err(Mute::ListsAll));
        let open = found(&["127.255.255.254"]);
        assert_eq!(trusted(zen, &open, &open), Err(Mute::Refused("public-resolver".into())));
        assert_eq!(trusted(zen, &yes, &open), Err(Mute::Refused("public-resolver".into())));
        let uribl = list("multi-uribl-com");
        let refused = found(&["127.0.0.1"]);
        assert_eq!(trusted(uribl, &refused, &refused), Err(Mute::Refused("public-resolver".into())));
        for outside in ["10.0.0.1", "91.195.240.117", "146.112.61.108"] {
            assert_eq!(trusted(zen, &found(&[outside]), &NO), Err(Mute::Hijacked(outside.parse().unwrap())));
        }
        for failure in [Outcome::ServFail, Outcome::Refused, Outcome::Timeout, Outcome::Truncated] {
            assert!(matches!(trusted(zen, &yes, &failure), Err(Mute::Trouble(_))));
            assert!(matches!(trusted(zen, &failure, &NO), Err(Mute::Trouble(_))));
        }
    }

    #[test]
    fn answers_are_read_by_the_lists_own_codes() {
        let zen = list("zen-spamhaus-org");
        assert_eq!(read(zen, &NO), Reading::Clean);
        assert_eq!(read(zen, &found(&["127.0.0.11"])), Reading::On(Role::Policy, "home-line".into()));
        let both = found(&["127.0.0.10", "127.0.0.4"]);
        assert_eq!(read(zen, &both), Reading::On(Role::Listing, "infected".into()), "the worse of two codes counts");
        assert_eq!(read(zen, &found(&["127.0.0.77"])), Reading::On(Role::Listing, "no-reason".into()));
        assert!(matches!(read(zen, &found(&["93.184.215.14"])), Reading::Mute(Mute::Hijacked(_))));
        assert!(matches!(read(zen, &Outcome::Timeout), Reading::Mute(Mute::Trouble(_))));
        let surbl = list("multi-surbl-org");
        assert_eq!(read(surbl, &found(&["127.0.0.72"])), Reading::On(Role::Listing, "spam-domain".into()));
        assert!(matches!(read(surbl, &found(&["127.0.0.1"])), Reading::Mute(Mute::Refused(_))));
    }

    #[test]
    fn how_much_it_matters_decides_the_verdict() {
        let standing = |refused, suspected| Standing { refused, suspected, theirs: false };
        let verdict = |id: &str, role, refused, suspected| {
            let reading = Reading::On(role, "spam-trap".into());
            judge(list(id), "192.0.2.10", &reading, standing(refused, suspected)).verdict
        };
        assert_eq!(verdict("zen-spamhaus-org", Role::Listing, false, false), Verdict::Fail);
        assert_eq!(verdict("dnsbl-zapbl-net", Role::Listing, true, false), Verdict::Warn);
        assert_eq!(verdict("dnsbl-zapbl-net", Role::Listing, true, true), Verdict::Fail, "the bounce names it");
        assert_eq!(verdict("dnsbl-3-uceprotect-net", Role::Policy, true, false), Verdict::Warn);
        assert_eq!(verdict("zen-spamhaus-org", Role::Policy, true, false), Verdict::Fail);
        assert_eq!(
            verdict("zen-spamhaus-org", Role::Policy, false, false),
            Verdict::Pass,
            "a home line as such is fine"
        );
        let noise = judge(
            list("dnsbl-3-uceprotect-net"),
            "x",
            &Reading::On(Role::Policy, "whole-provider".into()),
            standing(true, false),
        );
        assert_eq!((noise.who, noise.fix), (None, None), "nobody is sent to pay for it");
        let theirs = Standing { refused: true, suspected: false, theirs: true };
        let theirs =
            judge(list("dbl-spamhaus-org"), "x.test", &Reading::On(Role::Listing, "spam-domain".into()), theirs);
        assert_eq!((theirs.verdict, theirs.fix), (Verdict::Warn, None), "not the person's to mend");
        let allow =
            judge(list("list-dnswl-org"), "x", &Reading::On(Role::Allow, "known-good".into()), standing(true, true));
        assert_eq!(allow.verdict, Verdict::Pass);
        let unknown = judge(list("list-dnswl-org"), "x", &Reading::Clean, standing(true, false));
        assert_eq!((unknown.verdict, unknown.summary.id.as_str()), (Verdict::Pass, "check-blocklist.not-vouched"));
    }

    #[test]
    fn domains_are_asked_with_the_organisation_above() {
        let dbl = list("dbl-spamhaus-org");
        let asked = names(dbl, "news.shop.co.uk", &[]);
        assert_eq!(asked[..2], ["shop.co.uk.dbl.spamhaus.org", "news.shop.co.uk.dbl.spamhaus.org"]);
        assert!(asked.contains(&"dbltest.com.dbl.spamhaus.org".to_owned()));
        assert!(names(list("b-barracudacentral-org"), "192.0.2.1", &[]).is_empty());
    }

    #[test]
    fn a_key_opens_another_zone_and_is_never_written_out() {
        let zen = list("zen-spamhaus-org");
        let keyed = names(zen, "192.0.2.1", &[Service::SpamhausDqs]);
        assert!(keyed.iter().all(|name| name.ends_with(".<key>.zen.dq.spamhaus.net")), "{keyed:?}");
        assert!(names(zen, "192.0.2.1", &[Service::Abusix]).iter().all(|name| name.ends_with(".zen.spamhaus.org")));
        let abusix = list("abusix-combined");
        assert!(names(abusix, "192.0.2.1", &[]).is_empty(), "without a key it has nothing to say");
        assert_eq!(names(abusix, "192.0.2.1", &[Service::Abusix]).len(), 3);
    }

    #[test]
    fn every_sentence_is_there() {
        let words = Words::english();
        let mutes = [
            Mute::Refused("too-many".into()),
            Mute::ListsAll,
            Mute::Silent,
            Mute::Hijacked("10.0.0.1".parse().unwrap()),
            Mute::OtherServer,
            Mute::Trouble(Trouble::Timeout),
        ];
        for list in &blocklists().lists {
            let mut judged: Vec<Judgement> = mutes.iter().map(|m| m.judgement(list, "192.0.2.1")).collect();
            for code in &list.codes {
                let reading = Reading::On(code.role, code.says.clone());
                for (refused, suspected) in [(true, true), (true, false), (false, false)] {
                    for theirs in [true, false] {
                        let standing = Standing { refused, suspected, theirs };
                        judged.push(judge(list, "192.0.2.1", &reading, standing));
                    }
                }
            }
            judged.push(spared(list, "192.0.2.1"));
            judged.extend(
                ["all-listed", "page-only", "key-only", "key-silent"]
                    .map(|id| Judgement::unknown(describe(list, "192.0.2.1", id))),
            );
            for judgement in judged {
                assert!(words.has(&judgement.summary.id), "{}", judgement.summary.id);
                assert!(words.say(&judgement.summary).contains(&list.name), "{}", list.id);
            }
        }
    }
}
