//! Pages that are fetched when somebody goes there, see `potluck_app::lazy`.
//!
//! Where admins and trainers arrive, the table of sessions and the trainers' room, has a module of
//! its own; everything else is one. What several modules use is cut into further ones, a module for
//! each combination, so that more of them would cost more requests than they save bytes.

// The attribute expands to the imports and exports that the cut is made at.
#![cfg_attr(feature = "split", allow(unsafe_code))]

use leptos::prelude::*;
use potluck_app::lazy_page;

use crate::pages;

lazy_page!(sessions preload_sessions fn sessions() {
    view! { <pages::sessions::Sessions /> }.into_any()
});
lazy_page!(pages preload_session_dialogs fn session_dialogs(bulk: pages::sessions::Bulk) {
    view! { <pages::sessions::BulkDialogs bulk /> }.into_any()
});
lazy_page!(pages preload_sessions_new fn sessions_new() {
    view! { <pages::sessions::new::NewSession /> }.into_any()
});
lazy_page!(pages preload_sessions_detail fn sessions_detail(id: String) {
    view! { <pages::sessions::detail::SessionDetail id /> }.into_any()
});
lazy_page!(pages preload_trainings fn trainings() {
    view! { <pages::trainings::Trainings /> }.into_any()
});
lazy_page!(pages preload_trainings_new fn trainings_new() {
    view! { <pages::trainings::new::NewTraining /> }.into_any()
});
lazy_page!(pages preload_trainings_detail fn trainings_detail(id: String) {
    view! { <pages::trainings::detail::TrainingDetail id /> }.into_any()
});
lazy_page!(pages preload_people fn people() {
    view! { <pages::people::People /> }.into_any()
});
lazy_page!(pages preload_people_new fn people_new() {
    view! { <pages::people::new::NewPerson /> }.into_any()
});
lazy_page!(pages preload_people_detail fn people_detail(id: String) {
    view! { <pages::people::detail::PersonDetail id /> }.into_any()
});
lazy_page!(pages preload_regions fn regions() {
    view! { <pages::regions::Regions /> }.into_any()
});
lazy_page!(pages preload_regions_detail fn regions_detail(code: String) {
    view! { <pages::regions::detail::RegionDetail code /> }.into_any()
});
lazy_page!(pages preload_lists fn lists() {
    view! { <pages::lists::Lists /> }.into_any()
});
lazy_page!(pages preload_feedback fn feedback() {
    view! { <pages::feedback::AllFeedback /> }.into_any()
});
lazy_page!(pages preload_mail fn mail() {
    view! { <pages::mail::Mail /> }.into_any()
});
lazy_page!(pages preload_audit fn audit() {
    view! { <pages::audit::AuditTrail /> }.into_any()
});
lazy_page!(teach preload_teach fn teach() {
    view! { <pages::teach::Teach /> }.into_any()
});
lazy_page!(teach preload_teach_session fn teach_session(id: String) {
    view! { <pages::teach::session::TeachSession id /> }.into_any()
});
lazy_page!(pages preload_teach_training fn teach_training(id: String) {
    view! { <pages::teach::training::TeachTraining id /> }.into_any()
});
lazy_page!(pages preload_supply fn supply() {
    view! { <pages::supply::SupplyBoard /> }.into_any()
});
lazy_page!(pages preload_planner fn planner() {
    view! { <pages::planner::Planner /> }.into_any()
});
lazy_page!(pages preload_all_series fn all_series() {
    view! { <pages::series::AllSeries /> }.into_any()
});
lazy_page!(pages preload_series_new fn series_new() {
    view! { <pages::series::new::NewSeries /> }.into_any()
});
lazy_page!(pages preload_series_detail fn series_detail(id: String) {
    view! { <pages::series::detail::SeriesDetail id /> }.into_any()
});
lazy_page!(pages preload_import fn import() {
    view! { <pages::import::Import /> }.into_any()
});
