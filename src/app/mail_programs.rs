//! Mail programs and services out of which a notice can be had, and where each one's instructions stand.

use crate::knowledge::Words;

/// A mail program or service out of which a notice can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MailProgram {
    /// Gmail in a browser.
    Gmail,
    /// Outlook: classic, new, and in a browser.
    Outlook,
    /// Apple Mail on a Mac.
    AppleMail,
    /// Thunderbird.
    Thunderbird,
    /// Yahoo Mail in a browser.
    Yahoo,
    /// A phone or tablet.
    Phone,
    /// GMX, WEB.DE and any other.
    Other,
}

impl MailProgram {
    /// All of them, as the start page lists them.
    pub const ALL: [Self; 7] =
        [Self::Gmail, Self::Outlook, Self::AppleMail, Self::Thunderbird, Self::Yahoo, Self::Phone, Self::Other];

    /// The Fluent id of its name.
    pub const fn text_id(self) -> &'static str {
        match self {
            Self::Gmail => "window-program-gmail",
            Self::Outlook => "window-program-outlook",
            Self::AppleMail => "window-program-apple-mail",
            Self::Thunderbird => "window-program-thunderbird",
            Self::Yahoo => "window-program-yahoo",
            Self::Phone => "window-program-phone",
            Self::Other => "window-program-other",
        }
    }

    /// Its kinds, where the way differs between them: the Fluent ids of their names, whose attributes are the steps.
    pub const fn kinds(self) -> &'static [&'static str] {
        match self {
            Self::Gmail => &["window-program-gmail"],
            Self::Outlook => {
                &["window-program-outlook-new", "window-program-outlook-classic", "window-program-outlook-web"]
            }
            Self::AppleMail => &["window-program-apple-mail"],
            Self::Thunderbird => &["window-program-thunderbird"],
            Self::Yahoo => &["window-program-yahoo"],
            Self::Phone => &["window-program-phone-iphone", "window-program-phone-android"],
            Self::Other => &["window-program-gmx", "window-program-any"],
        }
    }
}

/// The steps of one kind: ids of its instructions, in order.
pub fn steps(kind: &str) -> Vec<String> {
    let all = ["one", "two", "three", "four"].map(|step| format!("{kind}.{step}"));
    all.into_iter().filter(|id| Words::english().has(id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_name_and_ends_here() {
        for program in MailProgram::ALL {
            assert!(Words::english().has(program.text_id()));
            for kind in program.kinds() {
                assert!(Words::english().has(kind), "{kind}");
                let steps = steps(kind);
                assert!(steps.len() >= 3, "{kind}: {steps:?}");
                let last = Words::english().get(&steps[steps.len() - 1]);
                assert!(last.contains("here"), "{kind} ends elsewhere: {last}");
            }
        }
    }
}
