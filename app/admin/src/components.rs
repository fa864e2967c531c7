//! Parts that pages of administration share: they know the wire types, routes and queries.

pub mod attendance;
pub mod deciding;
pub mod detail_page;
pub mod history;
pub mod links;
pub mod markdown;
pub mod messages;
pub mod ordered_people;
pub mod people;
pub mod person_filter;
pub mod planner;
pub mod region_choice;
pub mod report;
pub mod roster;
pub mod rule;
pub mod telling;
pub mod trail;
pub mod training;
pub mod trainings;
pub mod undoing;
pub mod zones;
