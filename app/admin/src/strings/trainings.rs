//! Words of the section Trainings.

use potluck_app::strings::count;

pub const TITLE: &str = "Trainings";
pub const LEAD: &str = "What colleagues teach: the entries of the catalog.";
pub const NEW_TITLE: &str = "New training";
pub const NEW_LEAD: &str = "A title is enough to begin with. Sessions are planned afterwards.";
pub const COPY_LEAD: &str = "A copy to make your own. The one it comes from stays as it is.";
pub const DETAIL_TITLE: &str = "Training";

pub const TRAINING: &str = "Training";
pub const FORMAT: &str = "Format";
pub const TRAINERS: &str = "Trainers";
pub const TOPICS: &str = "Topics";
pub const MINUTES: &str = "Length";
pub const NEXT_RUN: &str = "Next run";
pub const LAST_RUN: &str = "Last run";
pub const NONE_YET: &str = "None planned";
pub const SEARCH: &str = "Search trainings";
pub const ALL_FORMATS: &str = "All formats";
pub const ALL_TOPICS: &str = "All topics";
pub const TRAINER: &str = "Trainer";
pub const SHELF: &str = "Shelf";
pub const IN_CATALOG: &str = "In use";
pub const ARCHIVED: &str = "Archived";
pub const EMPTY_TITLE: &str = "No training yet";
pub const EMPTY_TEXT: &str = "Begin with one that somebody already knows by heart.";

pub const EXPORT: &str = "Export CSV";
pub const ARCHIVE: &str = "Archive";
pub const BRING_BACK: &str = "Bring back";
pub const CHANGE_TRAINERS: &str = "Change trainers";
pub const CHANGE_TRAINERS_HINT: &str =
    "They take the place of everybody who teaches these trainings now, in this order.";
pub const SESSIONS_KEEP_TRAINERS: &str = "Sessions that are planned already keep their trainers.";
pub const DUPLICATE: &str = "Duplicate";
pub const PLAN_SESSION: &str = "Plan a session";
pub const ITS_SESSIONS: &str = "Its sessions";
pub const ITS_FEEDBACK: &str = "Its feedback";
pub const ARCHIVED_TITLE: &str = "Archived";
pub const ARCHIVED_TEXT: &str =
    "No new sessions are planned from it. Sessions that are planned already take place.";

pub const TITLE_FIELD: &str = "Title";
pub const SUMMARY: &str = "Summary";
pub const SUMMARY_HINT: &str = "One or two sentences that make somebody want to come.";
pub const DESCRIPTION: &str = "Description";
pub const DESCRIPTION_HINT: &str = "What it is about, and what people take home. Markdown works.";
pub const LANGUAGE: &str = "Language";
pub const DURATION: &str = "Length of a session";
pub const DURATION_HINT: &str = "As a rule, from welcome to goodbye.";
pub const MINUTES_UNIT: &str = "minutes";
pub const CAPACITY: &str = "Seats";
pub const CAPACITY_HINT: &str = "Each session can have its own.";
pub const PEOPLE_UNIT: &str = "people";
pub const TOPICS_HINT: &str = "Choose from the list, or add a new one with Enter.";
pub const TRAINERS_HINT: &str = "Type a name. The first one is named first everywhere.";
pub const FIND_PERSON: &str = "Add somebody";
pub const SKILLS: &str = "Skills it builds";
pub const GOAL: &str = "Goal";
pub const GOAL_HINT: &str = "What people can do afterwards that they could not before.";
pub const PLAN: &str = "Plan";
pub const RESOURCES: &str = "To read or bring";
pub const RESOURCE: &str = "Resource";
pub const RESOURCE_TITLE: &str = "What it is";
pub const RESOURCE_LINK: &str = "Link";

pub const CREATE: &str = "Create the training";
pub const CREATED: &str = "The training is in the catalog's shelf. Now plan a session of it.";
pub const SAVED: &str = "Training saved.";
pub const NOTHING_CHANGED: &str = "Nothing has changed.";
pub const ARCHIVED_DONE: &str = "Training archived.";
pub const BROUGHT_BACK: &str = "Training brought back.";
pub const SOMEBODY: &str = "Somebody else";
pub const YOURS: &str = "What you look after";
pub const TO_YOURS: &str = "Go to what you look after";
pub const YOURS_TEXT: &str =
    "The description, the plan and what to read. Everybody sees a change at once.";
pub const FIXED: &str = "The rest";
pub const FIXED_TEXT: &str = "Admins look after these. Ask one of them when something is off.";
pub const SAID: &str = "What people said";
pub const FEEDBACK_LOADING: &str = "Loading the feedback…";
pub const LOADING: &str = "Loading the training…";
pub const LOST_TITLE: &str = "This training is not here";
pub const LOST_TEXT: &str = "The link is incomplete, or it was never saved.";

pub fn minutes(minutes: u32) -> String {
    [&minutes.to_string(), " min"].concat()
}

pub fn characters(typed: usize, most: usize) -> String {
    [&typed.to_string(), " of ", &most.to_string(), " characters"].concat()
}

pub fn copy_of(title: &str) -> String {
    [title, " (copy)"].concat()
}

pub fn now_number(name: &str, number: usize) -> String {
    [name, " is now number ", &number.to_string(), "."].concat()
}

pub fn trainings(number: usize) -> String {
    count(number, "training", "trainings")
}

pub fn archived(number: u32) -> String {
    [&trainings(number as usize), " archived."].concat()
}

pub fn brought_back(number: u32) -> String {
    [&trainings(number as usize), " brought back."].concat()
}

pub fn handed_over(number: u32) -> String {
    let verb = if number == 1 { " has" } else { " have" };
    [&trainings(number as usize), verb, " new trainers."].concat()
}

/// Whom a change of trainers concerns.
pub fn get_other_trainers(number: usize) -> String {
    let verb = if number == 1 { " gets" } else { " get" };
    [&trainings(number), verb, " other trainers."].concat()
}
