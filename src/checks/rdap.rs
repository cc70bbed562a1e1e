//! What a registry tells about a domain (RDAP, RFC 9083), as far as it bears on mail.

use serde_json::Value;

/// More states than these are not looked at.
const MAX_STATES: usize = 40;

/// A domain's registration.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Registration {
    /// The name that the registry tells about, lower case.
    pub name: String,
    /// The day until which it is paid for.
    pub until: Option<Date>,
    /// Its states (RFC 8056), lower case, in the registry's order.
    pub states: Vec<String>,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, from 1.
    pub month: u8,
    /// Date, from 1.
    pub day: u8,
}

impl Date {
    /// The day that a moment (RFC 3339) begins with.
    fn of(moment: &str) -> Option<Self> {
        let digits = |range| moment.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()));
        let (year, month, day) =
            (digits(0..4)?.parse().ok()?, digits(5..7)?.parse().ok()?, digits(8..10)?.parse().ok()?);
        let dashed = moment.get(4..5) == Some("-") && moment.get(7..8) == Some("-");
        let sound = dashed && (1..=12).contains(&month) && (1..=31).contains(&day);
        sound.then_some(Self { year, month, day })
    }

    /// Days since 1 January 1970 (H. Hinnant's `days_from_civil`).
    pub fn number(self) -> i64 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
    }
}

impl Registration {
    /// Reads a registry's answer; `None` where it is not about a domain.
    pub fn read(answer: &[u8]) -> Option<Self> {
        let answer: Value = serde_json::from_slice(answer).ok()?;
        if answer.get("objectClassName").and_then(Value::as_str)? != "domain" {
            return None;
        }
        let name = answer.get("ldhName").and_then(Value::as_str)?.trim_end_matches('.').to_ascii_lowercase();
        let list = |key: &str| answer.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let states = list("status").iter().take(MAX_STATES).filter_map(Value::as_str);
        let until = list("events").iter().find_map(|event| {
            let action = event.get("eventAction")?.as_str()?;
            let date = event.get("eventDate")?.as_str()?;
            if action.eq_ignore_ascii_case("expiration") { Date::of(date) } else { None }
        });
        Some(Self { name, until, states: states.map(plain).collect() })
    }

    /// Whether the registry states this, however it spells it.
    pub fn is(&self, state: &str) -> bool {
        let state = plain(state);
        self.states.contains(&state)
    }
}

/// A state without the blanks and capitals in which registries differ: `client hold`, `clientHold`.
fn plain(state: &str) -> String {
    state.chars().filter(|c| c.is_alphanumeric()).take(60).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registration_is_read() {
        let answer = br#"{"objectClassName": "domain", "ldhName": "Shop.Test.", "status": ["active", "client hold"],
            "events": [{"eventAction": "registration", "eventDate": "2019-05-04T10:00:00Z"},
                       {"eventAction": "expiration", "eventDate": "2027-03-14T23:59:59.0Z"}]}"#;
        let read = Registration::read(answer).unwrap();
        assert_eq!((read.name.as_str(), read.until), ("shop.test", Some(Date { year: 2027, month: 3, day: 14 })));
        assert!(read.is("active") && read.is("clientHold") && read.is("client hold") && !read.is("server hold"));
    }

    #[test]
    fn anything_else_is_no_registration() {
        for answer in [
            "",
            "<html>",
            "[]",
            "{}",
            r#"{"errorCode": 404}"#,
            r#"{"objectClassName": "entity", "ldhName": "a.test"}"#,
            r#"{"objectClassName": "domain"}"#,
            r#"{"objectClassName": "domain", "ldhName": 7}"#,
        ] {
            assert_eq!(Registration::read(answer.as_bytes()), None, "{answer}");
        }
        let odd = r#"{"objectClassName": "domain", "ldhName": "a.test", "status": "active", "events": [1, {"eventAction":
            "expiration", "eventDate": "soon"}]}"#;
        assert_eq!(Registration::read(odd.as_bytes()).unwrap().until, None);
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Registration::read(deep.as_bytes()), None);
    }

    #[test]
    fn days_are_counted_by_the_calendar() {
        for (text, number) in
            [("1970-01-01", 0), ("2000-03-01", 11_017), ("2024-02-29T00:00:00Z", 19_782), ("2026-11-25", 20_782)]
        {
            assert_eq!(Date::of(text).unwrap().number(), number, "{text}");
        }
        for wrong in ["", "2026", "2026-13-01", "2026-00-01", "2026-01-32", "26-01-01", "2026/01/01", "été-01-01-01"]
        {
            assert_eq!(Date::of(wrong), None, "{wrong}");
        }
    }
}
