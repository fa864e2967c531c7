//! The first rules of the domain: never overbooked, never a free seat while people wait, first
//! come, first served, under any load.

use std::collections::BTreeSet;

use potluck_domain::roster::Roster;
use potluck_tests::{
    ADMIN, CROWD, EU, Person, US, a_session, at_real_time, crowd, id_of, in_days, roster, sign_in,
};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn five_hundred_at_once_for_twenty_seats_are_seated_in_one_exact_queue() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 20, &json!({})).await;
    let mut people = Vec::new();
    for number in 1..=CROWD {
        people.push(sign_in(&crowd(number)).await);
    }

    let path = format!("/api/sessions/{session}/signup");
    let storm = people.iter().cloned().map(|person| {
        let path = path.clone();
        tokio::spawn(async move {
            let first = person.put(&path, &json!({})).await.expect(201);
            let again = person.put(&path, &json!({})).await.expect(200);
            assert_eq!(first["state"], again["state"], "a repeat changed the place");
            assert_eq!(
                first["position"], again["position"],
                "a repeat changed the place"
            );
            first
        })
    });
    let mut replies = Vec::new();
    for task in storm.collect::<Vec<_>>() {
        replies.push(task.await.unwrap());
    }

    let confirmed = replies
        .iter()
        .filter(|reply| reply["state"] == "confirmed")
        .count();
    assert_eq!(confirmed, 20);
    let positions: BTreeSet<u64> = replies
        .iter()
        .filter_map(|reply| reply["position"].as_u64())
        .collect();
    assert_eq!(
        positions,
        (1..=480).collect(),
        "each waits at a position of their own"
    );

    let queue = roster(&admin, &session).await;
    assert_eq!(queue.len(), 500);
    assert_eq!(
        queue
            .iter()
            .filter(|(_, state, _)| state == "confirmed")
            .count(),
        20
    );
    for (number, reply) in (1..=CROWD).zip(&replies) {
        let email = crowd(number);
        let (_, state, position) = queue.iter().find(|(who, ..)| *who == email).unwrap();
        assert_eq!(
            reply["state"],
            state.as_str(),
            "{email} was told something else"
        );
        assert_eq!(
            reply["position"].as_u64(),
            *position,
            "{email} was told something else"
        );
    }
    let card = admin
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(
        (&card["confirmed"], &card["waitlisted"]),
        (&json!(20), &json!(480))
    );
}

/// A small linear congruential generator (Knuth, MMIX), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (self.0 >> 33) % sides
    }
}

