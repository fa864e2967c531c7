//! All by as many minutes.

use leptos::prelude::*;
use potluck_app::ui::{Button, Segment, Segmented};
use potluck_domain::api::SeriesPatch;

use super::act::{Act, Desk};
use super::dialog::ActDialog;
use crate::strings::series::change as say;
use crate::ui::{NumberField, number};

const PRESETS: [i32; 4] = [-60, -30, 30, 60];

/// Seven days.
const MOST: u32 = 7 * 24 * 60;

#[component]
pub(super) fn Shift(desk: Desk, open: RwSignal<bool>) -> AnyView {
    const LATER: &str = "later";
    const EARLIER: &str = "earlier";
    let minutes = RwSignal::new(String::new());
    let back = RwSignal::new(false);
    let patch = Signal::derive(move || {
        let by = signed(&minutes.get(), back.get())?;
        Some(SeriesPatch {
            shift_minutes: Some(by),
            ..SeriesPatch::default()
        })
    });
    let act = Act::new(desk, open, patch);
    let form = act.form;
    let presets = PRESETS.map(|by| {
        let take = move |()| {
            form.clear("shift_minutes");
            back.set(by < 0);
            minutes.set(by.unsigned_abs().to_string());
        };
        view! { <Button on_press=take>{say::preset(by)}</Button> }.into_any()
    });
    let value = Signal::derive(move || if back.get() { EARLIER } else { LATER }.to_owned());
    let choose = move |way: String| back.set(way == EARLIER);
    let after = move |()| minutes.set(String::new());
    view! {
        <ActDialog
            act
            title=say::SHIFT_TITLE
            confirm=say::SHIFT_CONFIRM
            done=say::SHIFT_DONE
            after
        >
            <div class="series-presets" role="group" aria-label=say::PRESETS>
                {presets.into_iter().collect::<Vec<_>>()}
            </div>
            <div class="form__pair">
                <NumberField
                    form
                    name="shift_minutes"
                    label=say::SHIFT_BY
                    value=minutes
                    hint=say::SHIFT_HINT
                    least=1
                    most=MOST
                    unit=say::MINUTES
                />
                <Segmented
                    legend=say::DIRECTION
                    options=vec![
                        Segment::new(LATER, say::LATER),
                        Segment::new(EARLIER, say::EARLIER),
                    ]
                    value
                    on_choose=choose
                />
            </div>
        </ActDialog>
    }
    .into_any()
}

/// None, as long as it is no number or nothing moves. Too many the API refuses.
fn signed(minutes: &str, back: bool) -> Option<i32> {
    let by = number(minutes).filter(|by| *by > 0)?;
    let by = i32::try_from(by).ok()?;
    Some(if back { -by } else { by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shift_goes_forth_or_back() {
        assert_eq!(signed("30", false), Some(30));
        assert_eq!(signed("30", true), Some(-30));
        for nothing in ["", "0", "x", "99999999999"] {
            assert_eq!(signed(nothing, true), None, "{nothing}");
        }
    }
}
