//! A day as a report shows it: `24 November 2026`.

use crate::knowledge::{Text, Words};

const SECONDS_A_DAY: u64 = 86_400;

/// The day in UTC of a moment, given in seconds since 1 January 1970.
pub fn day(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / SECONDS_A_DAY);
    let text = Text::new("calendar-day").with("year", year.to_string()).count("month", month as usize);
    Words::english().say(&text.with("day", day.to_string()))
}

/// Days since 1 January 1970 to year, month and day of the Gregorian calendar.
fn civil(days: u64) -> (u64, u64, u64) {
    // Counted from 1 March of the year 0, so that the leap day is the last of its year; 400 years have 146,097 days.
    let days = days + 719_468;
    let era = days / 146_097;
    let of_era = days % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, shown) in [
            (0, "1 January 1970"),
            (951_782_400, "29 February 2000"),
            (951_868_800, "1 March 2000"),
            (1_735_689_599, "31 December 2024"),
            (1_795_507_200, "24 November 2026"),
            (4_107_542_400, "1 March 2100"),
        ] {
            assert_eq!(day(seconds), shown);
        }
    }
}
