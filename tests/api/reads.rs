//! What a request costs: round trips to the store, and the rows that D1 reads.

mod mail;

use http::Method;
use potluck_tests::{
    ADMIN, CROWD, OwnClock, Person, Reply, a_person, a_session, crowd, id, id_of, in_days, local,
    on_d1, sign_in,
};
use potluck_worker::access::Access;
use potluck_worker::router::routes;
use serde_json::{Value, json};

fn number(reply: &Reply, name: &str) -> u64 {
    reply.header(name).parse().unwrap()
}

/// Method, address, body, round trips and rows at the most.
type Call = (Method, String, Value, u64, u64);

fn calls(session: &str, training: &str) -> Vec<Call> {
    let path = |rest: &str| format!("/api/sessions/{session}{rest}");
    let form =
        json!({ "overall": 5, "useful": 5, "trainer": 5, "balance": "right", "recommend": 5 });
    let plan = json!({ "training_id": training, "local_start": "2027-09-09T10:00",
        "time_zone": "Europe/Berlin" });
    vec![
        (Method::GET, "/api/me".into(), json!(null), 1, 4),
        (
            Method::PATCH,
            "/api/me".into(),
            json!({ "time_zone": "Europe/Berlin" }),
            1,
            16,
        ),
        (Method::GET, "/api/me/signups".into(), json!(null), 1, 900),
        (Method::GET, "/api/regions".into(), json!(null), 1, 400),
        (Method::GET, "/api/filters".into(), json!(null), 1, 400),
        (Method::GET, "/api/sessions".into(), json!(null), 1, 600),
        (
            Method::GET,
            "/api/sessions?working_hours=true".into(),
            json!(null),
            2,
            2500,
        ),
        (
            Method::GET,
            "/api/sessions?q=excel".into(),
            json!(null),
            1,
            1500,
        ),
        (Method::POST, "/api/sessions".into(), plan, 1, 90),
        (Method::GET, path(""), json!(null), 1, 60),
        (Method::PATCH, path(""), json!({ "capacity": 21 }), 2, 120),
        (Method::GET, path("/roster"), json!(null), 1, 60),
        (Method::PUT, path("/signup"), json!({}), 1, 60),
        (Method::PUT, path("/feedback"), form, 1, 30),
        (Method::DELETE, path("/signup"), json!(null), 1, 60),
        (
            Method::POST,
            path("/cancellation"),
            json!({ "reason": "Done" }),
            1,
            120,
        ),
        (Method::GET, "/api/trainings".into(), json!(null), 1, 400),
        (
            Method::GET,
            format!("/api/trainings/{training}"),
            json!(null),
            1,
            20,
        ),
        (
            Method::PATCH,
            format!("/api/trainings/{training}"),
            json!({ "goal": "x" }),
            2,
            120,
        ),
        (
            Method::POST,
            "/api/trainings".into(),
            json!({ "title": "Counted" }),
            1,
            90,
        ),
    ]
}

/// Weeks in which few sessions are: what the planner reads then does not depend on how many people
/// there are.
const WEEKS: &str = "from=2028-09-01T00:00:00Z&to=2028-09-29T00:00:00Z";

