//! What is told because a moment has come: by whose clock, how often, and to whom not. Native, so that
//! weeks of the cron pass in seconds.

mod changes;
mod checks;

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Timelike, Utc};
use potluck_domain::zoned::{self, Zone};
use potluck_worker::store::row::instant;
use potluck_worker::zones;

use crate::outbox::NOTHING;
use crate::outbox::world::{World, message_id};

/// People of the company, and where they live.
const PEOPLE: [(&str, &str); 9] = [
    ("sydney", "Australia/Sydney"),
    ("brisbane", "Australia/Brisbane"),
    ("adelaide", "Australia/Adelaide"),
    ("perth", "Australia/Perth"),
    ("berlin", "Europe/Berlin"),
    ("lisbon", "Europe/Lisbon"),
    ("york", "America/New_York"),
    ("phoenix", "America/Phoenix"),
    ("angeles", "America/Los_Angeles"),
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn shown(moment: DateTime<Utc>, zone: &str) -> NaiveDateTime {
    zoned::local(moment, Zone::find(zone, zones::rules()).unwrap())
}

impl World {
    fn settle_in(&self, person: &str, zone: &str) {
        self.sql(&format!(
            "INSERT INTO people (id, email, name, department, region, time_zone)
             VALUES ('{person}', '{person}@potluck.example', '{person}', 'D', 'EU', '{zone}')
             ON CONFLICT DO NOTHING"
        ));
    }

    /// What arrived since this was asked last: which effect, to whom; as in `reminder_day to p1`.
    fn reminded(&self) -> Vec<String> {
        let mails = std::mem::take(&mut *self.provider.inbox.lock().unwrap());
        let mails = mails.iter().map(|mail| {
            let id = message_id(mail);
            let (kind, to) = (id.split('.').nth(1), mail.to.split('@').next());
            format!("{} to {}", kind.unwrap(), to.unwrap())
        });
        mails.collect()
    }

    /// Runs the cron at every step of `minutes` until `until`; gives when what arrived.
    fn run_until(&mut self, until: DateTime<Utc>, minutes: i64) -> Vec<(DateTime<Utc>, String)> {
        let mut arrived = Vec::new();
        while self.now < until {
            self.run_cron();
            let reminded = self.reminded();
            arrived.extend(reminded.into_iter().map(|what| (self.now, what)));
            self.pass(minutes);
        }
        arrived
    }

    /// A session of many seats at this moment, in which these have one since long ago, and all were told.
    fn with_session(starts_at: &str, people: &[(&str, &str)]) -> Self {
        let mut world = Self::new();
        world.now = at(starts_at) - TimeDelta::days(20);
        world.sql("DELETE FROM sessions");
        world.plan("s", starts_at, 20);
        world.find_trainer();
        for (person, zone) in people {
            world.settle_in(person, zone);
            world.join(person);
        }
        world.deliver_all();
        world.reminded();
        world
    }
}

#[test]
fn everybody_is_reminded_once_by_their_own_clock_and_never_at_night() {
    for starts_at in [
        // The clocks of Sydney and Adelaide go forward that night; those of Berlin and Lisbon back; those
        // of New York and Los Angeles back, and forward; those of Berlin and Lisbon forward.
        "2026-10-04T05:00:00Z",
        "2026-10-25T09:00:00Z",
        "2026-11-01T15:00:00Z",
        "2027-03-14T14:00:00Z",
        "2027-03-28T07:30:00Z",
    ] {
        let mut world = World::with_session(starts_at, &PEOPLE);
        let start = at(starts_at);
        let end = start + TimeDelta::hours(1);
        world.now = start - TimeDelta::hours(45);
        let mut arrived = world.run_until(start + TimeDelta::hours(2), 15);
        arrived.extend(world.run_until(start + TimeDelta::days(9), 60));
        let mut of: BTreeMap<String, Vec<DateTime<Utc>>> = BTreeMap::new();
        for (moment, what) in arrived {
            of.entry(what).or_default().push(moment);
        }
        let mut once = |what: String| {
            let moments = of.remove(&what).unwrap_or_default();
            assert_eq!(moments.len(), 1, "{what}, {starts_at}: {moments:?}");
            moments[0]
        };
        let roster = once("roster to p9".to_owned());
        assert_eq!(shown(roster, "Europe/Berlin").hour(), 8);
        for (person, zone) in PEOPLE {
            let starts = shown(start, zone);
            let day = shown(once(format!("reminder_day to {person}")), zone);
            assert_eq!(Some(day.date()), starts.date().pred_opt(), "{person}");
            assert_eq!(day.hour(), 8, "{person}");
            for (kind, from) in [
                ("feedback", end),
                ("feedback_again", end + TimeDelta::days(3)),
            ] {
                let moment = once(format!("{kind} to {person}"));
                let late = moment - from;
                assert!(late >= TimeDelta::zero() && late < TimeDelta::hours(12));
                assert!((8..21).contains(&shown(moment, zone).hour()), "{person}");
            }
            let up = (2..=4).map(|quarter| start - TimeDelta::minutes(15 * quarter));
            let up = up.filter(|moment| (7..22).contains(&shown(*moment, zone).hour()));
            if let Some(first) = up.min() {
                let hour = once(format!("reminder_hour to {person}"));
                assert_eq!(hour, first, "{person}, {starts_at}");
            }
        }
        assert_eq!(of, BTreeMap::new(), "{starts_at}");
    }
}

#[test]
fn who_got_a_seat_late_is_not_reminded_of_what_they_just_did() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("early", "Europe/Berlin")]);
    world.settle_in("evening", "Europe/Berlin");
    world.settle_in("morning", "Europe/Berlin");
    // It can be told of since 8:00.
    world.now = at("2026-12-02T07:00:00Z");
    world.join("evening");
    let arrived = world.run_until(at("2026-12-02T21:00:00Z"), 30);
    let arrived: Vec<String> = arrived.into_iter().map(|(_, what)| what).collect();
    assert_eq!(
        arrived,
        ["place to evening", "reminder_day to early", "roster to p9"]
    );
    world.now = at("2026-12-03T07:01:00Z");
    world.join("morning");
    world.run_cron();
    world.reminded();
    world.now = at("2026-12-03T08:10:00Z");
    world.run_cron();
    world.run_cron();
    assert_eq!(
        world.reminded(),
        ["reminder_hour to early", "reminder_hour to evening"]
    );
}

