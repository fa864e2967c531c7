//! What takes place around a changeover.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use potluck_domain::api::Series;
use potluck_domain::form::Fold;
use potluck_domain::zoned::{self, Zone};
use potluck_tests::Person;
use serde_json::{Value, json};

use crate::changeovers::Changeover;

/// What calendars might take for something else. A title has at most 200 characters.
const TITLES: [&str; 6] = [
    r#"Salt, fat; acid: heat \ "quoted" 'n' <b>bread</b> 🥖"#,
    r"No line break: \n \N, no escape: \, \; \\",
    "END:VEVENT",
    "Über gärende Süßspeisen und ihre gräulich-grünen Gärgläser: 発酵, ферментация, تخمير 👩🏽‍🍳👨‍👩‍👧‍👦",
    " ATTENDEE;CN=\"Nobody\";RSVP=TRUE:mailto:nobody@potluck.example",
    "=?utf-8?Q?Not_a_header?= %0D%0A &amp;",
];
pub const LOCATION: &str = r"Kitchen 2, Haus B; 1st floor \ links – „Küche“ 🍲";
pub const VIDEO: &str = "https://video.example/room/1,2;pwd=a%20b?c=1&d=2#e";

/// What is planned around a changeover: sessions by what becomes of them, and two series.
pub struct Plan {
    sessions: BTreeMap<&'static str, String>,
    pub series: Vec<Series>,
}

impl Plan {
    /// The id of a session.
    pub fn id(&self, name: &str) -> &str {
        &self.sessions[name]
    }

    /// `trainer` runs one of the sessions, and everything is about `topic`.
    pub async fn make(admin: &Person, changeover: &Changeover, topic: &str, trainer: &str) -> Self {
        let mut trainings = Vec::new();
        for number in 0..TITLES.len() {
            let form = json!({ "title": title(number), "topics": [topic], "summary": LOCATION });
            let made = admin.post("/api/trainings", &form).await.expect(201);
            trainings.push(made["id"].clone());
        }
        let mut sessions = BTreeMap::new();
        for (number, (name, starts_at, more)) in around(changeover, trainer).iter().enumerate() {
            let mut form = json!({
                "training_id": trainings[number % trainings.len()], "capacity": 8,
                "regions": [changeover.region], "location": LOCATION,
            });
            set(&mut form, &start(*starts_at, changeover.zone));
            set(&mut form, more);
            let made = admin.post("/api/sessions", &form).await.expect(201);
            sessions.insert(*name, made["id"].as_str().unwrap().to_owned());
        }
        let mut series = Vec::new();
        for (number, more) in recurring(changeover).iter().enumerate() {
            let mut form = json!({
                "training_id": trainings[number], "capacity": 8, "duration_minutes": 60,
                "time_zone": changeover.zone.name(), "regions": [changeover.region],
                "location": LOCATION,
            });
            set(&mut form, more);
            let made = admin.post("/api/series", &form).await.expect(201);
            series.push(serde_json::from_value::<Series>(made).unwrap());
        }
        let [weekly, awkward] = [0, 1].map(|at| {
            let sessions: Vec<_> = series[at]
                .sessions
                .iter()
                .map(|one| one.id.clone())
                .collect();
            assert_eq!(sessions.len(), 3, "{:?}", series[at]);
            sessions
        });
        sessions.insert("left", weekly[0].clone());
        sessions.insert("recurring", weekly[1].clone());
        sessions.insert("recurring, moved", weekly[2].clone());
        sessions.insert("recurring at an awkward time", awkward[1].clone());
        Self { sessions, series }
    }
}

/// As long as a title may be, where it is shorter.
fn title(number: usize) -> String {
    let mut title = TITLES[number].trim().to_owned();
    if number == 3 {
        let emoji = ["🥖", "é", "n", "👩‍🍳"].into_iter().cycle();
        for more in emoji {
            if title.chars().count() + more.chars().count() > 200 {
                break;
            }
            title.push_str(more);
        }
    }
    title
}

/// The moment at which the clocks show this hour, so many days from the changeover's.
pub fn at_clock(changeover: &Changeover, days: i64, hour: u32) -> DateTime<Utc> {
    let day = changeover.day() + TimeDelta::days(days);
    let local = day.and_hms_opt(hour, 0, 0).unwrap();
    zoned::resolve(local, changeover.zone, Some(Fold::Earlier)).unwrap()
}

/// Single sessions: the day before, on the day, through the night, the day after.
fn around(changeover: &Changeover, trainer: &str) -> [(&'static str, DateTime<Utc>, Value); 9] {
    let clock = |days, hour| at_clock(changeover, days, hour);
    let at = changeover.at;
    let minutes = |minutes: u32| json!({ "duration_minutes": minutes });
    let one_seat = json!({ "duration_minutes": 60, "capacity": 1 });
    [
        ("before", clock(-1, 10), minutes(60)),
        ("through", at - TimeDelta::minutes(90), minutes(180)),
        ("at", at, minutes(30)),
        ("moved", clock(-1, 14), minutes(45)),
        ("relocated", clock(1, 10), minutes(60)),
        ("cancelled", clock(0, 16), minutes(75)),
        ("promoted", clock(1, 13), one_seat.clone()),
        (
            "waiting",
            clock(1, 15),
            with(one_seat, "regions", json!([])),
        ),
        (
            "run",
            clock(2, 10),
            with(minutes(90), "trainer_ids", json!([trainer])),
        ),
    ]
}

/// Series: at a time like any other, its last time left out, and at one that the changeover skips or
/// shows twice.
fn recurring(changeover: &Changeover) -> [Value; 2] {
    let week = TimeDelta::days(7);
    let day = changeover.day();
    let at_ten = (day - week).and_hms_opt(10, 0, 0).unwrap();
    [
        json!({ "local_start": written(at_ten), "rule": "FREQ=WEEKLY;COUNT=4",
                "exceptions": [day + week * 2] }),
        json!({ "local_start": written(changeover.awkward - week), "rule": "FREQ=WEEKLY;COUNT=3",
                "duration_minutes": 20 }),
    ]
}

/// A start as forms take it.
pub fn start(at: DateTime<Utc>, zone: Zone) -> Value {
    let local = zoned::local(at, zone);
    let fold = [Fold::Earlier, Fold::Later]
        .into_iter()
        .find(|fold| zoned::resolve(local, zone, Some(*fold)) == Ok(at));
    json!({ "local_start": written(local), "time_zone": zone.name(), "fold": fold.unwrap() })
}

fn written(local: NaiveDateTime) -> String {
    local.format("%Y-%m-%dT%H:%M").to_string()
}

fn set(form: &mut Value, more: &Value) {
    for (name, value) in more.as_object().unwrap() {
        form[name] = value.clone();
    }
}

fn with(mut form: Value, name: &str, value: Value) -> Value {
    form[name] = value;
    form
}
