//! Clock and theme: tapped, shown at once, kept by the server.

use leptos::prelude::*;
use potluck_domain::api::{Clock, MePatch, Preferences, Theme};

use super::save::save;
use crate::format;
use crate::query::use_queries;
use crate::strings;
use crate::strings::profile as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Segment, Segmented};
use crate::viewer::{apply_theme, use_viewer};

const CLOCKS: [(Clock, &str, &str); 3] = [
    (Clock::Auto, "auto", say::CLOCK_AUTO),
    (Clock::H12, "h12", say::CLOCK_12),
    (Clock::H24, "h24", say::CLOCK_24),
];

const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::Auto, "auto", say::THEME_AUTO),
    (Theme::Light, "light", say::THEME_LIGHT),
    (Theme::Dark, "dark", say::THEME_DARK),
];

#[component]
pub fn Looks() -> AnyView {
    // State
    let viewer = use_viewer();
    let queries = use_queries();
    let toasts = use_toasts();
    let wanted = RwSignal::new(Preferences::default());
    let known = Memo::new(move |_| viewer.preferences());
    Effect::new(move |_| wanted.set(known.get()));

    // Actions
    let keep = move |preferences: Preferences| {
        wanted.set(preferences);
        apply_theme(preferences.theme);
        let patch = MePatch {
            preferences: Some(preferences),
            ..MePatch::default()
        };
        let done = move |answer| {
            if let Err(error) = answer {
                // Back to what the server knows.
                let before = viewer.preferences();
                wanted.set(before);
                apply_theme(before.theme);
                toasts.fail(strings::error(&error));
            }
        };
        save(queries, patch, done);
    };
    let choose_clock = move |value: String| {
        if let Some((clock, ..)) = CLOCKS.iter().find(|(_, it, _)| *it == value) {
            keep(Preferences {
                clock: *clock,
                ..wanted.get_untracked()
            });
        }
    };
    let choose_theme = move |value: String| {
        if let Some((theme, ..)) = THEMES.iter().find(|(_, it, _)| *it == value) {
            keep(Preferences {
                theme: *theme,
                ..wanted.get_untracked()
            });
        }
    };

    // View
    let (now, zone) = (format::now(), viewer.time_zone());
    let clocks = CLOCKS.map(|(clock, value, words)| {
        let example = format::clock_example(clock, now, &zone);
        Segment::new(value, format!("{words} ({example})"))
    });
    let themes = THEMES.map(|(_, value, words)| Segment::new(value, words));
    let clock = move || named(&CLOCKS, wanted.get().clock);
    let theme = move || named(&THEMES, wanted.get().theme);
    view! {
        <section class="section" aria-labelledby="looks">
            <h2 class="section__title" id="looks">
                {say::SHOWN}
            </h2>
            <div class="profile__form">
                <Segmented
                    legend=say::CLOCK
                    hint=say::CLOCK_HINT
                    options=clocks.to_vec()
                    value=Signal::derive(clock)
                    on_choose=choose_clock
                />
                <Segmented
                    legend=say::THEME
                    options=themes.to_vec()
                    value=Signal::derive(theme)
                    on_choose=choose_theme
                />
            </div>
        </section>
    }
    .into_any()
}

fn named<T: PartialEq + Copy>(choices: &[(T, &str, &str)], chosen: T) -> String {
    let found = choices.iter().find(|(it, ..)| *it == chosen);
    found.map_or("", |(_, value, _)| value).to_owned()
}
