//! Beside the form: what the plan comes to, while one types.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::ApiError;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::{effect, flag, follow};
use potluck_app::ui::live::{Voice, use_voice};
use potluck_app::ui::{Banner, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Clash, HolidayHint, Plan, PlanForm, Region, RegionTime};

use super::Fields;
use super::hours::{Fit, fit};
use crate::api::Call;
use crate::clock;
use crate::strings::sessions::plan as say;

const PAUSE_MS: u32 = 300;

/// What the API finds wrong with a time that is being typed.
const SHOWN: [&str; 3] = ["local_start", "fold", "time_zone"];

/// What the panel knows; copied freely.
#[derive(Clone, Copy)]
pub(in super::super) struct Preview {
    plan: RwSignal<Option<Plan>>,
    /// Whether what is shown is of what is typed.
    behind: RwSignal<bool>,
    /// Rises with each question, so that late answers are known for what they are.
    asked: StoredValue<u32>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    form: FormState,
    voice: Voice,
}

impl Preview {
    /// Follows what is typed; `session_id` is of a session that is planned anew.
    pub(in super::super) fn follow(
        form: FormState,
        fields: Fields,
        session_id: Option<String>,
    ) -> Self {
        let preview = Self {
            plan: RwSignal::new(None),
            behind: RwSignal::new(false),
            asked: StoredValue::new(0),
            timer: StoredValue::new_local(None),
            form,
            voice: use_voice(),
        };
        let wanted = Memo::new(move |_| fields.get().plan(session_id.as_deref()));
        // Which of two times was meant is asked anew for another time.
        let mut time = None;
        effect(move || {
            let now = (fields.local_start.get(), fields.time_zone.get());
            if time
                .replace(now.clone())
                .is_some_and(|before| before != now)
            {
                form.clear("fold");
                fields.fold.set(String::new());
            }
        });
        effect(move || {
            // What was asked before is of no use any more; dropping its timer cancels it.
            preview.asked.update_value(|asked| *asked += 1);
            preview.timer.set_value(None);
            let wanted = wanted.get();
            preview.behind.set(wanted.is_some());
            match wanted {
                Some(wanted) => preview.ask_soon(wanted),
                None => preview.plan.set(None),
            }
        });
        preview
    }

    fn ask_soon(self, wanted: PlanForm) {
        let turn = self.asked.get_value();
        let later = Timeout::new(PAUSE_MS, move || {
            spawn_local(async move {
                let call = Call::post("/api/admin/sessions/plan").json(&wanted);
                let answer = call.read::<Plan>().await;
                // What was typed meanwhile is asked for on its own, and the form may be gone.
                if self.asked.try_get_value() == Some(turn) {
                    self.show(answer.map(|reply| reply.value));
                }
            });
        });
        self.timer.set_value(Some(later));
    }

    fn show(self, answer: Result<Plan, ApiError>) {
        self.behind.set(false);
        match answer {
            Ok(plan) => {
                for field in SHOWN {
                    self.form.clear(field);
                }
                self.voice.say(say::spoken(&plan));
                self.plan.set(Some(plan));
            }
            Err(ApiError::Problem(problem)) => {
                let mut errors = problem.fields;
                errors.retain(|field, _| SHOWN.contains(&field.as_str()));
                self.form.point_out(errors);
                self.plan.set(None);
            }
            Err(_) => self.plan.set(None),
        }
    }
}

/// `aside.plan-panel`: the time in every region, the lead, holidays and clashes.
#[component]
pub fn PlanPanel(preview: Preview) -> AnyView {
    let filters = use_queries().filters();
    let content = move || match preview.plan.get() {
        None => view! { <p class="quiet">{say::PANEL_EMPTY}</p> }.into_any(),
        Some(plan) => {
            let regions = filters.loaded().map(|it| it.regions.clone());
            show(plan, &regions.unwrap_or_default())
        }
    };
    view! {
        <aside
            class="plan-panel"
            aria-labelledby="plan-panel"
            aria-busy=flag(move || preview.behind.get())
        >
            <h2 class="plan-panel__title" id="plan-panel">
                {say::PANEL_TITLE}
            </h2>
            {follow(content)}
        </aside>
    }
    .into_any()
}