/// What those do who plan and run a session; it was cancelled before. The other one is of the same
/// training.
fn calls_of_sessions(session: &str, other: &str, person: &str) -> Vec<Call> {
    let path = |rest: &str| format!("/api/sessions/{session}{rest}");
    let get = |path: String, trips, rows| (Method::GET, path, json!(null), trips, rows);
    let table = |rest: &str| format!("/api/admin/sessions{rest}");
    let place = path(&format!("/roster/{person}"));
    let why = json!({ "reason": "Counted" });
    let ids = json!({ "ids": [session], "reason": "Counted" });
    let merge = json!({ "into": other, "reason": "Counted" });
    let plan = json!({ "local_start": "2027-09-09T10:00", "time_zone": "Europe/Berlin",
        "trainer_ids": [person] });
    vec![
        (Method::DELETE, path("/cancellation"), json!(null), 1, 120),
        get(table(""), 1, 1600),
        get(table("?sort=title&order=desc"), 1, 2500),
        get(table(&format!(".csv?ids={session}")), 1, 60),
        get(table(&format!("/{session}")), 1, 40),
        (Method::POST, table("/plan"), plan, 1, 120),
        (Method::PUT, place.clone(), json!({}), 1, 90),
        (Method::POST, format!("{place}/move"), why, 1, 60),
        (Method::DELETE, place, json!(null), 1, 90),
        get(path("/roster.csv"), 1, 60),
        get(format!("/api/planner?{WEEKS}&trainers={person}"), 1, 300),
        (Method::PUT, path("/attendance"), json!({}), 1, 60),
        get(path("/messages"), 1, 20),
        (
            Method::POST,
            path("/messages"),
            json!({ "text": "Counted" }),
            1,
            30,
        ),
        (Method::DELETE, path("/messages/none"), json!(null), 1, 20),
        (Method::PUT, path("/signup/expectation"), json!({}), 1, 20),
        get("/api/me/teaching".to_owned(), 1, 60),
        get("/api/supply".to_owned(), 1, 9000),
        (Method::POST, path("/merge"), merge, 1, 120),
        (Method::POST, table("/bulk"), ids, 1, 120),
    ]
}

fn calls_of_trainings(training: &str) -> Vec<Call> {
    let get = |path: &str, trips, rows| (Method::GET, path.to_owned(), json!(null), trips, rows);
    let archival = format!("/api/trainings/{training}/archival");
    let ids = json!({ "ids": [training], "action": "archive" });
    vec![
        get("/api/admin/trainings", 1, 1600),
        get(
            "/api/admin/trainings?q=excel&sort=next_start&order=desc",
            1,
            300,
        ),
        get(&format!("/api/admin/trainings.csv?ids={training}"), 1, 60),
        (Method::PUT, archival.clone(), json!({}), 1, 80),
        (Method::DELETE, archival, json!(null), 1, 80),
        (Method::POST, "/api/admin/trainings/bulk".into(), ids, 1, 80),
        (
            Method::POST,
            "/api/markdown".into(),
            json!({ "text": "*x*" }),
            1,
            8,
        ),
        get(&format!("/api/trainings/{training}/feedback"), 2, 60),
        get("/api/feedback", 2, 6000),
        get("/api/feedback.csv", 2, 6000),
    ]
}

/// A sheet on its way in, which reads what its lines are about, and all that goes out.
fn calls_of_transfer(import: &str) -> Vec<Call> {
    let text = "Email,Name,Region,Time zone\nimported@potluck.example,Im Ported,EU,Etc/UTC\n";
    let path = format!("/api/imports/{import}");
    let (part, form) = (
        json!({ "text": text }),
        json!({ "sheet": "people", "parts": 1 }),
    );
    let export = |sheet: &str, rows| {
        let path = format!("/api/export/{sheet}.csv");
        (Method::GET, path, json!(null), 1, rows)
    };
    vec![
        (Method::PUT, format!("{path}/parts/0"), part, 1, 20),
        (Method::POST, format!("{path}/preview"), form.clone(), 2, 80),
        // Pieces and what they are about are read one after the other, and then written.
        (Method::POST, path.clone(), form.clone(), 3, 200),
        (Method::POST, path.clone(), form, 1, 40),
        (Method::DELETE, path, json!(null), 1, 20),
        export("people", 6000),
        export("trainings", 6000),
        export("sessions", 20_000),
        export("signups", 30_000),
    ]
}

