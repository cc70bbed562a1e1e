//! FILETIME (100-nanosecond steps since 1601, UTC) to the date form of RFC 5322.

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// The date, such as `Mon, 2 Mar 2026 09:15:00 +0000`.
pub fn date(file_time: u64) -> String {
    let seconds = file_time / 10_000_000;
    let (days, time) = (seconds / 86_400, seconds % 86_400);
    let (mut year, mut left) = (1601, days);
    // 400 years repeat exactly; what is left is at most a few hundred steps.
    year += 400 * (left / 146_097);
    left %= 146_097;
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let mut month = 0;
    while left >= days_in(month, year) {
        left -= days_in(month, year);
        month += 1;
    }
    // 1 January 1601 was a Monday.
    let weekday = DAYS[(days % 7) as usize];
    let (hour, minute, second) = (time / 3600, time / 60 % 60, time % 60);
    format!("{weekday}, {} {} {year} {hour:02}:{minute:02}:{second:02} +0000", left + 1, MONTHS[month])
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn length(year: u64) -> u64 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in(month: usize, year: u64) -> u64 {
    match month {
        1 if is_leap(year) => 29,
        1 => 28,
        3 | 5 | 8 | 10 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn known_moments() {
        assert_eq!(date(0), "Mon, 1 Jan 1601 00:00:00 +0000");
        // The beginning of Unix time.
        assert_eq!(date(116_444_736_000_000_000), "Thu, 1 Jan 1970 00:00:00 +0000");
        assert_eq!(date(116_444_736_000_000_000 + 951_827_696 * 10_000_000), "Tue, 29 Feb 2000 12:34:56 +0000");
        assert!(!date(u64::MAX).is_empty());
    }
}
