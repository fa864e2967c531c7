//! What a plan comes to, before it stands.

use chrono::TimeDelta;
use potluck_domain::api::Plan;
use potluck_tests::{ADMIN, Person, a_session, a_trainer, at_real_time, in_days, local, sign_in};
use serde_json::{Value, json};

use super::TABLE;

async fn plan(admin: &Person, form: &Value) -> Plan {
    let reply = admin.post(&format!("{TABLE}/plan"), form).await.expect(200);
    serde_json::from_value(reply).unwrap()
}

#[tokio::test]
async fn a_plan_shows_every_region_s_time_and_its_holidays() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let year = in_days(366).format("%Y");
    let mut form = json!({ "local_start": format!("{year}-12-25T10:00"),
        "time_zone": "Europe/Berlin", "duration_minutes": 90, "regions": ["EU", "US"] });
    let found = plan(&admin, &form).await;
    assert_eq!(found.ends_at - found.starts_at, TimeDelta::minutes(90));
    let times: Vec<_> = found
        .regions
        .iter()
        .map(|time| (time.code.as_str(), time.local_start.as_str(), time.meant))
        .collect();
    let at = |time: &str| format!("{year}-12-25T{time}");
    assert_eq!(
        times,
        [
            ("AU", at("20:00").as_str(), false),
            ("EU", at("10:00").as_str(), true),
            ("US", at("04:00").as_str(), true),
        ]
    );
    assert!(!found.regions[0].working_hours);
    let holidays: Vec<&str> = found
        .holidays
        .iter()
        .map(|day| day.region.as_str())
        .collect();
    assert_eq!(holidays, ["EU", "US"]);

    // Late on the 24th in the United States is Christmas in Australia; all are meant.
    form = json!({ "local_start": format!("{year}-12-24T16:00"),
        "time_zone": "America/New_York" });
    let found = plan(&admin, &form).await;
    let holidays: Vec<_> = found
        .holidays
        .iter()
        .map(|day| (day.region.as_str(), day.date.to_string()))
        .collect();
    assert_eq!(
        holidays,
        [
            ("AU", format!("{year}-12-25")),
            ("EU", format!("{year}-12-24")),
        ]
    );
    assert!(found.regions.iter().all(|time| time.meant));

    form = json!({ "local_start": "2027-03-28T02:30", "time_zone": "Europe/Berlin" });
    let fields = admin.post(&format!("{TABLE}/plan"), &form).await;
    assert!(fields.expect_problem(422, "invalid")["local_start"].is_string());
    form = json!({ "local_start": "2027-10-31T02:30", "time_zone": "Europe/Berlin" });
    let fields = admin.post(&format!("{TABLE}/plan"), &form).await;
    assert!(fields.expect_problem(422, "invalid")["fold"].is_string());
    form = json!({ "local_start": local(in_days(21) + TimeDelta::hours(1)),
        "time_zone": "Etc/UTC" });
    assert_eq!(plan(&admin, &form).await.lead_days, 21);
}

#[tokio::test]
async fn a_plan_names_what_its_people_teach_facilitate_or_attend_meanwhile() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let (_, teaches) = a_trainer(&admin, "meanwhile.teaches@potluck.example").await;
    let (leads, leads_id) = a_trainer(&admin, "meanwhile.leads@potluck.example").await;
    let (attends, attends_id) = a_trainer(&admin, "meanwhile.attends@potluck.example").await;
    let people = [teaches, leads_id, attends_id];
    let start = in_days(1000);
    // One that is cancelled is in nobody's way.
    let off = a_session(&admin, start, 5, &json!({ "trainer_ids": [people[0]] })).await;
    let reason = json!({ "reason": "Test" });
    let cancel = format!("/api/sessions/{off}/cancellation");
    admin.post(&cancel, &reason).await.expect(200);
    let taught = a_session(&admin, start, 5, &json!({ "trainer_ids": [people[0]] })).await;
    let more = json!({ "facilitator_id": people[1] });
    let facilitated = a_session(&admin, start + TimeDelta::minutes(30), 5, &more).await;
    let attended = a_session(&admin, start - TimeDelta::minutes(30), 1, &json!({})).await;
    let signup = format!("/api/sessions/{attended}/signup");
    for person in [attends, leads] {
        person.put(&signup, &json!({})).await.expect(201);
    }
    // One that ends as it begins is in nobody's way.
    let before = start - TimeDelta::hours(1);
    a_session(&admin, before, 5, &json!({ "trainer_ids": [people[0]] })).await;

    let mut form = json!({ "local_start": local(start), "time_zone": "Etc/UTC",
        "duration_minutes": 60, "trainer_ids": [people[0], people[1]],
        "facilitator_id": people[2] });
    let clashes = async |form: &Value| -> Vec<(String, String)> {
        let found = plan(&admin, form).await.clashes;
        let pairs = found
            .into_iter()
            .map(|clash| (clash.session.id, clash.person.id));
        pairs.collect()
    };
    assert_eq!(
        clashes(&form).await,
        [
            (attended.clone(), people[2].clone()),
            (taught.clone(), people[0].clone()),
            (facilitated.clone(), people[1].clone()),
        ]
    );
    form["session_id"] = json!(taught);
    assert_eq!(clashes(&form).await.len(), 2);
}
