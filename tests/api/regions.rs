//! Regions, as admins add and change them.

use potluck_domain::api::RegionDetails;
use potluck_tests::{ADMIN, OwnClock, Person, nobody, sign_in};
use serde_json::{Value, json};

fn form(code: &str) -> Value {
    json!({
        "code": code, "name": "New Zealand", "home_zone": "pacific/auckland",
        "zones": ["Pacific/Chatham", "Pacific/Auckland"],
        "working_hours": { "start": "08:30", "end": "17:00", "days": [5, 1, 2, 3, 4] },
        "monthly_target": [2, 4], "slack_channel": "#learning-nz", "hue": 170,
        "holidays": [
            { "date": "2027-02-06", "name": "Waitangi Day" },
            { "date": "2026-12-25", "name": "Christmas Day" },
        ],
    })
}

// Regions are what everybody is offered, so these tests run alone and leave none behind.

async fn unmake(admin: &Person, change: &str) {
    let path = format!("/api/changes/{change}/undo");
    admin.post(&path, &json!({})).await.expect(200);
}

#[tokio::test]
async fn a_region_comes_back_as_it_was_written_and_is_offered_at_once() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let known = nobody().get("/api/regions").await.expect(200);
    let reply = admin.post("/api/regions", &form("NZ")).await;
    let change = reply.header("x-change-id").to_owned();
    let made = reply.expect(201);
    let read: RegionDetails = serde_json::from_value(made.clone()).unwrap();
    assert_eq!(read.region.zones, ["Pacific/Auckland", "Pacific/Chatham"]);
    assert_eq!(read.region.home_zone, "Pacific/Auckland");
    assert_eq!(read.region.working_hours.days, [1, 2, 3, 4, 5]);
    assert_eq!(made["monthly_target"], json!([2, 4]));
    assert_eq!(made["holidays"][0]["name"], "Christmas Day");
    assert_eq!((read.people, read.version), (0, 1));
    assert_eq!(admin.get("/api/regions/NZ").await.expect(200), made);
    let offered = nobody().get("/api/regions").await.expect(200);
    let (known, offered) = (
        known["items"].as_array().unwrap(),
        offered["items"].as_array().unwrap(),
    );
    assert_eq!(offered.len(), known.len() + 1);
    assert_eq!(offered[known.len()]["code"], "NZ");

    let fields = admin
        .post("/api/regions", &form("NZ"))
        .await
        .expect_problem(422, "invalid");
    assert!(fields["code"].is_string());
    unmake(&admin, &change).await;
    let offered = nobody().get("/api/regions").await.expect(200);
    assert_eq!(offered["items"].as_array().unwrap(), known);
    clock.done().await;
}

#[tokio::test]
async fn a_region_is_written_anew_and_keeps_its_code() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let made = admin.post("/api/regions", &form("PACIFIC")).await;
    assert_eq!(made.status, 201, "{}", made.text);
    let path = "/api/regions/PACIFIC";
    let mut anew = form("");
    anew["name"] = json!("The Pacific");
    anew["holidays"] = json!([{ "date": "2027-04-25", "name": "Anzac Day" }]);
    anew["version"] = json!(1);
    let reply = admin.put(path, &anew).await;
    let change = reply.header("x-change-id").to_owned();
    let changed = reply.expect(200);
    assert_eq!(
        (&changed["code"], &changed["version"]),
        (&json!("PACIFIC"), &json!(2))
    );
    assert_eq!(changed["holidays"], anew["holidays"]);
    let trail = admin
        .get("/api/audit?kind=region&thing=PACIFIC")
        .await
        .expect(200);
    let entry = &trail["items"][0];
    let after = json!({ "name": "The Pacific", "holidays": [["2027-04-25", "Anzac Day"]] });
    assert_eq!(entry["after"], after);
    assert_eq!(entry["before"]["name"], "New Zealand");
    assert_eq!(trail["items"][1]["before"], Value::Null);

    admin.put(path, &anew).await.expect_problem(409, "stale");
    admin
        .put("/api/regions/MARS", &form(""))
        .await
        .expect_problem(404, "not_found");
    admin
        .get("/api/regions/MARS")
        .await
        .expect_problem(404, "not_found");
    let mut other = form("OTHER");
    other["name"] = json!("");
    let fields = admin.put(path, &other).await.expect_problem(422, "invalid");
    assert!(
        fields["code"].is_string() && fields["name"].is_string(),
        "{fields}"
    );
    let filters = nobody().get("/api/filters").await.expect(200);
    let regions = filters["regions"].as_array().unwrap();
    assert!(regions.iter().any(|region| region["name"] == "The Pacific"));
    unmake(&admin, &change).await;
    unmake(&admin, made.header("x-change-id")).await;
    clock.done().await;
}

#[tokio::test]
async fn what_a_region_lacks_is_told_at_its_fields() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let fields = admin
        .post("/api/regions", &json!({}))
        .await
        .expect_problem(422, "invalid");
    let names: Vec<_> = fields.as_object().unwrap().keys().collect();
    assert_eq!(names, ["code", "home_zone", "name", "working_hours"]);
    for (field, wrong) in [
        ("code", json!("nz")),
        ("zones", json!(["Mars/Olympus"])),
        ("home_zone", json!("Mars/Olympus")),
        (
            "working_hours",
            json!({ "start": "17:00", "end": "9:00", "days": [1] }),
        ),
        (
            "working_hours",
            json!({ "start": "09:00", "end": "17:00", "days": [8] }),
        ),
        ("monthly_target", json!([4, 2])),
        ("monthly_target", json!([4])),
        ("slack_channel", json!("learning")),
        ("hue", json!(360)),
        ("holidays", json!([{ "date": "2026-02-30", "name": "x" }])),
        ("position", json!(1)),
    ] {
        let mut form = form("WRONG");
        form[field] = wrong;
        let fields = admin
            .post("/api/regions", &form)
            .await
            .expect_problem(422, "invalid");
        let names: Vec<_> = fields.as_object().unwrap().keys().collect();
        assert_eq!(names, [field]);
    }
    clock.done().await;
}
