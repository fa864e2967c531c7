//! One dated run of a training.

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::api::SessionForm;
use crate::form::{FieldErrors, Fold};
use crate::supply::DECIDED;
use crate::training::{CAPACITY, DURATION};
use crate::zoned::{self, LocalTimeError, Rules, Zone};

/// A session that was checked. What is `None` or empty is the training's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    pub training_id: String,
    pub starts_at: DateTime<Utc>,
    pub time_zone: Zone,
    pub duration_minutes: Option<u32>,
    pub capacity: Option<u32>,
    /// Codes; empty means all.
    pub regions: Vec<String>,
    pub trainer_ids: Vec<String>,
    pub location: String,
    pub video_link: Option<String>,
    pub confidential: bool,
    pub facilitator_id: Option<String>,
    /// Whether the facilitator must not be the manager of anyone who comes.
    pub neutral_facilitator: bool,
    pub signup_opens_at: Option<DateTime<Utc>>,
    /// The start, when `None`.
    pub signup_closes_at: Option<DateTime<Utc>>,
    /// Without so many people it does not take place.
    pub minimum: Option<u32>,
    /// When that is decided; where there is a minimum.
    pub decide_at: Option<DateTime<Utc>>,
    /// The session that it offers again.
    pub twin_of: Option<String>,
}

impl SessionForm {
    /// The session, or what is wrong with each field.
    pub fn parse(&self, zones: Rules) -> Result<NewSession, FieldErrors> {
        let mut errors = FieldErrors::default();
        let zone = time_zone(&mut errors, &self.time_zone, zones);
        let starts_at = start(&mut errors, &self.local_start, zone, self.fold);
        signup_window(
            &mut errors,
            self.signup_opens_at,
            self.signup_closes_at,
            starts_at,
        );
        let training_id = errors.line("training_id", &self.training_id, 60);
        let location = errors.optional_line("location", &self.location, 200);
        let video_link = video_link(&mut errors, self.video_link.as_deref().unwrap_or_default());
        duration(&mut errors, self.duration_minutes);
        capacity(&mut errors, self.capacity);
        codes(&mut errors, "regions", &self.regions);
        codes(&mut errors, "trainer_ids", &self.trainer_ids);
        let facilitator = self.facilitator_id.as_deref().unwrap_or_default();
        let facilitator_id = facilitator_id(&mut errors, facilitator);
        let minimum = minimum(&mut errors, self.minimum, self.capacity);
        let twin_of = self.twin_of.as_deref().unwrap_or_default();
        let twin_of = (!twin_of.trim().is_empty()).then(|| errors.line("twin_of", twin_of, 60));
        let decide_at = match (minimum, starts_at) {
            (Some(_), Some(starts_at)) => decision(&mut errors, self.decide_at, starts_at),
            _ => None,
        };
        match (starts_at, zone) {
            (Some(starts_at), Some(time_zone)) => errors.unless_any(NewSession {
                training_id,
                starts_at,
                time_zone,
                duration_minutes: self.duration_minutes,
                capacity: self.capacity,
                regions: self.regions.clone(),
                trainer_ids: self.trainer_ids.clone(),
                location,
                video_link,
                confidential: self.confidential,
                facilitator_id,
                neutral_facilitator: self.neutral_facilitator,
                signup_opens_at: self.signup_opens_at,
                signup_closes_at: self.signup_closes_at,
                minimum,
                decide_at,
                twin_of,
            }),
            _ => Err(errors),
        }
    }
}

/// The IANA zone of this name, in any case.
pub fn time_zone(errors: &mut FieldErrors, name: &str, zones: Rules) -> Option<Zone> {
    let zone = Zone::find(name.trim(), zones);
    if zone.is_none() {
        errors.add(
            "time_zone",
            "A time zone by its IANA name, such as Europe/Berlin, please.",
        );
    }
    zone
}

