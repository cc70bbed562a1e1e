//! The answers of the first page, in the order in which people ask.

use crate::bounce::Bounce;
use crate::checks::Finding;
use crate::diagnosis::Diagnosis;
use crate::knowledge::Text;

/// What the first page says before it shows a code.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// One sentence: what happened, naming the address, or the number of people.
    pub headline: Text,
    /// Takes away the first fear, but only with what the evidence shows.
    pub lead: Text,
    /// Whose move it is, as a possessive: "Yours", "Your mail provider's", "Theirs", "Nobody's".
    pub whose_move: Text,
    /// Why it is their move, and what starts it.
    pub move_reason: Text,
    /// The main button; it names the deed and leads into the guide.
    pub button: Text,
    /// The server's words put plainly, in quotation marks; `None` where no server said anything.
    pub plainly: Option<Text>,
    /// Short questions and their answers: is it lost, did others get it, am I hacked, how do I reach them today.
    pub short: Vec<(Text, Text)>,
}

/// Answers for this case.
pub fn answer(bounce: &Bounce, diagnosis: &Diagnosis, findings: &[Finding]) -> Answer {
    let _ = (bounce, diagnosis, findings);
    Answer {
        headline: Text::new("headline"),
        lead: Text::new("lead"),
        whose_move: Text::new("whose-move"),
        move_reason: Text::new("move-reason"),
        button: Text::new("button"),
        plainly: None,
        short: Vec::new(),
    }
}