#[tokio::test]
async fn a_long_random_history_leaves_the_queue_that_the_domain_says() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let mut people: Vec<Person> = Vec::new();
    for number in 1..=8 {
        people.push(sign_in(&crowd(number)).await);
    }
    let mut ids = Vec::new();
    for person in &people {
        ids.push(id_of(person).await);
    }
    for seed in 1..=4 {
        let session = a_session(&admin, in_days(20), 2, &json!({})).await;
        let path = format!("/api/sessions/{session}");
        let signup = format!("{path}/signup");
        let mut model = Roster::new(2);
        let mut dice = Dice(seed);
        for step in 0..60 {
            let number = usize::try_from(dice.throw(8)).unwrap();
            match dice.throw(6) {
                5 => {
                    let position = u32::try_from(dice.throw(5)).unwrap() + 1;
                    let reply = admin
                        .post(
                            &format!("{path}/roster/{}/move", ids[number]),
                            &json!({ "position": position, "reason": "By the dice" }),
                        )
                        .await;
                    let expected = if model.move_up(number, position).is_ok() {
                        200
                    } else {
                        409
                    };
                    assert_eq!(reply.status, expected, "{}", reply.text);
                }
                0 | 1 => {
                    people[number].put(&signup, &json!({})).await;
                    model.join(number);
                }
                2 | 3 => {
                    people[number].delete(&signup).await.expect(204);
                    model.leave(number);
                }
                _ => {
                    let capacity = u32::try_from(dice.throw(4)).unwrap() + 1;
                    let reply = admin.patch(&path, &json!({ "capacity": capacity })).await;
                    let expected = if model.resize(capacity).is_ok() {
                        200
                    } else {
                        409
                    };
                    assert_eq!(reply.status, expected, "{}", reply.text);
                }
            }
            let stands: Vec<_> = roster(&admin, &session).await;
            let expected: Vec<_> = model
                .confirmed()
                .iter()
                .map(|&person| (person, "confirmed", None))
                .chain(
                    model
                        .waitlisted()
                        .iter()
                        .zip(1..)
                        .map(|(&person, position)| (person, "waitlisted", Some(position))),
                )
                .map(|(person, state, position)| {
                    (
                        crowd(u32::try_from(person).unwrap() + 1),
                        state.to_owned(),
                        position,
                    )
                })
                .collect();
            assert_eq!(stands, expected, "seed {seed}, step {step}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_join_and_leave_at_once_never_leave_a_seat_free_or_taken_twice() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(30), 3, &json!({})).await;
    let path = format!("/api/sessions/{session}/signup");
    let mut tasks = Vec::new();
    for number in 1..=24 {
        let (person, path) = (sign_in(&crowd(number)).await, path.clone());
        tasks.push(tokio::spawn(async move {
            person.put(&path, &json!({})).await.expect(201);
            if number % 2 == 0 {
                person.delete(&path).await.expect(204);
            }
        }));
    }
    let card = format!("/api/sessions/{session}");
    for _ in 0..20 {
        let seen = admin.get(&card).await.expect(200);
        let (confirmed, waitlisted) = (&seen["confirmed"], &seen["waitlisted"]);
        assert!(confirmed.as_u64() <= Some(3), "overbooked: {confirmed}");
        assert!(
            *confirmed == 3 || *waitlisted == 0,
            "{waitlisted} wait although a seat is free"
        );
    }
    for task in tasks {
        task.await.unwrap();
    }
    let queue = roster(&admin, &session).await;
    let states: Vec<&str> = queue.iter().map(|(_, state, _)| state.as_str()).collect();
    assert_eq!(states[..3], ["confirmed"; 3]);
    assert_eq!(states[3..], ["waitlisted"; 9]);
}

#[tokio::test]
async fn more_seats_take_as_many_as_fit_and_fewer_unseat_nobody() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(9), 1, &json!({})).await;
    let path = format!("/api/sessions/{session}");
    for number in 1..=4 {
        sign_in(&crowd(number))
            .await
            .put(&format!("{path}/signup"), &json!({}))
            .await
            .expect(201);
    }
    let grown = admin
        .patch(&path, &json!({ "capacity": 3 }))
        .await
        .expect(200);
    assert_eq!(
        (&grown["confirmed"], &grown["waitlisted"]),
        (&json!(3), &json!(1))
    );
    admin
        .patch(&path, &json!({ "capacity": 2 }))
        .await
        .expect_problem(409, "capacity_below_confirmed");
    let states: Vec<_> = roster(&admin, &session)
        .await
        .into_iter()
        .map(|entry| entry.1)
        .collect();
    assert_eq!(
        states,
        ["confirmed", "confirmed", "confirmed", "waitlisted"]
    );
    let roomy = admin
        .patch(&path, &json!({ "capacity": 9 }))
        .await
        .expect(200);
    assert_eq!(
        (&roomy["confirmed"], &roomy["waitlisted"]),
        (&json!(4), &json!(0))
    );
    admin
        .patch(&path, &json!({ "capacity": 4 }))
        .await
        .expect(200);
}

#[tokio::test]
async fn the_first_in_the_queue_takes_the_seat_that_a_cancellation_frees() {
    let _real = at_real_time().await;
    let admin = sign_in(ADMIN).await;
    let session = a_session(&admin, in_days(9), 1, &json!({})).await;
    let signup = format!("/api/sessions/{session}/signup");
    let (first, second) = (sign_in(EU).await, sign_in(US).await);
    assert_eq!(
        first.put(&signup, &json!({})).await.expect(201)["state"],
        "confirmed"
    );
    let waits = second.put(&signup, &json!({})).await.expect(201);
    assert_eq!(
        (&waits["state"], &waits["position"]),
        (&json!("waitlisted"), &json!(1))
    );
    first.delete(&signup).await.expect(204);
    let moved = second
        .get(&format!("/api/sessions/{session}"))
        .await
        .expect(200);
    assert_eq!(
        moved["mine"],
        json!({ "state": "confirmed", "position": null })
    );
    let back = first.put(&signup, &json!({})).await.expect(201);
    assert_eq!(
        (&back["state"], &back["position"]),
        (&json!("waitlisted"), &json!(1))
    );
}