/// The instant of a local start; a time that the clocks skip or show twice is refused.
pub fn start(
    errors: &mut FieldErrors,
    local: &str,
    zone: Option<Zone>,
    fold: Option<Fold>,
) -> Option<DateTime<Utc>> {
    let Some(local) = SessionForm::parse_local_start(local) else {
        errors.add(
            "local_start",
            "A date and time such as 2026-12-03T10:00, please.",
        );
        return None;
    };
    instant(errors, local, zone?, fold)
}

/// The instant at which the clocks of `zone` show `local`, refused at the field `local_start`.
pub fn instant(
    errors: &mut FieldErrors,
    local: NaiveDateTime,
    zone: Zone,
    fold: Option<Fold>,
) -> Option<DateTime<Utc>> {
    match zoned::resolve(local, zone, fold) {
        Ok(instant) if (1970..2200).contains(&chrono::Datelike::year(&instant)) => Some(instant),
        Ok(_) => {
            errors.add("local_start", "A year between 1970 and 2199, please.");
            None
        }
        Err(error) => {
            if matches!(error, LocalTimeError::Twice { .. }) {
                errors.add("fold", "earlier or later?");
            }
            errors.add("local_start", error.to_string());
            None
        }
    }
}

/// The signup window lies before the start.
pub fn signup_window(
    errors: &mut FieldErrors,
    opens_at: Option<DateTime<Utc>>,
    closes_at: Option<DateTime<Utc>>,
    starts_at: Option<DateTime<Utc>>,
) {
    let Some(starts_at) = starts_at else { return };
    if closes_at.is_some_and(|closes_at| closes_at > starts_at) {
        errors.add(
            "signup_closes_at",
            "Signup closes at the start at the latest.",
        );
    }
    if opens_at.is_some_and(|opens_at| opens_at >= closes_at.unwrap_or(starts_at)) {
        errors.add("signup_opens_at", "Signup opens before it closes.");
    }
}

/// A link, or `None` when the text is empty.
pub fn video_link(errors: &mut FieldErrors, text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| errors.url("video_link", text))
}

/// Who looks after the conversation, or `None` when the text is empty.
pub fn facilitator_id(errors: &mut FieldErrors, text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| errors.line("facilitator_id", text, 60))
}

/// An end of the signup window (RFC 3339), or `None` when the text is empty.
pub fn moment(errors: &mut FieldErrors, field: &str, text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    let moment = DateTime::parse_from_rfc3339(text).ok();
    if moment.is_none() && !text.is_empty() {
        errors.add(
            field,
            "A date and time such as 2026-12-03T10:00:00Z, please.",
        );
    }
    moment.map(|moment| moment.to_utc())
}

/// Why a session is cancelled.
pub fn reason(errors: &mut FieldErrors, text: &str) -> String {
    let reason = errors.text("reason", text, 500);
    if reason.is_empty() {
        errors.add(
            "reason",
            "Everyone on the roster is told why: please say it.",
        );
    }
    reason
}

pub fn duration(errors: &mut FieldErrors, minutes: Option<u32>) -> Option<TimeDelta> {
    let minutes = minutes?;
    let minutes = errors.number("duration_minutes", Some(minutes), DURATION.0, DURATION.1);
    Some(TimeDelta::minutes(minutes.into()))
}

pub fn capacity(errors: &mut FieldErrors, capacity: Option<u32>) {
    if capacity.is_some() {
        errors.number("capacity", capacity, CAPACITY.0, CAPACITY.1);
    }
}

/// How many people a session needs: at most its capacity, where that is known; 0 is none.
pub fn minimum(
    errors: &mut FieldErrors,
    minimum: Option<u32>,
    capacity: Option<u32>,
) -> Option<u32> {
    let minimum = minimum.filter(|minimum| *minimum > 0)?;
    let most = capacity.unwrap_or(CAPACITY.1).clamp(1, CAPACITY.1);
    Some(errors.number("minimum", Some(minimum), 1, most))
}

/// When it is decided whether a session takes place: before it starts, and three days before when
/// nobody says.
pub fn decision(
    errors: &mut FieldErrors,
    decide_at: Option<DateTime<Utc>>,
    starts_at: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let decide_at = decide_at.unwrap_or(starts_at - DECIDED);
    if decide_at >= starts_at {
        errors.add("decide_at", "Decide before the session starts.");
    }
    Some(decide_at)
}

