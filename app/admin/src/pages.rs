//! A file a section.

pub mod audit;
pub mod closed;
pub mod feedback;
pub mod import;
pub mod lists;
pub mod mail;
pub mod not_found;
pub mod people;
pub mod planner;
pub mod regions;
pub mod series;
pub mod sessions;
pub mod supply;
pub mod teach;
pub mod trainings;