#[test]
fn what_no_longer_holds_when_it_could_be_delivered_is_not_said() {
    let people = [
        ("p1", "Europe/Berlin"),
        ("p2", "Europe/Berlin"),
        ("p3", "Europe/Berlin"),
    ];
    let mut world = World::with_session("2026-12-03T09:00:00Z", &people[..0]);
    for (person, _) in people {
        world.join(person);
    }
    world.deliver_all();
    world.sql("INSERT INTO mail_off VALUES ('p3', 'reminder')");
    world.now = at("2026-12-02T08:00:00Z");
    *world.provider.refuses.lock().unwrap() = true;
    world.run_cron();
    *world.provider.refuses.lock().unwrap() = false;
    world.reminded();
    world.leave("p2");
    // The provider is back in the night.
    world.now = at("2026-12-02T20:30:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), ["place to p2"]);
    let reasons = "SELECT group_concat(person_id || ' ' || reason, ', ') FROM (
        SELECT * FROM outbox WHERE kind = 'reminder_day' ORDER BY person_id)";
    assert_eq!(
        world.find(reasons),
        "p1 too_late, p2 no_place, p3 switched_off"
    );
    world.now = at("2026-12-03T08:15:00Z");
    world.sql("UPDATE sessions SET status = 'cancelled'");
    world.deliver_all();
    world.run_cron();
    assert_eq!(
        world.reminded(),
        ["place to p9", "place to p1", "place to p3"]
    );
    let written = "SELECT count(*) FROM outbox WHERE kind = 'reminder_hour'";
    assert_eq!(world.find(written), 0);
}

#[test]
fn who_answered_or_was_not_there_is_not_asked_how_it_was() {
    let people = ["answers", "late", "absent", "waits", "off", "silent"];
    let with_zone = people.map(|person| (person, "Europe/Berlin"));
    let mut world = World::with_session("2026-12-03T09:00:00Z", &with_zone);
    world.sql(
        "INSERT INTO feedback_given VALUES ('s', 'answers');
         UPDATE signups SET attendance = 'absent' WHERE person_id = 'absent';
         UPDATE sessions SET capacity = 5, confirmed = 5, waitlisted = 1;
         UPDATE signups SET state = 'waitlisted' WHERE person_id = 'waits';
         INSERT INTO mail_off VALUES ('off', 'feedback')",
    );
    world.now = at("2026-12-03T10:00:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), ["feedback to late", "feedback to silent"]);
    assert_eq!(world.find(WRITTEN), "late, off, silent");
    // Who was not asked the first time is not reminded of it.
    world.sql(
        "INSERT INTO feedback_given VALUES ('s', 'late');
         DELETE FROM mail_off",
    );
    let again = world.run_until(at("2026-12-12T00:00:00Z"), 120);
    let again: Vec<String> = again.into_iter().map(|(_, what)| what).collect();
    assert_eq!(again, ["feedback_again to silent"]);
    assert_eq!(world.find(WRITTEN), "late, off, silent, silent");
}

/// To whom something was written, whether they got it or not.
const WRITTEN: &str = "SELECT group_concat(person_id, ', ') FROM (
    SELECT person_id FROM outbox WHERE kind LIKE 'feedback%' ORDER BY person_id)";

