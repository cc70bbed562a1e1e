//! The window: draws state and sends commands. The only room that knows egui; it never waits.
