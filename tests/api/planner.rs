//! What fair hours are computed from, and that the catalog keeps the same hours.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use potluck_domain::api::{PlannerData, RegionDetails};
use potluck_domain::fair::{Ask, Planner};
use potluck_domain::hours::{Hours, Standing};
use potluck_domain::zoned::{self, Zone};
use potluck_tests::{
    ADMIN, AU, OwnClock, Person, a_person, a_session, at_real_time, id, in_days, sign_in,
};
use potluck_worker::zones;
use serde_json::{Value, json};

async fn data(admin: &Person, query: &str) -> PlannerData {
    let reply = admin.get(&format!("/api/planner?{query}")).await;
    serde_json::from_value(reply.expect(200)).unwrap()
}

fn people(data: &PlannerData, region: &str, zone: &str) -> u32 {
    let mut groups = data.groups.iter();
    let found =
        groups.find(|group| (group.region.as_str(), group.time_zone.as_str()) == (region, zone));
    found.map_or(0, |group| group.people)
}

async fn undo(admin: &Person, change: &str) {
    let path = format!("/api/changes/{change}/undo");
    admin.post(&path, &json!({})).await.expect(200);
}

const AUTUMN: &str = "from=2027-09-01T00:00:00Z&to=2027-11-15T00:00:00Z";

#[tokio::test]
async fn the_planner_gets_all_that_fair_hours_depend_on() {
    let clock = OwnClock::take().await;
    clock.set("2027-01-11T09:00:00Z".parse().unwrap()).await;
    let admin = sign_in(ADMIN).await;
    // Nobody else's, whose sessions might be at the same time.
    let more = json!({ "trainer": true });
    let trainer = id(&a_person(&admin, "fair.hours@potluck.example", &more).await);
    let plan = |start: &str| json!({ "local_start": start, "trainer_ids": [trainer], "regions": ["EU", "US"] });
    let inside = a_session(&admin, in_days(1), 9, &plan("2027-09-07T10:00")).await;
    let begun = a_session(&admin, in_days(1), 9, &plan("2027-08-31T23:30")).await;
    let over = a_session(&admin, in_days(1), 9, &plan("2027-08-31T22:30")).await;
    let later = a_session(&admin, in_days(1), 9, &plan("2027-11-15T00:00")).await;
    let off = a_session(&admin, in_days(1), 9, &plan("2027-09-08T10:00")).await;
    let why = json!({ "reason": "Not then" });
    let path = format!("/api/sessions/{off}/cancellation");
    admin.post(&path, &why).await.expect(200);

    let read = data(&admin, &format!("{AUTUMN}&trainers={trainer},nobody")).await;
    let codes: Vec<&str> = read
        .regions
        .iter()
        .map(|it| it.region.code.as_str())
        .collect();
    assert_eq!(codes[..3], ["AU", "EU", "US"]);
    assert_eq!(read.trainers.len(), 1);
    assert_eq!(
        (&read.trainers[0].id, read.trainers[0].region.as_str()),
        (&trainer, "EU")
    );
    let found = read
        .sessions
        .iter()
        .find(|session| session.id == inside)
        .unwrap();
    assert_eq!(found.regions, ["EU", "US"]);
    assert_eq!(found.trainer_ids, [trainer.as_str()]);
    let has = |id: &String| read.sessions.iter().any(|session| session.id == *id);
    assert!(has(&begun) && !has(&over) && !has(&later) && !has(&off));
    assert!(read.sessions.is_sorted_by_key(|session| session.starts_at));

    // Every zone has its clocks, from one changeover to the next.
    let known: BTreeSet<&str> = read.zones.iter().map(|zone| zone.name.as_str()).collect();
    assert_eq!(known.len(), read.zones.len(), "each once");
    let groups = read.groups.iter().map(|group| &group.time_zone);
    let homes = read.regions.iter().flat_map(|it| &it.region.zones);
    for name in groups.chain(homes) {
        assert!(known.contains(name.as_str()), "{name}");
    }
    let berlin = read
        .zones
        .iter()
        .find(|zone| zone.name == "Europe/Berlin")
        .unwrap();
    let minutes: Vec<i32> = berlin.spans.iter().map(|span| span.minutes).collect();
    assert_eq!(minutes, [120, 60]);
    assert_eq!(berlin.spans[0].to.to_rfc3339(), "2027-10-31T01:00:00+00:00");

    let ask = Ask {
        trainers: vec![trainer],
        minutes: 60,
        ..Ask::default()
    };
    let planner = Planner::new(&read, &ask);
    let first: NaiveDate = "2027-09-06".parse().unwrap();
    let week = planner.week(first, "Europe/Berlin").unwrap();
    assert_eq!(week.slots.len(), 7 * 48);
    // 10:00 in UTC.
    assert!(week.at(1, 24).unwrap().is_blocked && !week.at(2, 24).unwrap().is_blocked);
    assert!(week.triple().is_some());
    clock.done().await;
}

