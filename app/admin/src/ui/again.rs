//! Asking again, while something is on its way.

use gloo::timers::callback::Interval;
use leptos::prelude::*;
use potluck_app::ui::follow::effect;

const EVERY_MS: u32 = 10_000;

/// Runs `ask` every ten seconds for as long as `on_its_way` says so and somebody looks at the page;
/// ends with the calling component.
pub fn ask_again_while(on_its_way: Memo<bool>, ask: impl Fn() + Clone + 'static) {
    let clock = StoredValue::new_local(None::<Interval>);
    effect(move || {
        let next = on_its_way.get().then(|| {
            let ask = ask.clone();
            Interval::new(EVERY_MS, move || {
                if !document().hidden() {
                    ask();
                }
            })
        });
        // Dropping the old clock stops it.
        clock.set_value(next);
    });
}