fn show(plan: Plan, regions: &[Region]) -> AnyView {
    let zone = use_viewer().time_zone();
    let when = format::full_when(plan.starts_at, plan.ends_at, &zone);
    let lines = plan
        .regions
        .iter()
        .map(|time| line(time, regions.iter().find(|it| it.code == time.code)))
        .collect::<Vec<_>>();
    let name = |code: &str| {
        let region = regions.iter().find(|it| it.code == code);
        region.map_or_else(|| code.to_owned(), |it| it.name.clone())
    };
    let holidays = plan
        .holidays
        .iter()
        .map(|it| holiday(it, &name(&it.region)))
        .collect::<Vec<_>>();
    let clashes = plan
        .clashes
        .iter()
        .map(|it| clash(it, &zone))
        .collect::<Vec<_>>();
    view! {
        <p class="plan-panel__when">{when}</p>
        {lead(plan.lead_days)}
        {clashes}
        {holidays}
        <ul class="region-times">{lines}</ul>
    }
    .into_any()
}

fn lead(days: i32) -> AnyView {
    let words = say::lead(days);
    if say::is_short(days) {
        view! {
            <Banner tone=Tone::Warning title=words>
                {if days < 0 { say::LEAD_PAST } else { say::LEAD_SHORT }}
            </Banner>
        }
        .into_any()
    } else {
        view! { <p class="plan-panel__lead">{words}</p> }.into_any()
    }
}

fn clash(clash: &Clash, zone: &str) -> AnyView {
    let session = &clash.session;
    let when = format::time_range(session.starts_at, session.ends_at, zone);
    let words = say::clash_with(&session.title, &when);
    view! {
        <Banner tone=Tone::Warning title=say::clash(&clash.person.name)>
            {words}
        </Banner>
    }
    .into_any()
}

fn holiday(holiday: &HolidayHint, region: &str) -> AnyView {
    let day = [&holiday.date.to_string(), "T00:00"].concat();
    let day = clock::as_utc(&day).map(|at| format::short_day(at, "UTC"));
    let words = say::holiday_name(&holiday.name, &day.unwrap_or_default());
    view! {
        <Banner tone=Tone::Warning title=say::holiday(region)>
            {words}
        </Banner>
    }
    .into_any()
}

fn line(time: &RegionTime, region: Option<&Region>) -> AnyView {
    let fit = fit(time, region.map(|it| &it.working_hours));
    let (modifier, words) = match fit {
        Fit::AtWork => ("badge badge-good", say::AT_WORK),
        Fit::BeforeWork => ("badge badge-warn", say::BEFORE_WORK),
        Fit::AfterWork => ("badge badge-warn", say::AFTER_WORK),
        Fit::AtNight => ("badge badge-bad", say::AT_NIGHT),
        Fit::DayOff => ("badge badge-bad", say::DAY_OFF),
    };
    let when = clock::as_utc(&time.local_start)
        .map_or_else(String::new, |at| format::day_and_time(at, "UTC"));
    let class = if time.meant {
        "region-time"
    } else {
        "region-time region-time--other"
    };
    let other = (!time.meant).then(|| view! { <span class="quiet small">{say::NOT_MEANT}</span> });
    view! {
        <li class=class style:--hue=region.map(|it| it.hue.to_string())>
            <span class="region-time__name">{time.name.clone()} " " {other}</span>
            <span class="region-time__when">
                {say::time_in(&when, &format::zone_city(&time.time_zone))}
            </span>
            <span class=modifier>{words}</span>
        </li>
    }
    .into_any()
}