/// Zones in which nobody else lives, each with its region.
const HERE: (&str, &str) = ("EU", "Europe/Vaduz");
const THERE: (&str, &str) = ("US", "America/Boise");

#[tokio::test]
async fn whoever_comes_moves_or_leaves_is_counted_where_they_live() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let count = || async {
        let read = data(&admin, AUTUMN).await;
        (
            people(&read, HERE.0, HERE.1),
            people(&read, THERE.0, THERE.1),
        )
    };
    assert_eq!(count().await, (0, 0));
    let more = json!({ "time_zone": HERE.1 });
    let one = a_person(&admin, "one.in.vaduz@potluck.example", &more).await;
    a_person(&admin, "two.in.vaduz@potluck.example", &more).await;
    assert_eq!(count().await, (2, 0));
    let path = format!("/api/people/{}", id(&one));
    admin
        .patch(&path, &json!({ "name": "Still There" }))
        .await
        .expect(200);
    assert_eq!(count().await, (2, 0));
    let elsewhere = json!({ "region": THERE.0, "time_zone": THERE.1 });
    let moved = admin.patch(&path, &elsewhere).await;
    assert_eq!(moved.status, 200, "{}", moved.text);
    assert_eq!(count().await, (1, 1));
    let leaves = format!("{path}/deactivation");
    admin.put(&leaves, &json!({})).await.expect(200);
    assert_eq!(count().await, (1, 0));
    admin
        .patch(&path, &json!({ "time_zone": "America/Denver" }))
        .await
        .expect(200);
    assert_eq!(count().await, (1, 0));
    admin
        .patch(&path, &json!({ "time_zone": THERE.1 }))
        .await
        .expect(200);
    admin.delete(&leaves).await.expect(200);
    assert_eq!(count().await, (1, 1));
    let form = json!({ "email": "three.in.vaduz@potluck.example", "name": "Not Long",
        "region": HERE.0, "time_zone": HERE.1 });
    let made = admin.post("/api/people", &form).await;
    assert_eq!((made.status, count().await), (201, (2, 1)));
    undo(&admin, made.header("x-change-id")).await;
    assert_eq!(count().await, (1, 1));

    // Whatever the other tests did.
    let read = data(&admin, AUTUMN).await;
    for region in &read.regions {
        let code = &region.region.code;
        let of_it = read.groups.iter().filter(|group| group.region == *code);
        let people: u32 = of_it.map(|group| group.people).sum();
        assert_eq!(region.people, people, "{code}");
        let counted = admin.get(&format!("/api/regions/{code}")).await.expect(200);
        assert_eq!(counted["people"], people, "{code}");
    }
    clock.done().await;
}

