//! The people of the demo, by region: a few of each role, everyone on demand.

use leptos::prelude::*;
use potluck_domain::api::{DemoPerson, Page, Role};

use crate::format;
use crate::query::Query;
use crate::strings::sign_in as say;
use crate::ui::TextField;

/// How many of each role stand for a region, in the order in which they are listed.
const FEW: [(Role, usize); 3] = [(Role::Admin, 1), (Role::Trainer, 2), (Role::Employee, 3)];

/// A search, then a column for each region. `going` is the address that is signing in.
#[component]
pub fn People(
    people: Query<Page<DemoPerson>>,
    going: RwSignal<Option<String>>,
    sign_in: Callback<String>,
) -> AnyView {
    // State
    let search = RwSignal::new(String::new());
    let whole = RwSignal::new(Vec::<String>::new());

    // View
    let columns = move || {
        let wanted = search.with(|search| search.trim().to_lowercase());
        let Some(page) = people.loaded() else {
            return ().into_any();
        };
        let found: Vec<&DemoPerson> = page.items.iter().filter(|it| fits(it, &wanted)).collect();
        let columns = regions(&found).into_iter().map(|region| {
            let here = |it: &&DemoPerson| it.region == region;
            let everyone: Vec<_> = found.iter().copied().filter(here).collect();
            let all = !wanted.is_empty() || whole.with(|it| it.iter().any(|it| it == region));
            let shown = if all {
                everyone.clone()
            } else {
                few(&everyone)
            };
            let more = (shown.len() < everyone.len()).then(|| more(region, everyone.len(), whole));
            let buttons = shown.into_iter().map(|it| button(it, going, sign_in));
            view! {
                <section class="sign-in__region">
                    <h2 class="sign-in__region-name">{say::region(region).to_owned()}</h2>
                    <ul class="sign-in__people">{buttons.collect::<Vec<_>>()}</ul>
                    {more}
                </section>
            }
            .into_any()
        });
        let columns: Vec<_> = columns.collect();
        let nobody = columns.is_empty().then_some(say::NOBODY);
        view! {
            <p class="sign-in__nobody" role="status">
                {nobody}
            </p>
            <div class="sign-in__regions">{columns}</div>
        }
        .into_any()
    };
    view! {
        <div class="sign-in__search" role="search">
            <TextField label=say::SEARCH value=search kind="search" />
        </div>
        {columns}
    }
    .into_any()
}

/// The regions of `people`, in the order of their codes.
fn regions<'a>(people: &[&'a DemoPerson]) -> Vec<&'a str> {
    let mut regions: Vec<_> = people.iter().map(|it| it.region.as_str()).collect();
    regions.sort_unstable();
    regions.dedup();
    regions
}

fn fits(person: &DemoPerson, wanted: &str) -> bool {
    let city = format::zone_city(&person.time_zone);
    [&person.name, &person.department, &city]
        .iter()
        .any(|text| text.to_lowercase().contains(wanted))
}

/// What a person is foremost.
fn role(person: &DemoPerson) -> Role {
    let foremost = [Role::Admin, Role::Trainer];
    let found = foremost.into_iter().find(|it| person.roles.contains(it));
    found.unwrap_or(Role::Employee)
}

fn few<'a>(everyone: &[&'a DemoPerson]) -> Vec<&'a DemoPerson> {
    let of = |(wanted, most)| {
        let people = everyone.iter().copied();
        people.filter(move |it| role(it) == wanted).take(most)
    };
    FEW.into_iter().flat_map(of).collect()
}

fn more(region: &str, people: usize, whole: RwSignal<Vec<String>>) -> AnyView {
    let words = say::everyone_in(say::region(region), people);
    let region = region.to_owned();
    let show = move |_| whole.update(|whole| whole.push(region.clone()));
    view! {
        <button type="button" class="button button--quiet" on:click=show>
            {words}
        </button>
    }
    .into_any()
}

fn button(
    person: &DemoPerson,
    going: RwSignal<Option<String>>,
    sign_in: Callback<String>,
) -> AnyView {
    let email = person.email.clone();
    let own = email.clone();
    let city = format::zone_city(&person.time_zone);
    let words = person.name.split_whitespace();
    let initials: String = words.filter_map(|it| it.chars().next()).take(2).collect();
    let role = role(person);
    let badge =
        (role != Role::Employee).then(|| view! { <span class="badge">{say::role(role)}</span> });
    view! {
        <li>
            <button
                type="button"
                class="who"
                aria-busy=move || going.with(|it| it.as_ref() == Some(&own)).then_some("true")
                on:click=move |_| sign_in.run(email.clone())
            >
                <span class="who__initials" aria-hidden="true">
                    {initials}
                </span>
                <span class="who__words">
                    <span class="who__name">{person.name.clone()}</span>
                    <span class="who__meta">{[&person.department, " · ", &city].concat()}</span>
                </span>
                {badge}
            </button>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, region: &str, roles: &[Role]) -> DemoPerson {
        DemoPerson {
            email: name.to_lowercase(),
            name: name.to_owned(),
            department: "Finance".to_owned(),
            region: region.to_owned(),
            time_zone: "Europe/Lisbon".to_owned(),
            roles: roles.to_vec(),
        }
    }

    #[test]
    fn a_few_of_each_role_stand_for_a_region() {
        let mut people: Vec<_> = (0..5)
            .map(|number| person(&format!("E{number}"), "EU", &[Role::Employee]))
            .collect();
        people.push(person("T", "EU", &[Role::Employee, Role::Trainer]));
        people.push(person("A", "EU", &[Role::Employee, Role::Admin]));
        let people: Vec<_> = people.iter().collect();
        let names: Vec<_> = few(&people).iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["A", "T", "E0", "E1", "E2"]);
    }

    #[test]
    fn people_are_found_by_name_department_and_city() {
        let ada = person("Ada Lovelace", "EU", &[]);
        for wanted in ["love", "finance", "lisbon", ""] {
            assert!(fits(&ada, wanted), "{wanted}");
        }
        assert!(!fits(&ada, "berlin"));
    }
}
