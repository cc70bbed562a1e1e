//! Mail domains that people mistype: `knowledge/mail_domains.toml`.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("../../knowledge/mail_domains.toml");

/// The table.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailDomains {
    /// Large providers.
    #[serde(rename = "provider")]
    pub providers: Vec<Provider>,
    /// Endings that do not exist, and what was meant.
    pub endings: BTreeMap<String, String>,
    /// Names before the `@` that are not one person's.
    #[serde(rename = "role")]
    pub roles: Vec<Role>,
    /// Services for addresses that do not last.
    pub disposable: Disposable,
}

/// Names before the `@` that are not one person's.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// The names, in lower case.
    pub names: Vec<String>,
    /// True where nobody reads what comes there.
    pub unread: bool,
    /// Where they stand.
    pub source: String,
}

/// Services that give out addresses which end after a short while.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disposable {
    /// Where they were seen.
    pub source: String,
    /// Their domains.
    pub domains: Vec<String>,
}

/// A provider of mailboxes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its name.
    pub name: String,
    /// Its domains, the commonest first.
    pub domains: Vec<String>,
    /// Slips that the distance rule would miss. The domain meant is the nearest of `domains`.
    pub typos: Vec<String>,
    /// Where the domains were seen.
    pub source: String,
}

static MAIL_DOMAINS: LazyLock<MailDomains> = LazyLock::new(|| {
    // The tests below refuse a table that does not parse.
    toml::from_str(TABLE).unwrap_or_default()
});

/// The table, parsed once.
pub fn mail_domains() -> &'static MailDomains {
    &MAIL_DOMAINS
}

impl MailDomains {
    /// The provider whose domain this is.
    pub fn provider(&self, domain: &str) -> Option<&Provider> {
        self.providers.iter().find(|p| p.domains.iter().any(|d| d == domain))
    }

    /// What sort of name stands before the `@`, where it is not one person's. A tag behind a `+` does not count.
    pub fn role(&self, local: &str) -> Option<&Role> {
        let name = local.split('+').next().unwrap_or_default().to_lowercase();
        self.roles.iter().find(|role| role.names.contains(&name))
    }

    /// Whether addresses of this domain, or of one below it, end after a short while.
    pub fn is_disposable(&self, domain: &str) -> bool {
        self.disposable
            .domains
            .iter()
            .any(|known| domain.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }

    /// The known domain that this one looks like without being it (`grnail.com`, a Cyrillic letter among Latin ones).
    pub fn poses_as(&self, domain: &str) -> Option<&str> {
        if self.provider(domain).is_some() {
            return None;
        }
        let (shown, _) = idna::domain_to_unicode(domain);
        let looks = looks(&shown);
        let mut known = self.providers.iter().flat_map(|p| &p.domains);
        known.find(|known| self::looks(known) == looks).map(String::as_str)
    }

    /// The domain that was likely meant by this one (lower case, ASCII); `None` where nothing looks mistyped.
    pub fn likely_meant(&self, domain: &str) -> Option<String> {
        if self.provider(domain).is_some() {
            return None;
        }
        if let Some(provider) = self.providers.iter().find(|p| p.typos.iter().any(|t| t == domain)) {
            return nearest(domain, provider.domains.iter()).cloned();
        }
        let mut known = self.providers.iter().flat_map(|p| &p.domains);
        if let Some(known) = known.find(|known| is_another_spelling(domain, known)) {
            return Some(known.clone());
        }
        if let Some((start, ending)) = domain.rsplit_once('.')
            && let Some(right) = self.endings.get(ending)
        {
            let mended = format!("{start}.{right}");
            return Some(self.likely_meant(&mended).unwrap_or(mended));
        }
        let near = self.providers.iter().flat_map(|p| &p.domains).filter(|known| is_slip(domain, known));
        nearest(domain, near).cloned()
    }
}

fn nearest<'a>(domain: &str, known: impl Iterator<Item = &'a String>) -> Option<&'a String> {
    let parts = |name: &'_ str| name.split_once('.').map(|(name, ending)| (name.to_owned(), ending.to_owned()));
    let (name, ending) = parts(domain).unwrap_or_else(|| (domain.to_owned(), String::new()));
    known.min_by_key(|known| {
        let (known_name, known_ending) = parts(known).unwrap_or_default();
        // An ending that is quite another tells nothing; then the commonest domain was meant.
        (strsim::osa_distance(&name, &known_name), strsim::osa_distance(&ending, &known_ending).min(2))
    })
}

/// With `www.` before it, with its ending twice or without its dot, or with an ending that is nearly `com` or `net`.
fn is_another_spelling(domain: &str, known: &str) -> bool {
    let Some((name, ending)) = known.split_once('.') else { return false };
    let near = |typed: &str| ending.len() == 3 && name.len() > 4 && strsim::osa_distance(typed, ending) == 1;
    domain.strip_prefix("www.") == Some(known)
        || domain.strip_prefix(known).is_some_and(|rest| rest.strip_prefix('.') == Some(ending))
        || domain == format!("{name}{ending}")
        || domain.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')).is_some_and(near)
}

/// What a name looks like at a glance: letters that are easily taken for others made one.
fn looks(name: &str) -> String {
    let letters: String = name.chars().flat_map(char::to_lowercase).map(looks_like).collect();
    letters.replace("rn", "m").replace("vv", "w")
}

