use std::collections::BTreeMap;

use super::*;

fn event() -> Snapshot {
    Snapshot {
        title: "Sourdough".to_owned(),
        starts_at: "2026-12-03T09:00:00Z".parse().unwrap(),
        ends_at: "2026-12-03T10:00:00Z".parse().unwrap(),
        time_zone: "Europe/Berlin".to_owned(),
        location: "The kitchen".to_owned(),
        video_link: None,
        sequence: 0,
        name: "Jonas".to_owned(),
        email: "jonas@potluck.example".to_owned(),
    }
}

/// The event with something else about it.
fn with(change: impl Fn(&mut Snapshot)) -> Snapshot {
    let mut event = event();
    change(&mut event);
    event
}

fn later() -> Snapshot {
    with(|event| event.starts_at = "2026-12-03T09:30:00Z".parse().unwrap())
}

fn relinked() -> Snapshot {
    with(|event| event.video_link = Some("https://meet.potluck.example/1".to_owned()))
}

/// Nothing was handed over that nobody answered for.
fn known(told: Option<(Told, &Snapshot)>, invited: bool) -> Known<'_> {
    Known {
        told,
        tried: None,
        invited,
    }
}

/// What is told, in short.
fn in_short(telling: Option<Telling<'_>>) -> Option<(News, Option<Method>)> {
    telling.map(|telling| (telling.news, telling.method))
}

#[test]
fn every_way_from_what_was_told_to_what_stands_has_its_news() {
    use Method::{Cancel, Request};
    use Stands as S;
    use Told as T;
    let event = event();
    for (told, invited, stands, expected) in [
        (
            None,
            false,
            S::Confirmed,
            Some((News::Confirmed, Some(Request))),
        ),
        (None, false, S::Waitlisted, Some((News::Waitlisted, None))),
        (None, false, S::Cancelled, Some((News::Cancelled, None))),
        (None, false, S::Gone, None),
        (Some(T::Confirmed), true, S::Confirmed, None),
        (
            Some(T::Confirmed),
            true,
            S::Waitlisted,
            Some((News::PutBack, Some(Cancel))),
        ),
        (
            Some(T::Confirmed),
            true,
            S::Cancelled,
            Some((News::Cancelled, Some(Cancel))),
        ),
        (
            Some(T::Confirmed),
            true,
            S::Gone,
            Some((News::Gone, Some(Cancel))),
        ),
        (
            Some(T::Waitlisted),
            false,
            S::Confirmed,
            Some((News::Promoted, Some(Request))),
        ),
        (Some(T::Waitlisted), false, S::Waitlisted, None),
        (
            Some(T::Waitlisted),
            false,
            S::Cancelled,
            Some((News::Cancelled, None)),
        ),
        (Some(T::Waitlisted), false, S::Gone, None),
        (
            Some(T::Cancelled),
            false,
            S::Confirmed,
            Some((News::Reinstated, Some(Request))),
        ),
        (
            Some(T::Cancelled),
            false,
            S::Waitlisted,
            Some((News::Reinstated, None)),
        ),
        (Some(T::Cancelled), false, S::Cancelled, None),
        (Some(T::Cancelled), false, S::Gone, None),
        (
            Some(T::Gone),
            false,
            S::Confirmed,
            Some((News::Confirmed, Some(Request))),
        ),
        (
            Some(T::Gone),
            false,
            S::Waitlisted,
            Some((News::Waitlisted, None)),
        ),
        (Some(T::Gone), false, S::Cancelled, None),
        (Some(T::Gone), false, S::Gone, None),
    ] {
        let known = known(told.map(|told| (told, &event)), invited);
        let found = in_short(decide(known, stands, false, &event));
        assert_eq!(found, expected, "{told:?} {stands:?}");
    }
}

#[test]
fn who_is_taken_off_the_waitlist_by_somebody_else_is_told_and_who_leaves_it_is_not() {
    let event = event();
    let known = known(Some((Told::Waitlisted, &event)), false);
    assert_eq!(decide(known, Stands::Gone, false, &event), None);
    let told = in_short(decide(known, Stands::Gone, true, &event));
    assert_eq!(told, Some((News::Gone, None)));
}

#[test]
fn what_changes_about_an_event_is_told_once_and_a_move_before_all_else() {
    let both = with(|event| {
        event.location = "The garden".to_owned();
        event.ends_at = "2026-12-03T11:00:00Z".parse().unwrap();
    });
    let sydney = with(|event| event.time_zone = "Australia/Sydney".to_owned());
    let elsewhere = with(|event| event.location = "The garden".to_owned());
    let renamed = with(|event| {
        event.title = "Bread".to_owned();
        event.name = "J. Weber".to_owned();
        event.sequence = 7;
    });
    for (now, confirmed, waitlisted) in [
        (later(), Some(News::Moved), Some(News::Moved)),
        (sydney, Some(News::Moved), Some(News::Moved)),
        (both, Some(News::Moved), Some(News::Moved)),
        (elsewhere, Some(News::Relocated), Some(News::Relocated)),
        // Who waits is not told the link.
        (relinked(), Some(News::Relocated), None),
        (renamed, None, None),
    ] {
        for (told, stands, expected) in [
            (Told::Confirmed, Stands::Confirmed, confirmed),
            (Told::Waitlisted, Stands::Waitlisted, waitlisted),
        ] {
            assert_eq!(
                news(Some((told, &event())), stands, &now),
                expected,
                "{now:?}"
            );
        }
    }
}

