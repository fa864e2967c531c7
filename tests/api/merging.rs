//! Two sessions of a training become one.

use potluck_domain::api::Changed;
use potluck_tests::{
    ADMIN, OwnClock, Person, Reply, a_session, a_training, at_real_time, crowd, id_of, in_days,
    local, roster, sign_in,
};
use serde_json::{Value, json};

/// Two sessions of one training with these capacities, and who queues up for each.
async fn two(
    admin: &Person,
    capacities: [u32; 2],
    queues: [std::ops::RangeInclusive<u32>; 2],
) -> [String; 2] {
    let training = a_training(admin, "To be merged").await;
    let more = json!({ "training_id": training });
    let mut ids = [const { String::new() }; 2];
    for (at, queue) in queues.into_iter().enumerate() {
        ids[at] = a_session(admin, in_days(50), capacities[at], &more).await;
        for number in queue {
            let signup = format!("/api/sessions/{}/signup", ids[at]);
            let person = sign_in(&crowd(number)).await;
            person.put(&signup, &json!({})).await.expect(201);
        }
    }
    ids
}

async fn merge(admin: &Person, from: &str, into: &str) -> Reply {
    let form = json!({ "into": into, "reason": "Too few came" });
    admin
        .post(&format!("/api/sessions/{from}/merge"), &form)
        .await
}

/// Numbers in the crowd and whether they are confirmed, in queue order.
async fn queue(admin: &Person, session: &str) -> Vec<(u32, bool)> {
    let entries = roster(admin, session).await;
    let entry = |(email, state, _): &(String, String, Option<u64>)| {
        (email[6..9].parse().unwrap(), state == "confirmed")
    };
    entries.iter().map(entry).collect()
}

async fn read(admin: &Person, session: &str) -> Value {
    admin
        .get(&format!("/api/admin/sessions/{session}"))
        .await
        .expect(200)
}

#[tokio::test]
async fn who_comes_over_queues_up_behind_those_who_are_there() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    // 3 and 4 have places in both: 3 waits here and is confirmed there.
    let [from, into] = two(&admin, [2, 4], [1..=4, 3..=5]).await;
    let person = sign_in(&crowd(2)).await;
    let hope = json!({ "text": "To hear of it all" });
    let path = format!("/api/sessions/{from}/signup/expectation");
    person.put(&path, &hope).await.expect(204);
    let changed: Changed =
        serde_json::from_value(merge(&admin, &from, &into).await.expect(200)).unwrap();
    assert_eq!((changed.changed, changed.left_alone.len()), (4, 0));
    let expected = [(3, true), (4, true), (5, true), (1, true), (2, false)];
    assert_eq!(queue(&admin, &into).await, expected);
    assert_eq!(queue(&admin, &from).await, []);
    let there = read(&admin, &into).await;
    assert_eq!(
        (&there["confirmed"], &there["waitlisted"]),
        (&json!(4), &json!(1))
    );
    let here = read(&admin, &from).await;
    assert_eq!(
        (&here["status"], &here["confirmed"]),
        (&json!("cancelled"), &json!(0))
    );
    assert_eq!(here["cancellation_reason"], "Too few came");
    let session = person
        .get(&format!("/api/sessions/{into}"))
        .await
        .expect(200);
    assert_eq!(session["my_expectation"], "To hear of it all");
    // The next one comes after them all.
    let late = sign_in(&crowd(9)).await;
    let signup = format!("/api/sessions/{into}/signup");
    let place = late.put(&signup, &json!({})).await.expect(201);
    assert_eq!(place["position"], 2);
}

#[tokio::test]
async fn who_waited_there_keeps_priority_and_nobody_is_seated_beyond_the_capacity() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let [from, into] = two(&admin, [3, 1], [1..=4, 6..=7]).await;
    merge(&admin, &from, &into).await.expect(200);
    let expected = [
        (6, true),
        (7, false),
        (1, false),
        (2, false),
        (3, false),
        (4, false),
    ];
    assert_eq!(queue(&admin, &into).await, expected);
    let there = read(&admin, &into).await;
    assert_eq!(
        (&there["confirmed"], &there["waitlisted"]),
        (&json!(1), &json!(5))
    );
}

#[tokio::test]
async fn a_merge_is_one_change_in_the_trail_of_the_session_and_of_every_place() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let [from, into] = two(&admin, [2, 4], [1..=3, 3..=3]).await;
    let changed = merge(&admin, &from, &into).await.expect(200);
    let entries = async |kind: &str, session: &str| -> Vec<Value> {
        let path = format!("/api/audit?kind={kind}&thing={session}&limit=100");
        let page = admin.get(&path).await.expect(200);
        let entries = page["items"].as_array().unwrap().iter();
        let of_merge = entries.filter(|entry| entry["change_id"] == changed["change_id"]);
        of_merge.cloned().collect()
    };
    let session = entries("session", &from).await;
    assert_eq!(session.len(), 1);
    assert_eq!(session[0]["reason"], "Too few came");
    assert_eq!(session[0]["after"]["status"], "cancelled");
    let gone = entries("signup", &from).await;
    assert_eq!(gone.len(), 3);
    assert!(gone.iter().all(|entry| entry["after"].is_null()));
    let came = entries("signup", &into).await;
    assert_eq!(came.len(), 2, "one of them had a place there");
    assert!(came.iter().all(|entry| entry["before"].is_null()));
}

