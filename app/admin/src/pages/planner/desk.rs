//! What the planner's parts share: what is asked, what the API knows, and what that comes to.
//! Everything is computed here in the browser, so that another question is answered at once.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use leptos::prelude::*;
use potluck_app::api::{ApiError, encode};
use potluck_app::components::zone_line::iso;
use potluck_app::format;
use potluck_app::query::{Query, Remote, Shared, use_queries};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{PlannerData, Training};
use potluck_domain::fair::{Ask, Planner, Proposal, Slot, Week};

use super::asked::{AT, Asked, NAMES, WEEK, print_instant};
use super::weeks::{LEAD_DAYS, later, monday, opening, quarter};
use crate::ui::{TableUrl, use_table};

/// As long as a training takes that says nothing else.
const MINUTES: u32 = 60;

/// How far the data has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Starting,
    Slow,
    Here,
    Failed(ApiError),
}

/// What is proposed for the week.
#[derive(Clone)]
pub(super) struct Offers {
    /// The best slots for one session, best first.
    pub one: Vec<Proposal>,
    pub two: Option<Proposal>,
    pub three: Option<Proposal>,
}

/// The signals of the page; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub url: TableUrl,
    pub asked: Memo<Asked>,
    pub training: Memo<Option<Shared<Training>>>,
    /// Ids of those who would teach.
    pub trainers: Memo<Vec<String>>,
    /// Minutes.
    pub duration: Memo<u32>,
    /// Whose time the week is drawn in.
    pub zone: Memo<String>,
    /// The Monday of the week that is shown.
    pub week: Memo<NaiveDate>,
    /// Where the data comes from; none while that is not known yet.
    query: Memo<Option<Query<PlannerData>>>,
    /// How many sessions a proposal has.
    pub sessions: Memo<usize>,
    /// What was loaded last.
    pub data: Memo<Option<Shared<PlannerData>>>,
    pub planner: Memo<Option<Arc<Planner>>>,
    /// The slots of the week.
    pub slots: Memo<Option<Arc<Week>>>,
    pub offers: Memo<Option<Arc<Offers>>>,
    /// The slot that is looked at.
    pub chosen: Memo<Option<Arc<Slot>>>,
}

impl Desk {
    /// For the page of this address.
    pub(super) fn here() -> Self {
        let queries = use_queries();
        let viewer = use_viewer();
        let url = use_table(&NAMES);
        let asked = Memo::new(move |_| Asked::read(&url.state()));
        let wanted = Memo::new(move |_| {
            let id = asked.with(|asked| asked.training.clone())?;
            let url = ["/api/trainings/", &encode(&id)].concat();
            Some(queries.watch_url::<Training>(&url).get())
        });
        let training = Memo::new(move |_| wanted.get()?.loaded());
        let trainers = Memo::new(move |_| {
            let own = || {
                let training = training.get();
                let trainers = training.iter().flat_map(|it| &it.trainers);
                trainers.map(|it| it.id.clone()).collect()
            };
            asked.with(|it| it.trainers.clone()).unwrap_or_else(own)
        });
        let duration = Memo::new(move |_| {
            let own = || training.get().map_or(MINUTES, |it| it.duration_minutes);
            asked.with(|it| it.duration).unwrap_or_else(own)
        });
        let zone = Memo::new(move |_| {
            let zone = asked.with(|it| it.zone.clone());
            zone.unwrap_or_else(|| viewer.time_zone())
        });
        let week = Memo::new(move |_| asked.with(|asked| shown_week(asked, &zone.get())));
        // Trainers that a training brings are waited for, so that it is asked once.
        let settled = Memo::new(move |_| {
            let waits = asked.with(|it| it.trainers.is_none())
                && matches!(wanted.get(), Some(Remote::Loading | Remote::LoadingSlowly));
            (!waits).then(|| (quarter(week.get()), trainers.get()))
        });
        let query = Memo::new(move |_| {
            let (quarter, trainers) = settled.get()?;
            Some(queries.watch_url::<PlannerData>(&data_url(quarter, &trainers)))
        });
        let data = Memo::new(move |before: Option<&Option<Shared<PlannerData>>>| {
            let now = query.get().and_then(|query| query.loaded());
            now.or_else(|| before.cloned().flatten())
        });
        let planner = planner(data, asked, trainers, duration, week);
        let slots = Memo::new_with_compare(
            move |_| {
                let (planner, first) = (planner.get()?, week.get());
                // A zone that nobody lives in is unknown to the data; any other shows the week.
                let home = || planner.regions().next().map(|it| it.home_zone.clone());
                let drawn = planner.week(first, &zone.get());
                let drawn = drawn.or_else(|| planner.week(first, &home()?));
                drawn.map(Arc::new)
            },
            |_, _| true,
        );
        let offers = Memo::new_with_compare(
            move |_| {
                let week = slots.get()?;
                Some(Arc::new(Offers {
                    one: week.best(3),
                    two: week.pair(),
                    three: week.triple(),
                }))
            },
            |_, _| true,
        );
        let chosen = Memo::new_with_compare(
            move |_| {
                let at = asked.with(|it| it.at)?;
                let week = slots.get()?;
                let found = week.slots.iter().find(|slot| slot.starts_at == at);
                found.map(|slot| Arc::new(slot.clone()))
            },
            |_, _| true,
        );
        Self {
            url,
            asked,
            sessions: Memo::new(move |_| asked.with(|asked| asked.sessions)),
            training,
            trainers,
            duration,
            zone,
            week,
            query,
            data,
            planner,
            slots,
            offers,
            chosen,
        }
    }

