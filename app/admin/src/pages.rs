//! A file a section.

pub mod audit;
pub mod closed;
pub mod feedback;
pub mod lists;
pub mod not_found;
pub mod people;
pub mod regions;
pub mod sessions;
pub mod teach;
pub mod trainings;