pub fn codes(errors: &mut FieldErrors, field: &str, codes: &[String]) {
    if codes.len() > 50 {
        errors.add(field, "At most 50, please.");
    }
    for code in codes {
        errors.line(field, code, 60);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoned::Database;

    fn form(local_start: &str, time_zone: &str) -> SessionForm {
        SessionForm {
            training_id: "t".into(),
            local_start: local_start.into(),
            time_zone: time_zone.into(),
            ..SessionForm::default()
        }
    }

    #[test]
    fn a_start_is_an_instant_plus_the_zone_it_was_planned_in() {
        let session = form("2026-12-03T10:00", "Europe/Berlin")
            .parse(&Database)
            .unwrap();
        assert_eq!(session.starts_at.to_rfc3339(), "2026-12-03T09:00:00+00:00");
        assert_eq!(session.time_zone.name(), "Europe/Berlin");
    }

    #[test]
    fn a_local_time_that_the_clocks_skip_is_refused() {
        let errors = form("2026-03-29T02:30", "Europe/Berlin")
            .parse(&Database)
            .unwrap_err();
        assert!(
            errors
                .get("local_start")
                .unwrap()
                .contains("does not exist")
        );
    }

    #[test]
    fn a_local_time_that_happens_twice_is_asked_about() {
        let mut form = form("2026-10-25T02:30", "Europe/Berlin");
        let errors = form.parse(&Database).unwrap_err();
        assert!(errors.get("local_start").unwrap().contains("twice"));
        assert!(errors.get("fold").is_some());
        let mut starts = |fold| {
            form.fold = Some(fold);
            form.parse(&Database).unwrap().starts_at.to_rfc3339()
        };
        assert_eq!(starts(Fold::Earlier), "2026-10-25T00:30:00+00:00");
        assert_eq!(starts(Fold::Later), "2026-10-25T01:30:00+00:00");
    }

    #[test]
    fn an_empty_form_names_every_field_that_it_needs() {
        let errors = SessionForm::default()
            .parse(&Database)
            .unwrap_err()
            .into_map();
        let fields: Vec<_> = errors.keys().map(String::as_str).collect();
        assert_eq!(fields, ["local_start", "time_zone", "training_id"]);
    }

    #[test]
    fn signup_opens_before_it_closes_and_closes_before_the_start() {
        let mut form = form("2026-12-03T10:00", "Europe/Berlin");
        form.signup_closes_at = "2026-12-03T09:00:01Z".parse().ok();
        form.signup_opens_at = form.signup_closes_at;
        let errors = form.parse(&Database).unwrap_err();
        assert!(errors.get("signup_closes_at").is_some());
        assert!(errors.get("signup_opens_at").is_some());
    }
    #[test]
    fn a_minimum_is_at_most_the_capacity_and_comes_with_a_date_before_the_start() {
        let mut form = form("2026-12-03T10:00", "Europe/Berlin");
        form.capacity = Some(8);
        form.decide_at = "2026-12-01T09:00:00Z".parse().ok();
        form.minimum = Some(0);
        let session = form.parse(&Database).unwrap();
        assert_eq!((session.minimum, session.decide_at), (None, None));
        form.minimum = Some(8);
        let session = form.parse(&Database).unwrap();
        assert_eq!(
            (session.minimum, session.decide_at),
            (Some(8), form.decide_at)
        );
        form.decide_at = None;
        let decided = form.parse(&Database).unwrap().decide_at.unwrap();
        assert_eq!(decided.to_rfc3339(), "2026-11-30T09:00:00+00:00");
        form.minimum = Some(9);
        form.decide_at = "2026-12-03T09:00:00Z".parse().ok();
        let errors = form.parse(&Database).unwrap_err().into_map();
        assert!(errors.keys().eq(["decide_at", "minimum"]));
        form.capacity = None;
        let errors = form.parse(&Database).unwrap_err().into_map();
        assert!(errors.keys().eq(["decide_at"]));
    }
}
