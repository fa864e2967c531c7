//! The holidays of a region: rows, and many at once from a list.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::follow::{effect, follow};
use potluck_app::ui::{Button, Look};
use serde::{Deserialize, Serialize};

use crate::strings::regions as say;
use crate::ui::{Items, Repeatable, TextArea, TextInput};

/// The name of the field for pasting, which the API does not know.
const PASTED: &str = "pasted";

/// A holiday as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedHoliday {
    /// Such as `2026-12-25`.
    pub date: String,
    pub name: String,
}

/// A row; copied freely.
#[derive(Clone, Copy)]
pub struct HolidayRow {
    date: RwSignal<String>,
    name: RwSignal<String>,
}

impl HolidayRow {
    pub fn new(typed: TypedHoliday) -> Self {
        Self {
            date: RwSignal::new(typed.date),
            name: RwSignal::new(typed.name),
        }
    }

    /// What is typed; tracked.
    pub fn get(self) -> TypedHoliday {
        TypedHoliday {
            date: self.date.get(),
            name: self.name.get(),
        }
    }
}

pub fn view(form: FormState, items: Items<HolidayRow>) -> AnyView {
    let row = move |row: HolidayRow, place: Signal<usize>| {
        follow(move || {
            let name = |part: &str| ["holidays.", &place.get().to_string(), ".", part].concat();
            view! {
                <TextInput form name=name("date") label=say::DATE value=row.date kind="date" />
                <TextInput
                    form
                    name=name("name")
                    label=say::HOLIDAY_NAME
                    value=row.name
                    most=80
                />
            }
            .into_any()
        })
    };
    view! {
        <div class="holidays">
            <Repeatable
                items
                legend=say::HOLIDAYS
                noun=say::HOLIDAY
                fresh=|| HolidayRow::new(TypedHoliday::default())
                row
                most=400
            />
            {paste(form, items)}
        </div>
    }
    .into_any()
}

/// A text of several lines that becomes rows.
fn paste(form: FormState, items: Items<HolidayRow>) -> AnyView {
    let text = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    let add = move |()| {
        let (holidays, bad) = read_lines(&text.get_untracked());
        let mut rows: Vec<HolidayRow> = untrack(|| items.get());
        // An empty row is there to be filled.
        rows.retain(|row| untrack(|| row.get()) != TypedHoliday::default());
        rows.extend(holidays.into_iter().map(HolidayRow::new));
        items.set(rows);
        match bad.first() {
            Some(line) => {
                let errors = [(PASTED.to_owned(), say::no_holiday(line))];
                text.set(bad.join("\n"));
                form.refuse(errors.into());
            }
            None => text.set(String::new()),
        }
    };
    effect(move || {
        if text.with(|text| !text.is_empty()) {
            open.set(true);
        }
    });
    view! {
        <details class="holidays__paste" prop:open=move || open.get()>
            <summary>{say::PASTE}</summary>
            <TextArea
                form
                name=PASTED
                label=say::PASTE
                value=text
                hint=say::PASTE_HINT
                rows=4
            />
            <Button on_press=add look=Look::Secondary>
                {say::PASTE_ADD}
            </Button>
        </details>
    }
    .into_any()
}

/// The holidays of lines such as `2026-12-25 Christmas Day`, with whatever stands between date
/// and name in a sheet; and the lines that are none.
fn read_lines(text: &str) -> (Vec<TypedHoliday>, Vec<String>) {
    let mut holidays = Vec::new();
    let mut bad = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let between = |letter: char| letter.is_whitespace() || ",;:\"".contains(letter);
        let holiday = line
            .split_at_checked("2026-12-25".len())
            .and_then(|(date, name)| {
                let date = date.parse::<chrono::NaiveDate>().ok()?;
                let name = name.strip_prefix(between)?.trim_matches(between);
                (!name.is_empty()).then(|| TypedHoliday {
                    date: date.to_string(),
                    name: name.to_owned(),
                })
            });
        match holiday {
            Some(holiday) => holidays.push(holiday),
            None => bad.push(line.to_owned()),
        }
    }
    (holidays, bad)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_becomes_holidays_and_what_is_none_is_kept() {
        let text = "2026-12-25 Christmas Day\n\n2026-12-26\tBoxing Day \n2027-01-01;New Year\n\
                    2026-13-01 Nothing\n2026-12-27\nEaster";
        let (holidays, bad) = read_lines(text);
        let holidays: Vec<_> = holidays
            .iter()
            .map(|it| (it.date.as_str(), it.name.as_str()))
            .collect();
        assert_eq!(
            holidays,
            [
                ("2026-12-25", "Christmas Day"),
                ("2026-12-26", "Boxing Day"),
                ("2027-01-01", "New Year")
            ]
        );
        assert_eq!(bad, ["2026-13-01 Nothing", "2026-12-27", "Easter"]);
    }
}
