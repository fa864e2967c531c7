//! Sessions in many zones. The Worker computes with `Intl`, the native tests with `chrono-tz`; both
//! must say the same. Where a government changed its mind lately the two may know different rules,
//! so Morocco is asked about a year that is over.

use potluck_domain::zoned;
use potluck_tests::{ADMIN, Person, Reply, a_training, at_real_time, sign_in};
use serde_json::{Value, json};

/// Local time, zone, instant: on both sides of changeovers, and where there are none.
const PLANNED: &str = "
    2018-11-03T10:00  America/Sao_Paulo    2018-11-03T13:00:00Z
    2018-11-04T10:00  America/Sao_Paulo    2018-11-04T12:00:00Z
    2027-01-13T10:00  America/Sao_Paulo    2027-01-13T13:00:00Z
    2027-03-13T10:00  America/St_Johns     2027-03-13T13:30:00Z
    2027-03-14T10:00  America/St_Johns     2027-03-14T12:30:00Z
    2027-11-06T10:00  America/St_Johns     2027-11-06T12:30:00Z
    2027-11-07T10:00  America/St_Johns     2027-11-07T13:30:00Z
    2027-03-13T23:30  America/New_York     2027-03-14T04:30:00Z
    2027-03-14T03:00  America/New_York     2027-03-14T07:00:00Z
    2027-03-14T01:59  America/New_York     2027-03-14T06:59:00Z
    2027-07-13T10:00  America/Phoenix      2027-07-13T17:00:00Z
    2025-02-22T10:00  Africa/Casablanca    2025-02-22T09:00:00Z
    2025-02-23T10:00  Africa/Casablanca    2025-02-23T10:00:00Z
    2025-04-05T10:00  Africa/Casablanca    2025-04-05T10:00:00Z
    2025-04-06T10:00  Africa/Casablanca    2025-04-06T09:00:00Z
    2027-01-13T10:00  Africa/Johannesburg  2027-01-13T08:00:00Z
    2027-03-27T10:00  Europe/Berlin        2027-03-27T09:00:00Z
    2027-03-28T10:00  Europe/Berlin        2027-03-28T08:00:00Z
    2027-10-31T00:30  Europe/Berlin        2027-10-30T22:30:00Z
    2027-10-31T03:00  Europe/Berlin        2027-10-31T02:00:00Z
    2027-01-13T10:00  Europe/Dublin        2027-01-13T10:00:00Z
    2027-07-13T10:00  Europe/Dublin        2027-07-13T09:00:00Z
    2027-01-13T10:00  Antarctica/Troll     2027-01-13T10:00:00Z
    2027-07-13T10:00  Antarctica/Troll     2027-07-13T08:00:00Z
    2027-01-13T10:00  Asia/Kathmandu       2027-01-13T04:15:00Z
    2027-01-13T10:00  Asia/Kolkata         2027-01-13T04:30:00Z
    2027-04-03T10:00  Australia/Lord_Howe  2027-04-02T23:00:00Z
    2027-04-04T10:00  Australia/Lord_Howe  2027-04-03T23:30:00Z
    2027-10-02T10:00  Australia/Lord_Howe  2027-10-01T23:30:00Z
    2027-10-03T10:00  Australia/Lord_Howe  2027-10-02T23:00:00Z
    2027-04-03T10:00  Pacific/Chatham      2027-04-02T20:15:00Z
    2027-04-04T10:00  Pacific/Chatham      2027-04-03T21:15:00Z
    2027-09-25T10:00  Pacific/Chatham      2027-09-24T21:15:00Z
    2027-09-26T10:00  Pacific/Chatham      2027-09-25T20:15:00Z
    2027-01-13T10:00  Pacific/Kiritimati   2027-01-12T20:00:00Z
    2027-01-13T10:00  Etc/GMT+12           2027-01-13T22:00:00Z
";

/// Local time, zone. Samoa had no such day at all.
const SKIPPED: &str = "
    2018-11-04T00:30  America/Sao_Paulo
    2027-03-14T02:30  America/St_Johns
    2025-04-06T02:30  Africa/Casablanca
    2027-10-03T02:15  Australia/Lord_Howe
    2027-09-26T03:00  Pacific/Chatham
    2011-12-30T10:00  Pacific/Apia
";

