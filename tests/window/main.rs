//! The window without a display: every page by its names, keys and sizes, and as pictures.
#![cfg(feature = "gui")]

mod fixture;
mod rules;
mod screens;
mod ways_in;