#[tokio::test]
async fn only_sessions_of_one_training_that_are_still_to_start_are_merged() {
    let clock = OwnClock::take().await;
    let admin = sign_in(ADMIN).await;
    let [from, into] = two(&admin, [2, 4], [1..=2, 3..=3]).await;
    let other = a_session(&admin, in_days(50), 5, &json!({})).await;
    let refused = async |from: &str, into: &str| {
        let reply = merge(&admin, from, into).await;
        reply.expect_problem(409, "merge_refused");
    };
    refused(&from, &from).await;
    refused(&from, &other).await;
    let fields = merge(&admin, &from, "nothing").await;
    assert!(fields.expect_problem(422, "invalid")["into"].is_string());
    let reply = merge(&admin, "nothing", &into).await;
    reply.expect_problem(404, "not_found");
    let path = format!("/api/sessions/{from}/merge");
    let fields = admin.post(&path, &json!({})).await;
    let fields = fields.expect_problem(422, "invalid");
    assert!(fields["into"].is_string() && fields["reason"].is_string());
    let moved = json!({ "local_start": local(in_days(60)) });
    let earlier = |session: &str| format!("/api/sessions/{session}");
    admin.patch(&earlier(&into), &moved).await.expect(200);
    clock.set(in_days(55)).await;
    let later = sign_in(ADMIN).await;
    for (from, into) in [(&from, &into), (&into, &from)] {
        let reply = merge(&later, from, into).await;
        reply.expect_problem(409, "merge_refused");
    }
    clock.set(in_days(0)).await;
    assert_eq!(queue(&admin, &from).await.len(), 2);
    let reason = json!({ "reason": "Test" });
    let cancel = format!("/api/sessions/{into}/cancellation");
    admin.post(&cancel, &reason).await.expect(200);
    refused(&from, &into).await;
    refused(&into, &from).await;
    clock.done().await;
}

#[tokio::test]
async fn undoing_a_merge_gives_everybody_the_old_place_back() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let [from, into] = two(&admin, [2, 4], [1..=5, 4..=7]).await;
    let before = (queue(&admin, &from).await, queue(&admin, &into).await);
    let changed = merge(&admin, &from, &into).await.expect(200);
    let undo = format!(
        "/api/changes/{}/undo",
        changed["change_id"].as_str().unwrap()
    );
    admin.post(&undo, &json!({})).await.expect(200);
    let after = (queue(&admin, &from).await, queue(&admin, &into).await);
    assert_eq!(after, before);
    let (here, there) = (read(&admin, &from).await, read(&admin, &into).await);
    assert_eq!(
        (&here["status"], &here["confirmed"], &here["waitlisted"]),
        (&json!("scheduled"), &json!(2), &json!(3))
    );
    assert_eq!(
        (&there["confirmed"], &there["waitlisted"]),
        (&json!(4), &json!(0))
    );
    // Whose place has changed since keeps it, and so does everybody else.
    let changed = merge(&admin, &from, &into).await.expect(200);
    let gone = sign_in(&crowd(1)).await;
    gone.delete(&format!("/api/sessions/{into}/signup"))
        .await
        .expect(204);
    let undo = format!(
        "/api/changes/{}/undo",
        changed["change_id"].as_str().unwrap()
    );
    let reply = admin.post(&undo, &json!({})).await;
    reply.expect_problem(409, "stale");
}

#[tokio::test]
async fn undoing_a_merge_seats_those_who_had_a_seat_whatever_their_number() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let [from, into] = two(&admin, [1, 4], [1..=2, 7..=7]).await;
    // 1 is taken off the roster and put back: 2 has the seat by then, and 1 waits under number 1.
    let person = id_of(&sign_in(&crowd(1)).await).await;
    let place = format!("/api/sessions/{from}/roster/{person}");
    let removed = admin.delete(&place).await.expect(200);
    let undo = async |change: &Value| {
        let path = format!(
            "/api/changes/{}/undo",
            change["change_id"].as_str().unwrap()
        );
        admin.post(&path, &json!({})).await.expect(200);
    };
    undo(&removed).await;
    let before = queue(&admin, &from).await;
    assert_eq!(before, [(2, true), (1, false)]);
    let merged = merge(&admin, &from, &into).await.expect(200);
    assert_eq!(
        queue(&admin, &into).await,
        [(7, true), (2, true), (1, true)]
    );
    undo(&merged).await;
    assert_eq!(queue(&admin, &from).await, before);
}