#[test]
fn who_was_asked_late_is_asked_again_two_days_later() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-07T12:00:00Z");
    let asked = world.run_until(at("2026-12-12T00:00:00Z"), 60);
    let expected = [
        (at("2026-12-07T12:00:00Z"), "feedback to p1".to_owned()),
        (
            at("2026-12-09T12:00:00Z"),
            "feedback_again to p1".to_owned(),
        ),
    ];
    assert_eq!(asked, expected);
    // Later than five days nobody is asked at all.
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-08T10:00:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), NOTHING);
}

#[test]
fn all_who_run_a_session_are_told_who_comes_once() {
    let people = [("p1", "Europe/Berlin"), ("p2", "Europe/Berlin")];
    let mut world = World::with_session("2026-12-03T09:00:00Z", &people);
    world.settle_in("f", "Europe/Berlin");
    world.sql(
        "UPDATE sessions SET facilitator_id = 'f';
         INSERT INTO session_trainers (session_id, person_id, position) VALUES ('s', 'f', 1);
         INSERT INTO mail_off SELECT id, 'reminder' FROM people",
    );
    world.now = at("2026-12-02T08:00:00Z");
    world.run_cron();
    for mail in world.provider.inbox.lock().unwrap().iter() {
        let comes = mail.raw.contains("Person 1") && mail.raw.contains("Person 2");
        assert!(comes, "{}", mail.raw);
    }
    assert_eq!(world.reminded(), ["roster to f", "roster to p9"]);
    // Who only facilitates is told, too.
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[]);
    world.sql("UPDATE sessions SET facilitator_id = 'p3'; DELETE FROM session_trainers");
    world.now = at("2026-12-02T08:00:00Z");
    world.run_cron();
    assert_eq!(world.reminded(), ["roster to p3"]);
}

#[test]
fn what_is_asked_waits_for_the_morning_also_when_it_is_tried_again() {
    let mut world = World::with_session("2026-12-03T18:30:00Z", &[("p1", "Europe/Berlin")]);
    world.now = at("2026-12-03T19:55:00Z");
    *world.provider.refuses.lock().unwrap() = true;
    world.run_cron();
    *world.provider.refuses.lock().unwrap() = false;
    let arrived = world.run_until(at("2026-12-04T12:00:00Z"), 10);
    assert_eq!(arrived.len(), 1);
    let shown = shown(arrived[0].0, "Europe/Berlin");
    assert!((8..9).contains(&shown.hour()), "{shown}");
    assert_eq!(
        world.find("SELECT attempts FROM outbox WHERE kind = 'feedback'"),
        2
    );
}

#[test]
fn those_who_decide_are_asked_once_for_each_date_while_too_few_come() {
    let mut world = World::with_session("2026-12-03T09:00:00Z", &[("p1", "Europe/Berlin")]);
    world.settle_in("f", "Australia/Sydney");
    let decide_at =
        |moment: &str| format!("UPDATE sessions SET decide_at = '{moment}', minimum = 2");
    world.sql(&decide_at("2026-12-01T09:00:00Z"));
    world.sql("UPDATE sessions SET facilitator_id = 'f'");
    // A day before, to the second; in Sydney it is 20:00 then.
    world.now = at("2026-11-30T08:59:59Z");
    world.run_cron();
    assert_eq!(world.reminded(), NOTHING);
    world.now = at("2026-11-30T09:00:00Z");
    world.run_cron();
    assert_eq!(
        world.reminded(),
        ["decide to f", "decide to p0", "decide to p9"]
    );
    world.run_until(at("2026-11-30T12:00:00Z"), 30);
    assert_eq!(world.reminded(), NOTHING);
    // Another date: that is asked in the morning.
    world.sql(&decide_at("2026-12-02T09:00:00Z"));
    let asked = world.run_until(at("2026-12-01T20:00:00Z"), 30);
    let mut asked: Vec<_> = asked
        .iter()
        .map(|(at, what)| (what.as_str(), instant(*at)))
        .collect();
    asked.sort();
    let expected = [
        // 20:00 there.
        ("decide to f", "2026-12-01T09:00:00Z"),
        ("decide to p0", "2026-12-01T09:00:00Z"),
        ("decide to p9", "2026-12-01T09:00:00Z"),
    ];
    assert_eq!(asked, expected.map(|(what, at)| (what, at.to_owned())));
    // Enough people come.
    let before = world.find("SELECT count(*) FROM outbox WHERE kind = 'decide'");
    world.sql(&decide_at("2026-12-02T08:59:00Z"));
    world.join("p2");
    let asked = world.run_until(at("2026-12-02T09:00:00Z"), 30);
    assert!(
        asked.iter().all(|(_, what)| !what.starts_with("decide")),
        "{asked:?}"
    );
    let after = world.find("SELECT count(*) FROM outbox WHERE kind = 'decide'");
    assert_eq!(before, after);
}