#[tokio::test]
async fn the_planner_looks_at_200_days_and_20_trainers_at_the_most() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let ids = vec!["x"; 21].join(",");
    for (query, field) in [
        ("from=2027-09-01T00:00:00Z&to=2028-03-20T00:00:00Z", "to"),
        ("from=2027-09-01T00:00:00Z&to=2027-08-31T00:00:00Z", "to"),
        ("from=%2B262142-12-31T00:00:00Z", "from"),
        ("from=yesterday", "from"),
        (&format!("trainers={ids}"), "trainers"),
    ] {
        let reply = admin.get(&format!("/api/planner?{query}")).await;
        let fields = reply.expect_problem(422, "invalid");
        let names: Vec<&String> = fields.as_object().unwrap().keys().collect();
        assert_eq!(names, [field], "{query}");
    }
    let read = data(&admin, "from=2027-09-01T00:00:00Z&to=2028-03-19T00:00:00Z").await;
    assert_eq!(
        read.zones[0].spans.last().unwrap().to.to_rfc3339(),
        "2028-03-19T00:00:00+00:00"
    );
    // 28 days from now, when nobody says otherwise.
    let read = data(&admin, "").await;
    let spans = &read.zones[0].spans;
    assert_eq!((spans[spans.len() - 1].to - spans[0].from).num_days(), 28);
    let nobody_extra: Vec<String> = read.trainers.into_iter().map(|it| it.id).collect();
    assert!(nobody_extra.is_empty());
}

/// Gives AU a holiday; the name of the change, to undo it.
async fn a_holiday(admin: &Person, date: &str) -> String {
    let path = "/api/regions/AU";
    let mut form = admin.get(path).await.expect(200);
    let fields = form.as_object_mut().unwrap();
    fields.remove("people");
    let holidays = fields["holidays"].as_array_mut().unwrap();
    holidays.push(json!({ "date": date, "name": "Day of Rest" }));
    let reply = admin.put(path, &form).await;
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.header("x-change-id").to_owned()
}

#[tokio::test]
async fn the_catalogs_working_hours_are_the_planners() {
    let clock = OwnClock::take().await;
    let (admin, person) = (sign_in(ADMIN).await, sign_in(AU).await);
    // A Wednesday, and a day that the planner does not look at.
    let changes = [
        a_holiday(&admin, "2027-06-16").await,
        a_holiday(&admin, "2028-06-14").await,
    ];
    let at = |start: &str| json!({ "local_start": start, "time_zone": "Australia/Sydney" });
    let mut made = Vec::new();
    for start in [
        "2027-06-15T10:00",
        "2027-06-16T10:00",
        "2027-06-17T10:00",
        "2027-06-17T20:00",
        // Sydney's holiday has begun, in UTC it is the day before; and the other way round.
        "2027-06-16T09:00",
        "2027-06-17T09:00",
    ] {
        made.push(a_session(&admin, in_days(1), 5, &at(start)).await);
    }
    let window = "from=2027-06-13T12:00:00Z&to=2027-06-20T00:00:00Z";
    let listed = |more: &str| {
        let path = format!("/api/sessions?{window}&limit=100{more}");
        let person = person.clone();
        async move {
            person.get(&path).await.expect(200)["items"]
                .as_array()
                .unwrap()
                .clone()
        }
    };
    let all = listed("").await;
    let mine = listed("&working_hours=true").await;
    let read = data(&admin, window).await;
    for change in changes.iter().rev() {
        undo(&admin, change).await;
    }

    let au: &RegionDetails = read
        .regions
        .iter()
        .find(|it| it.region.code == "AU")
        .unwrap();
    let rests: Vec<_> = au
        .holidays
        .iter()
        .filter(|day| day.name == "Day of Rest")
        .collect();
    assert_eq!(rests.len(), 1);
    let hours = Hours::parse(&au.region.working_hours).unwrap();
    let zone = Zone::find("Australia/Sydney", zones::rules()).unwrap();
    let local = |card: &Value, field: &str| {
        let instant = card[field].as_str().unwrap().parse().unwrap();
        zoned::local(instant, zone)
    };
    let is_working = |card: &&Value| {
        let (from, to) = (local(card, "starts_at"), local(card, "ends_at"));
        let is_holiday = |day| au.holidays.iter().any(|holiday| holiday.date == day);
        hours.standing(from, to, is_holiday) == Standing::Working
    };
    let expected: Vec<&Value> = all
        .iter()
        .filter(is_working)
        .map(|card| &card["id"])
        .collect();
    let found: Vec<&Value> = mine.iter().map(|card| &card["id"]).collect();
    assert_eq!(found, expected);
    let has = |at: usize| found.iter().any(|id| **id == made[at].as_str());
    assert_eq!(
        [0, 1, 2, 3, 4, 5].map(has),
        [true, false, true, false, false, true]
    );
    clock.done().await;
}
