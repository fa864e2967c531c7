//! A file a page.

pub mod catalog;
pub mod conduct;
pub mod demo_mail;
pub mod feedback;
pub mod my_learning;
pub mod not_found;
pub mod profile;
pub mod session;
pub mod sign_in;
