//! The parts of the window, each in its states, as the look draws them.

pub mod answer_band;
pub mod beside;
pub mod button;
pub mod card;
pub mod dots;
pub mod fact;
pub mod field;
pub mod fold;
pub mod lanes;
pub mod quote;
pub mod row;
pub mod shapes;
pub mod status;
pub mod switch;
pub mod way;