/// A series of four sessions, and what is done to it.
fn calls_of_series(training: &str, series: &str) -> Vec<Call> {
    let form = json!({ "training_id": training, "local_start": local(in_days(30)),
        "time_zone": "Europe/Berlin", "rule": "FREQ=WEEKLY;COUNT=4", "capacity": 3 });
    let path = format!("/api/series/{series}");
    let shift = json!({ "shift_minutes": 30, "capacity": 4 });
    let get = |path: &str, rows| (Method::GET, path.to_owned(), json!(null), 1, rows);
    let effects = format!("{path}/effects");
    vec![
        (Method::POST, "/api/series".into(), form.clone(), 2, 600),
        (Method::POST, "/api/series/preview".into(), form, 2, 300),
        get("/api/series", 300),
        get(&path, 60),
        (Method::POST, effects, shift.clone(), 1, 200),
        (Method::PATCH, path, shift, 2, 900),
    ]
}

/// What [`calls_of_organisation`] is about: somebody, two topics, two formats, and the change that
/// made a region.
struct Organisation {
    person: String,
    change: String,
    lists: [(&'static str, [String; 2]); 2],
}

impl Organisation {
    async fn new(admin: &Person) -> Self {
        let person = a_person(admin, "counted@potluck.example", &json!({})).await;
        let mut lists = ["topics", "formats"].map(|list| (list, [const { String::new() }; 2]));
        for (list, entries) in &mut lists {
            for (number, entry) in entries.iter_mut().enumerate() {
                let form = json!({ "name": format!("Counted {number}") });
                let made = admin.post(&format!("/api/{list}"), &form).await;
                *entry = id(&made.expect(201));
            }
        }
        let region = admin.post("/api/regions", &Self::region()).await;
        let change = region.header("x-change-id").to_owned();
        region.expect(201);
        Self {
            person: id(&person),
            change,
            lists,
        }
    }

    fn region() -> Value {
        json!({ "code": "COUNTED", "name": "Counted", "home_zone": "Etc/UTC",
            "working_hours": { "start": "09:00", "end": "17:00", "days": [1] } })
    }

    fn ids(&self) -> impl Iterator<Item = &String> {
        let entries = self.lists.iter().flat_map(|(_, entries)| entries);
        entries.chain([&self.person, &self.change])
    }
}

fn calls_of_organisation(of: &Organisation) -> Vec<Call> {
    let get = |path: &str, rows| (Method::GET, path.to_owned(), json!(null), 1, rows);
    let person = format!("/api/people/{}", of.person);
    let deactivation = format!("{person}/deactivation");
    let new = json!({ "email": "counted.too@potluck.example", "name": "Counted", "region": "EU",
        "time_zone": "Etc/UTC" });
    let region = Organisation::region();
    let undo = format!("/api/changes/{}/undo", of.change);
    let mut calls = vec![
        get("/api/people", 200),
        get("/api/people?q=crowd%20501", 120),
        get("/api/people?sort=start_date&order=desc", 200),
        get("/api/people.csv?q=counted", 60),
        get("/api/departments", 100),
        (Method::POST, "/api/people".into(), new, 1, 60),
        get(&person, 30),
        (
            Method::PATCH,
            person,
            json!({ "name": "Counted Anew" }),
            1,
            90,
        ),
        (Method::PUT, deactivation.clone(), json!({}), 1, 90),
        (Method::DELETE, deactivation, json!(null), 1, 60),
        (Method::POST, "/api/regions".into(), region.clone(), 1, 60),
        get("/api/regions/COUNTED", 30),
        (Method::PUT, "/api/regions/COUNTED".into(), region, 1, 60),
        (Method::POST, undo, json!({}), 2, 120),
        get("/api/conduct", 10),
        (Method::PUT, "/api/me/conduct".into(), json!({}), 1, 20),
        (
            Method::PUT,
            "/api/conduct".into(),
            json!({ "version": 0 }),
            1,
            40,
        ),
        get("/api/audit", 1500),
    ];
    for (list, [one, other]) in &of.lists {
        let path = format!("/api/{list}");
        let entry = format!("{path}/{one}");
        let name = json!({ "name": "Counted anew" });
        let merge = (format!("{entry}/merge"), json!({ "into": other }));
        let more = json!({ "name": "Counted more" });
        calls.extend([
            get(&path, 600),
            (Method::POST, path, more, 1, 60),
            (Method::PATCH, entry.clone(), name, 1, 90),
            (Method::POST, merge.0, merge.1, 1, 120),
            (Method::DELETE, entry, json!(null), 1, 40),
        ]);
    }
    calls
}

#[tokio::test]
async fn every_route_asks_the_store_a_few_times_and_reads_few_rows() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(
        &admin,
        in_days(27),
        20,
        &json!({ "local_start": "2027-09-09T10:00" }),
    )
    .await;
    let training = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    let training = training["training"]["id"].as_str().unwrap().to_owned();
    let mut calls = calls(&session, &training);
    calls.extend(calls_of_trainings(&training));
    let person = id_of(&sign_in(&crowd(1)).await).await;
    let of_training = json!({ "training_id": training });
    let other = a_session(&admin, in_days(400), 20, &of_training).await;
    calls.extend(calls_of_sessions(&session, &other, &person));
    let organisation = Organisation::new(&admin).await;
    calls.extend(calls_of_organisation(&organisation));
    let repeated = calls_of_series(&training, "")[0].2.clone();
    let series = id(&admin.post("/api/series", &repeated).await.expect(201));
    calls.extend(calls_of_series(&training, &series));
    calls.extend(calls_of_transfer(&session));
    let feeds = mail::Feeds::of(&admin).await;
    calls.extend(mail::calls(&session, &feeds));
    calls.push((Method::DELETE, "/api/sign-in".into(), json!(null), 1, 12));
    for route in routes() {
        let path = route.path.replace("{id}", "").replace("{person}", "");
        let path = path.replace("{message}", "none").replace("{part}", "0");
        let path = path.replace("{file}", ".ics").replace("{token}", "none");
        let path = path.replace("{kind}", "reminder");
        let is_called = |(method, address, ..): &Call| {
            let mut address = address.split('?').next().unwrap().replace("COUNTED", "");
            for id in [&session, &training, &person, &series]
                .into_iter()
                .chain(organisation.ids())
            {
                address = address.replace(id, "");
            }
            for id in feeds.ids() {
                address = address.replace(id, "");
            }
            *method == route.method && address == path
        };
        let counted = route.access == Access::Demo || calls.iter().any(is_called);
        assert!(counted, "{} {} is not counted", route.method, route.path);
    }
    let mut over = Vec::new();
    for (method, path, body, trips, rows) in calls {
        let body = (!body.is_null()).then(|| body.to_string());
        let reply = admin.send(method.clone(), &path, body).await;
        assert!(reply.status < 500, "{method} {path}: {}", reply.text);
        let (took, read) = (
            number(&reply, "x-store-round-trips"),
            number(&reply, "x-store-rows-read"),
        );
        println!("{method} {path}: {took} round trips, {read} rows of {rows}");
        if took > trips || on_d1() && read > rows {
            over.push(format!(
                "{method} {path}: {took} round trips of {trips}, {read} rows of {rows}"
            ));
        }
    }
    clock.done().await;
    assert!(over.is_empty(), "{over:#?}");
}

/// Rows that a signup reads: the same at the front of a long queue as at its end.
#[tokio::test]
async fn a_signup_reads_as_much_behind_four_hundred_people_as_in_an_empty_room() {
    let _clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(300), 20, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let mut read: Vec<u64> = Vec::new();
    for number in 1..=CROWD {
        let person: Person = sign_in(&crowd(number)).await;
        let reply = person.put(&path, &json!({})).await;
        assert_eq!(reply.status, 201);
        read.push(self::number(&reply, "x-store-rows-read"));
    }
    let (first, last) = (read[0], read[read.len() - 1]);
    assert!(last <= first + 12, "{first} rows first, {last} rows last");
}
