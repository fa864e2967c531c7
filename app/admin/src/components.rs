//! Parts that pages of administration share: they know the wire types, routes and queries.

pub mod attendance;
pub mod detail_page;
pub mod history;
pub mod markdown;
pub mod messages;
pub mod ordered_people;
pub mod people;
pub mod person_filter;
pub mod planner;
pub mod report;
pub mod roster;
pub mod trail;
pub mod training;
pub mod undoing;
pub mod zones;