/// Local time, zone, the earlier and the later instant.
const TWICE: &str = "
    2019-02-16T23:30  America/Sao_Paulo    2019-02-17T01:30:00Z  2019-02-17T02:30:00Z
    2027-11-07T01:30  America/St_Johns     2027-11-07T04:00:00Z  2027-11-07T05:00:00Z
    2025-02-23T02:30  Africa/Casablanca    2025-02-23T01:30:00Z  2025-02-23T02:30:00Z
    2027-04-04T01:45  Australia/Lord_Howe  2027-04-03T14:45:00Z  2027-04-03T15:15:00Z
    2027-04-04T03:00  Pacific/Chatham      2027-04-03T13:15:00Z  2027-04-03T14:15:00Z
";

/// The lines of a table, each cut into its columns.
fn rows<const COLUMNS: usize>(
    table: &'static str,
) -> impl Iterator<Item = [&'static str; COLUMNS]> {
    table.trim().lines().map(|line| {
        let columns: Vec<_> = line.split_whitespace().collect();
        columns.try_into().unwrap()
    })
}

struct Planner {
    admin: Person,
    training: String,
}

impl Planner {
    async fn new() -> Self {
        let admin = sign_in(ADMIN).await;
        let training = a_training(&admin, "Zones of the world").await;
        Self { admin, training }
    }

    async fn plan(&self, local: &str, zone: &str, fold: Option<&str>) -> Reply {
        let form = json!({
            "training_id": self.training, "local_start": local, "time_zone": zone, "fold": fold,
        });
        self.admin.post("/api/sessions", &form).await
    }
}

#[tokio::test]
async fn a_local_time_is_the_right_instant_in_every_part_of_the_world() {
    let _real = at_real_time().await;
    let planner = Planner::new().await;
    for [local, zone, instant] in rows(PLANNED) {
        let session = planner.plan(local, zone, None).await.expect(201);
        assert_eq!(session["starts_at"], instant, "{local} in {zone}");
        assert_eq!(session["time_zone"], zone);
    }
}

#[tokio::test]
async fn a_time_that_the_clocks_skip_is_refused_and_one_they_show_twice_asked_about() {
    let _real = at_real_time().await;
    let planner = Planner::new().await;
    for [local, zone] in rows(SKIPPED) {
        let reply = planner.plan(local, zone, Some("later")).await;
        let fields = reply.expect_problem(422, "invalid");
        let said = fields["local_start"].as_str().unwrap_or_default();
        assert!(
            said.contains("does not exist"),
            "{local} in {zone}: {fields}"
        );
    }
    for [local, zone, earlier, later] in rows(TWICE) {
        let reply = planner.plan(local, zone, None).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields["fold"].is_string(), "{local} in {zone}: {fields}");
        for (fold, instant) in [("earlier", earlier), ("later", later)] {
            let session = planner.plan(local, zone, Some(fold)).await.expect(201);
            assert_eq!(session["starts_at"], instant, "{fold} {local} in {zone}");
        }
    }
}

#[tokio::test]
async fn only_names_of_the_database_are_zones_spelled_as_it_spells_them() {
    let _real = at_real_time().await;
    let planner = Planner::new().await;
    // Some of these are zones to `Intl`.
    for no_zone in [
        "Mars/Olympus",
        "+01:00",
        "",
        "Berlin",
        "PST",
        "Z",
        "SystemV/PST8",
        "Etc/Unknown",
    ] {
        let reply = planner.plan("2027-01-13T10:00", no_zone, None).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields["time_zone"].is_string(), "{no_zone:?}: {fields}");
        let change = json!({ "time_zone": no_zone });
        let reply = planner.admin.patch("/api/me", &change).await;
        let fields = reply.expect_problem(422, "invalid");
        assert!(fields["time_zone"].is_string(), "{no_zone:?}: {fields}");
    }
    for (given, spelled) in [
        ("europe/berlin", "Europe/Berlin"),
        ("ASIA/KOLKATA", "Asia/Kolkata"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("america/port-au-prince", "America/Port-au-Prince"),
        (" utc ", "UTC"),
    ] {
        let session = planner.plan("2027-01-13T10:00", given, None).await;
        assert_eq!(session.expect(201)["time_zone"], spelled);
    }
}

#[tokio::test]
async fn every_zone_of_the_database_is_known() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    for zone in zoned::names() {
        // Refused for want of a training, so that no session is left behind.
        let form = json!({ "local_start": "2027-01-13T10:00", "time_zone": zone });
        let reply = admin.post("/api/sessions", &form).await;
        let fields = reply.expect_problem(422, "invalid");
        assert_eq!(fields["time_zone"], Value::Null, "{zone}");
        assert_eq!(fields["local_start"], Value::Null, "{zone}");
    }
}
