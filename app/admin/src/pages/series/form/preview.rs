//! Beside the form: every session that the rule makes, while one types.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::ApiError;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::{effect, flag, follow};
use potluck_app::ui::live::{Voice, use_voice};
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changeover, Occurrence, Region, SeriesForm, SeriesPreview};

use super::Fields;
use super::days::day_words;
use super::repeat::RepeatFields;
use crate::api::Call;
use crate::clock;
use crate::strings::series::form as say;

const PAUSE_MS: u32 = 300;

/// As many are shown before somebody asks for all: half a year of weeks.
const SHOWN: usize = 27;

/// What the API finds wrong with a series that is being typed.
const POINTED_OUT: [&str; 4] = ["local_start", "time_zone", "exceptions", "skip_holidays"];

#[derive(Clone, PartialEq)]
enum Seen {
    /// No time is chosen yet.
    Open,
    NoTraining,
    Wrong,
    Trouble,
    Known(SeriesPreview),
}

/// What the panel knows; copied freely.
#[derive(Clone, Copy)]
pub(in super::super) struct Preview {
    seen: RwSignal<Seen>,
    /// Whether what is shown is of what is typed.
    behind: RwSignal<bool>,
    /// Rises with each question, so that late answers are known for what they are.
    asked: StoredValue<u32>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    form: FormState,
    repeat: RepeatFields,
    voice: Voice,
}

impl Preview {
    /// Follows what is typed.
    pub(in super::super) fn follow(form: FormState, fields: Fields) -> Self {
        let preview = Self {
            seen: RwSignal::new(Seen::Open),
            behind: RwSignal::new(false),
            asked: StoredValue::new(0),
            timer: StoredValue::new_local(None),
            form,
            repeat: fields.repeat,
            voice: use_voice(),
        };
        let wanted = Memo::new(move |_| fields.get().look());
        effect(move || {
            // What was asked before is of no use any more; dropping its timer cancels it.
            preview.asked.update_value(|asked| *asked += 1);
            preview.timer.set_value(None);
            let wanted = wanted.get();
            preview.behind.set(wanted.is_some());
            match wanted {
                Some(wanted) => preview.ask_soon(wanted),
                None => preview.seen.set(Seen::Open),
            }
        });
        preview
    }

    fn ask_soon(self, wanted: SeriesForm) {
        let turn = self.asked.get_value();
        let later = Timeout::new(PAUSE_MS, move || {
            spawn_local(async move {
                let call = Call::post("/api/series/preview").json(&wanted);
                let answer = call.read::<SeriesPreview>().await;
                // What was typed meanwhile is asked for on its own, and the form may be gone.
                if self.asked.try_get_value() == Some(turn) {
                    self.show(answer.map(|reply| reply.value));
                }
            });
        });
        self.timer.set_value(Some(later));
    }

    fn show(self, answer: Result<SeriesPreview, ApiError>) {
        self.behind.set(false);
        let seen = match answer {
            Ok(preview) => {
                for field in POINTED_OUT.into_iter().chain(["rule"]) {
                    self.form.clear(field);
                }
                self.voice.say(say::sum(&preview));
                Seen::Known(preview)
            }
            Err(ApiError::Problem(problem)) if !problem.fields.is_empty() => {
                let alone = problem.fields.keys().all(|field| field == "training_id");
                let mut errors = problem.fields;
                // What is not done yet is no mistake; a rule that is done may still be one.
                let done = untrack(|| self.repeat.get().wrong().is_empty());
                errors.retain(|field, _| {
                    POINTED_OUT.contains(&field.as_str()) || (done && field == "rule")
                });
                self.form.point_out(errors);
                if alone { Seen::NoTraining } else { Seen::Wrong }
            }
            Err(_) => Seen::Trouble,
        };
        self.seen.set(seen);
    }
}

/// `aside.plan-panel`: the sum, every occurrence, and where it ends.
#[component]
pub(in super::super) fn PreviewPanel(preview: Preview, fields: Fields) -> AnyView {
    let filters = use_queries().filters();
    let all = RwSignal::new(false);
    let regions = Memo::new(move |_| {
        let filters = filters.loaded();
        filters.map(|it| it.regions.clone()).unwrap_or_default()
    });
    let note = |words: &'static str| view! { <p class="quiet">{words}</p> }.into_any();
    let content = move || match preview.seen.get() {
        Seen::Open => note(say::PANEL_EMPTY),
        Seen::NoTraining => note(say::PANEL_TRAINING),
        Seen::Wrong => note(say::PANEL_WRONG),
        Seen::Trouble => note(say::PANEL_TROUBLE),
        Seen::Known(seen) => {
            let (zone, codes) = untrack(|| (fields.time_zone.get(), fields.each.get().regions));
            let regions = regions.get();
            let eyes = Eyes {
                zone,
                viewer: use_viewer().time_zone(),
                regions,
                codes,
            };
            show(&seen, &eyes, all)
        }
    };
    view! {
        <aside
            class="plan-panel"
            aria-labelledby="series-panel"
            aria-busy=flag(move || preview.behind.get())
        >
            <h2 class="plan-panel__title" id="series-panel">
                {say::PANEL_TITLE}
            </h2>
            {follow(content)}
        </aside>
    }
    .into_any()
}

