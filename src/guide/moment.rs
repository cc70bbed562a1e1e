//! A date as mail states it (RFC 5322, 3.3), put the way people write it: `29 November 2026, 09:12`.

use crate::knowledge::{Text, Words};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date and time on the writer's clock; words that are no date stay as they are.
pub fn shown(stated: &str) -> String {
    read(stated).unwrap_or_else(|| stated.trim().to_owned())
}

fn read(stated: &str) -> Option<String> {
    let (weekday, rest) = stated.split_once(',').unwrap_or(("", stated));
    if weekday.trim().len() > 3 {
        return None;
    }
    let mut words = rest.split_whitespace();
    let day: u8 = words.next()?.parse().ok().filter(|day| (1..=31).contains(day))?;
    let name = words.next()?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|month| *month == name)? + 1;
    let year: u16 = words.next()?.parse().ok().filter(|year| *year >= 1970)?;
    let mut clock = words.next()?.split(':');
    let hour: u8 = clock.next()?.parse().ok().filter(|hour| *hour < 24)?;
    let minute: u8 = clock.next()?.parse().ok().filter(|minute| *minute < 60)?;
    let date = Text::new("calendar-day").with("day", day.to_string()).count("month", month);
    let date = Words::english().say(&date.with("year", year.to_string()));
    Some(format!("{date}, {hour:02}:{minute:02}"))
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn dates_of_mail_become_dates_of_people() {
        assert_eq!(shown("Sun, 29 Nov 2026 09:12:42 +0100 (CET)"), "29 November 2026, 09:12");
        assert_eq!(shown("1 Jan 2026 00:05 GMT"), "1 January 2026, 00:05");
    }

    #[test]
    fn what_is_no_date_stays() {
        for words in ["it is 5 day(s) old", "Sunday, maybe", "32 Nov 2026 09:12:42 +0100", "29 Nov 2026 99:12", ""] {
            assert_eq!(shown(words), words);
        }
    }
}