/// The Latin letter that this one is easily taken for (Unicode TR 39 has them all; these are of use in a mail domain).
const fn looks_like(letter: char) -> char {
    match letter {
        'à'..='å' | 'а' | 'α' | 'ɑ' => 'a',
        'ç' | 'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'è'..='ë' | 'е' | 'ё' | 'ε' => 'e',
        'ɡ' => 'g',
        'һ' => 'h',
        'ì'..='ï' | 'і' | 'ї' | 'ı' | 'ι' => 'i',
        'ј' => 'j',
        'κ' | 'к' => 'k',
        '1' | 'ł' | 'ӏ' | '|' => 'l',
        'м' => 'm',
        'ñ' => 'n',
        '0' | 'ò'..='ö' | 'ø' | 'о' | 'ο' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' | 'ş' | 'ș' | 'š' => 's',
        'т' | 'τ' => 't',
        'ù'..='ü' | 'υ' => 'u',
        'ν' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// One letter more, less, other or swapped in the name, before the same ending. Short names are left alone: too many
/// of their neighbours are domains of their own.
fn is_slip(domain: &str, known: &str) -> bool {
    let (Some((name, ending)), Some((known_name, known_ending))) = (domain.split_once('.'), known.split_once('.'))
    else {
        return false;
    };
    let allowed = match known_name.len() {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    };
    ending == known_ending && strsim::osa_distance(name, known_name) <= allowed
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_is_whole() {
        let table: MailDomains = toml::from_str(TABLE).unwrap();
        let mut seen = BTreeSet::new();
        for provider in &table.providers {
            assert!(!provider.name.is_empty() && !provider.domains.is_empty());
            for domain in &provider.domains {
                assert!(seen.insert(domain), "{domain} stands twice");
                assert!(psl::domain_str(domain) == Some(domain), "{domain} is no registered domain");
                assert_eq!(table.likely_meant(domain), None, "{domain}");
            }
            for typo in &provider.typos {
                assert!(seen.insert(typo), "{typo} stands twice");
                let meant = table.likely_meant(typo);
                assert!(meant.is_some_and(|m| provider.domains.contains(&m)), "{typo}");
            }
        }
        for (wrong, right) in &table.endings {
            assert!(wrong != right && wrong.bytes().all(|b| b.is_ascii_lowercase()));
        }
    }

    #[test]
    fn slips_are_seen_and_neighbours_left_alone() {
        let table = mail_domains();
        for (typed, meant) in [
            ("gmail.con", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("yaho.com", "yahoo.com"),
            ("outlook.cmo", "outlook.com"),
            ("gmial.con", "gmail.com"),
            ("googelmail.com", "googlemail.com"),
            ("shop.con", "shop.com"),
        ] {
            assert_eq!(table.likely_meant(typed).as_deref(), Some(meant), "{typed}");
        }
        for typed in ["shop.example", "mail.com", "aon.at", "web.net", "gmx.org", "example.com", "", "com", "hey.com"] {
            assert_eq!(table.likely_meant(typed), None, "{typed}");
        }
        // Domains of the same providers in other countries, and others that are near by chance.
        for typed in ["yahoo.fi", "yahoo.se", "hotmail.be", "live.dk", "yahoo.co.id", "outlook.at", "fastmail.net"] {
            assert_eq!(table.likely_meant(typed), None, "{typed}");
        }
        for (typed, meant) in [
            ("outlook.cm", "outlook.com"),
            ("yahoo.om", "yahoo.com"),
            ("hotmail.co", "hotmail.com"),
            ("hotmail.net", "hotmail.com"),
            ("comcast.ne", "comcast.net"),
            ("gmailcom", "gmail.com"),
            ("gmail.com.com", "gmail.com"),
            ("www.gmail.com", "gmail.com"),
        ] {
            assert_eq!(table.likely_meant(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn domains_that_pose_as_others_are_seen() {
        let table = mail_domains();
        let ascii = |name: &str| idna::domain_to_ascii(name).unwrap();
        for (typed, real) in [
            ("grnail.com", "gmail.com"),
            ("gmai1.com", "gmail.com"),
            ("0utlook.com", "outlook.com"),
            ("vveb.de", "web.de"),
            ("gm\u{430}il.com", "gmail.com"),
            ("gmáil.com", "gmail.com"),
            ("ya\u{4bb}oo.com", "yahoo.com"),
        ] {
            assert_eq!(table.poses_as(&ascii(typed)), Some(real), "{typed}");
        }
        for honest in ["gmail.com", "shop.example", "bücher.example", "пример.example", "163.com", ""] {
            assert_eq!(table.poses_as(&ascii(honest)), None, "{honest}");
        }
    }

    #[test]
    fn shared_unread_and_passing_addresses_are_known() {
        let table = mail_domains();
        assert!(table.roles.iter().all(|role| !role.source.is_empty() && !role.names.is_empty()));
        assert!(!table.disposable.source.is_empty());
        assert!(table.providers.iter().all(|provider| !provider.source.is_empty()));
        assert!(!table.role("Info+shop").unwrap().unread && table.role("no-reply").unwrap().unread);
        assert!(table.role("ann").is_none() && table.role("informant").is_none());
        assert!(table.is_disposable("mailinator.com") && table.is_disposable("x.mailinator.com"));
        assert!(!table.is_disposable("notmailinator.com") && !table.is_disposable("gmail.com"));
        for domain in &table.disposable.domains {
            assert!(table.provider(domain).is_none() && table.likely_meant(domain).is_none(), "{domain}");
        }
    }
}