/// What occurrences are shown with.
struct Eyes {
    /// Of the series.
    zone: String,
    viewer: String,
    regions: Vec<Region>,
    /// Those it is meant for; none means all.
    codes: Vec<String>,
}

impl Eyes {
    /// Its time where the people are whom it is meant for, as far as that is another one.
    fn elsewhere(&self, it: &Occurrence) -> Vec<String> {
        let meant = self
            .regions
            .iter()
            .filter(|region| self.codes.is_empty() || self.codes.contains(&region.code));
        let mut times = Vec::new();
        for region in meant {
            let time = format::own_zone_time(it.starts_at, &region.home_zone, &self.zone);
            times.extend(time.filter(|time| !times.contains(time)));
        }
        times
    }

    fn region<'a>(&'a self, code: &'a str) -> &'a str {
        let known = self.regions.iter().find(|it| it.code == code);
        known.map_or(code, |it| &it.name)
    }
}

fn show(preview: &SeriesPreview, eyes: &Eyes, all: RwSignal<bool>) -> AnyView {
    let number = preview.occurrences.len();
    let most = if all.get() { number } else { SHOWN };
    let items = preview.occurrences.iter().take(most);
    let items = items.map(|it| occurrence(it, eyes)).collect::<Vec<_>>();
    let more = (number > most).then(|| {
        view! {
            <Button on_press=move |()| all.set(true) look=Look::Quiet>
                {say::show_all(number)}
            </Button>
        }
        .into_any()
    });
    let end = preview.goes_on.then(|| {
        let day = day_words(&preview.horizon.to_string());
        view! { <p class="plan-panel__lead">{say::goes_on(&day)}</p> }.into_any()
    });
    view! {
        <p class="plan-panel__when">{say::sum(preview)}</p>
        <ol class="occurrences">{items}</ol>
        {more}
        {end}
    }
    .into_any()
}

fn occurrence(it: &Occurrence, eyes: &Eyes) -> AnyView {
    let local = clock::as_utc(&it.local_start);
    let day = local.map_or_else(String::new, |at| format::short_day(at, "UTC"));
    let named = local.map_or_else(String::new, |at| format::time(at, "UTC"));
    // What the clocks there show then, which is not always what the rule says.
    let time = format::time(it.starts_at, &eyes.zone);
    let when = [&day, ", ", &time, " in ", &format::zone_city(&eyes.zone)].concat();
    let out = it.left_out.map(|why| {
        view! {
            <span class="badge">{say::NO_SESSION} ": " {say::left_out(why)}</span>
        }
        .into_any()
    });
    let class = if it.left_out.is_some() {
        "occurrence occurrence--out"
    } else {
        "occurrence"
    };
    let elsewhere = match it.left_out {
        None => eyes.elsewhere(it).join(" · "),
        Some(_) => String::new(),
    };
    let elsewhere = (!elsewhere.is_empty())
        .then(|| view! { <span class="occurrence__elsewhere">{elsewhere}</span> }.into_any());
    let changeover = it.changeover.map(|what| match what {
        Changeover::Skipped => say::skipped(&time),
        Changeover::Twice => say::twice(&named),
    });
    let holidays = it
        .holidays
        .iter()
        .map(|it| say::holiday(&it.name, eyes.region(&it.region)));
    let clashes = it.clashes.iter().map(|clash| {
        let session = &clash.session;
        let when = format::time_range(session.starts_at, session.ends_at, &eyes.viewer);
        say::clash(&clash.person.name, &session.title, &when)
    });
    let remarks = changeover.into_iter().chain(holidays).chain(clashes);
    let remarks = remarks
        .map(|words| view! { <span class="occurrence__remark">{words}</span> }.into_any())
        .collect::<Vec<_>>();
    view! {
        <li class=class>
            <span class="occurrence__when">{when}</span>
            {out}
            {elsewhere}
            {remarks}
        </li>
    }
    .into_any()
}