    /// How far the first answer has come; tracked.
    pub(super) fn phase(self) -> Phase {
        if self.data.with(Option::is_some) {
            return Phase::Here;
        }
        match self.query.get().map(|query| query.get()) {
            None | Some(Remote::Loading) => Phase::Starting,
            Some(Remote::LoadingSlowly) => Phase::Slow,
            Some(Remote::Loaded(_)) => Phase::Here,
            Some(Remote::Failed(error)) => Phase::Failed(error),
        }
    }

    /// The zone of the week that is shown; tracked.
    pub(super) fn drawn_in(self) -> String {
        let week = self.slots.get();
        week.map_or_else(|| self.zone.get(), |week| week.zone.clone())
    }

    /// Why what is shown may be out of date; tracked.
    pub(super) fn stale(self) -> Option<ApiError> {
        let query = self.query.get()?;
        match query.get() {
            Remote::Failed(error) => Some(error),
            _ => query.stale(),
        }
    }

    /// Whether something else is asked than what is shown answers; tracked.
    pub(super) fn behind(self) -> bool {
        self.query
            .get()
            .is_none_or(|query| matches!(query.get(), Remote::Loading | Remote::LoadingSlowly))
    }

    pub(super) fn retry(self) {
        if let Some(query) = self.query.get_untracked() {
            query.retry();
        }
    }

    /// Shows another week; Back leads to this one.
    pub(super) fn go_to(self, week: NaiveDate) {
        let week = monday(week).to_string();
        self.url
            .update(|state| state.with_filter(WEEK, &week).with_filter(AT, ""));
    }

    /// Looks at a slot of the week that is shown.
    pub(super) fn choose(self, at: DateTime<Utc>) {
        let week = self.week.get_untracked().to_string();
        let at = print_instant(at);
        self.url
            .replace(|state| state.with_filter(WEEK, &week).with_filter(AT, &at));
    }

    /// The proposal that the address asks for, where it is for several sessions; tracked.
    pub(super) fn several(self) -> Option<Proposal> {
        let offers = self.offers.get()?;
        match self.sessions.get() {
            2 => offers.two.clone(),
            3 => offers.three.clone(),
            _ => None,
        }
    }

    /// The slots that are proposed, the first first; tracked.
    pub(super) fn proposed(self) -> Vec<DateTime<Utc>> {
        let Some(offers) = self.offers.get() else {
            return Vec::new();
        };
        let shown = match self.sessions.get() {
            1 => offers.one.iter().collect::<Vec<_>>(),
            2 => offers.two.iter().collect(),
            _ => offers.three.iter().collect(),
        };
        let aims = shown.into_iter().flat_map(|it| &it.aims);
        aims.map(|aim| aim.slot.starts_at).collect()
    }
}

fn planner(
    data: Memo<Option<Shared<PlannerData>>>,
    asked: Memo<Asked>,
    trainers: Memo<Vec<String>>,
    duration: Memo<u32>,
    week: Memo<NaiveDate>,
) -> Memo<Option<Arc<Planner>>> {
    // Where the address says something else, such as another slot, nothing is computed anew.
    let regions = Memo::new(move |_| asked.with(|it| it.regions.clone()));
    let quarter = Memo::new(move |_| quarter(week.get()));
    Memo::new_with_compare(
        move |_| {
            let (first, end) = quarter.get();
            let ask = Ask {
                regions: regions.get(),
                trainers: trainers.get(),
                minutes: duration.get(),
                not_before: Some(format::now()),
                instead_of: None,
                counted: Some((midnight(first).and_utc(), midnight(end).and_utc())),
            };
            let data = data.get()?;
            Some(Arc::new(Planner::new(&data, &ask)))
        },
        |_, _| true,
    )
}

/// The week that is asked for, or that of the slot, or the one that a month opens with.
fn shown_week(asked: &Asked, zone: &str) -> NaiveDate {
    let day = |at| format::day_key(at, zone).parse::<NaiveDate>().ok();
    let today = day(format::now()).unwrap_or_default();
    let given = asked.week.or_else(|| asked.at.and_then(day));
    given.map_or_else(|| opening(asked.month, today), monday)
}

/// All of a quarter and the week that it ends in, with a day for the zones.
fn data_url((first, end): (NaiveDate, NaiveDate), trainers: &[String]) -> String {
    let moment = |day: NaiveDate| encode(&iso(midnight(day).and_utc()));
    let from = moment(first.pred_opt().unwrap_or(first));
    let mut url = ["/api/planner?from=", &from, "&to=", &moment(later(end, 8))].concat();
    if !trainers.is_empty() {
        url.push_str("&trainers=");
        url.push_str(&encode(&trainers.join(",")));
    }
    url
}

/// The day's first moment.
pub(super) fn midnight(day: NaiveDate) -> NaiveDateTime {
    day.and_time(NaiveTime::MIN)
}

/// Whether a session then can be announced in time.
pub(super) fn is_in_time(starts_at: DateTime<Utc>) -> bool {
    lead_days(starts_at) >= i64::try_from(LEAD_DAYS).unwrap_or_default()
}

/// Whole days until then.
pub(super) fn lead_days(starts_at: DateTime<Utc>) -> i64 {
    (starts_at - format::now()).num_days()
}