#[test]
fn who_perhaps_got_something_is_told_how_it_stands_even_where_nothing_is_new() {
    let (event, later) = (event(), later());
    let perhaps = |told, tried, invited| Known {
        told,
        tried: Some(tried),
        invited,
    };
    // Perhaps they were told that it is later, and now it is not.
    let known = perhaps(
        Some((Told::Confirmed, &event)),
        (Told::Confirmed, &later),
        true,
    );
    let telling = decide(known, Stands::Confirmed, false, &event).unwrap();
    assert_eq!(telling.news, News::Moved);
    assert_eq!(telling.before, Some(&later));
    // Perhaps they were invited, and left.
    let known = perhaps(None, (Told::Confirmed, &event), true);
    let telling = in_short(decide(known, Stands::Gone, false, &event));
    assert_eq!(telling, Some((News::Gone, Some(Method::Cancel))));
    // Perhaps they were told that they wait, and left: they know that.
    let known = perhaps(None, (Told::Waitlisted, &event), false);
    assert_eq!(decide(known, Stands::Gone, false, &event), None);
    // The same again is told as it was the first time.
    let known = perhaps(
        Some((Told::Confirmed, &event)),
        (Told::Confirmed, &later),
        true,
    );
    let telling = decide(known, Stands::Confirmed, false, &later).unwrap();
    assert_eq!((telling.news, telling.before), (News::Moved, Some(&event)));
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

/// A place as the tables hold it, and the calendar at the other end of the wire.
struct Place {
    stands: Stands,
    now: Snapshot,
    revision: u32,
    turns: u32,
    told: Option<(Told, Snapshot)>,
    tried: Option<(Told, Snapshot)>,
    invited: bool,
    /// What the calendar shows, and the highest SEQUENCE it has seen: it ignores lower ones.
    calendar: Option<Snapshot>,
    seen: Option<u32>,
    /// What each SEQUENCE was sent with.
    sent: BTreeMap<u32, (Method, Snapshot)>,
    mails: usize,
}

impl Place {
    fn new() -> Self {
        Self {
            stands: Stands::Waitlisted,
            now: event(),
            revision: 0,
            turns: 0,
            told: None,
            tried: None,
            invited: false,
            calendar: None,
            seen: None,
            sent: BTreeMap::new(),
            mails: 0,
        }
    }

    fn change(&mut self, dice: &mut Dice) {
        match dice.throw(6) {
            0 if self.stands == Stands::Cancelled => self.revise(|place| {
                place.stands = Stands::Confirmed;
            }),
            0 => self.revise(|place| place.stands = Stands::Cancelled),
            1 => self.revise(|place| place.now.starts_at = later().starts_at),
            2 => self.revise(|place| place.now.starts_at = event().starts_at),
            3 => self.revise(|place| place.now.video_link = relinked().video_link),
            _ if self.stands == Stands::Cancelled => {}
            _ => {
                self.turns += 1;
                self.stands = match self.stands {
                    Stands::Confirmed => Stands::Waitlisted,
                    _ => Stands::Confirmed,
                };
            }
        }
    }

    fn revise(&mut self, change: impl Fn(&mut Self)) {
        self.revision += 1;
        change(self);
    }

    /// A delivery in which this happens: 0 it is taken, 1 it is taken and the answer is lost, 2 it is
    /// refused. Gives whether there was anything to deliver.
    fn deliver(&mut self, fate: u64) -> bool {
        self.now.sequence = self.revision + self.turns;
        let known = Known {
            told: self.told.as_ref().map(|(told, event)| (*told, event)),
            tried: self.tried.as_ref().map(|(told, event)| (*told, event)),
            invited: self.invited,
        };
        let Some(telling) = decide(known, self.stands, false, &self.now) else {
            return false;
        };
        let method = telling.method;
        let what = (self.stands.told(), self.now.clone());
        self.tried.get_or_insert_with(|| what.clone());
        self.invited |= method == Some(Method::Request);
        if fate < 2 {
            self.mails += 1;
            self.arrive(method);
        }
        if fate == 0 {
            self.told = Some(what);
            self.tried = None;
            self.invited &= method != Some(Method::Cancel);
        }
        true
    }

    fn arrive(&mut self, method: Option<Method>) {
        let Some(method) = method else { return };
        let sequence = self.now.sequence;
        let before = self.sent.insert(sequence, (method, self.now.clone()));
        let same = before.is_none_or(|before| before == (method, self.now.clone()));
        assert!(same, "two contents have SEQUENCE {sequence}");
        if self.seen.is_none_or(|seen| seen <= sequence) {
            self.seen = Some(sequence);
            self.calendar = (method == Method::Request).then(|| self.now.clone());
        }
    }

    fn settle(&mut self) {
        while self.deliver(0) {}
        let shown = self.calendar.as_ref();
        let shown = shown.map(|event| (event.starts_at, event.video_link.clone()));
        let expected = (self.stands == Stands::Confirmed)
            .then(|| (self.now.starts_at, self.now.video_link.clone()));
        assert_eq!(shown, expected);
    }
}

#[test]
fn whatever_happens_and_whatever_is_lost_the_calendar_ends_as_it_should() {
    for seed in 0..3_000 {
        let mut dice = Dice(seed);
        let mut place = Place::new();
        for _ in 0..12 {
            for _ in 0..dice.throw(3) {
                place.change(&mut dice);
            }
            let fate = dice.throw(3);
            place.deliver(fate);
        }
        if dice.throw(2) == 0 {
            place.turns += 1;
            place.stands = Stands::Gone;
        }
        place.settle();
    }
}

#[test]
fn where_nothing_is_lost_nobody_is_told_anything_twice() {
    for seed in 0..1_000 {
        let mut dice = Dice(seed);
        let mut place = Place::new();
        for _ in 0..12 {
            place.change(&mut dice);
            let before = place.mails;
            place.settle();
            assert!(place.mails - before <= 1, "one change made several mails");
            let once = place.mails;
            place.settle();
            assert_eq!(place.mails, once, "the same was told again");
        }
    }
}
