//! Jobs in, events out: everything that may take over a millisecond, on a thread of its own.
//!
//! Each job has an id, so that late answers of a cancelled job are ignored. Knows nothing of how it is drawn.
