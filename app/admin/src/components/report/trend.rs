//! How answers went from session to session: a line, and the same as a table.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Segment, Segmented};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::TrendPoint;

use super::heading;
use crate::strings::report as say;

/// A question that a trend can show.
struct Measure {
    name: &'static str,
    words: &'static str,
    of: fn(&TrendPoint) -> Option<f64>,
    /// Its lowest and its highest score.
    scale: (f64, f64),
}

const MEASURES: [Measure; 4] = [
    Measure {
        name: "overall",
        words: say::OVERALL,
        of: |point| point.overall,
        scale: (1.0, 5.0),
    },
    Measure {
        name: "useful",
        words: say::USEFUL,
        of: |point| point.useful,
        scale: (1.0, 5.0),
    },
    Measure {
        name: "trainer",
        words: say::TRAINER,
        of: |point| point.trainer,
        scale: (1.0, 5.0),
    },
    Measure {
        name: "recommend",
        words: say::RECOMMEND,
        of: |point| point.recommend,
        scale: (0.0, 10.0),
    },
];

/// Units of the drawing, which is stretched to the room there is: its lines and points keep their
/// thickness all the same.
const WIDTH: f64 = 100.0;
const HEIGHT: f64 = 40.0;

/// `section.report__part` with a choice of the question, `.trend` (the chart: its words are those
/// of the page, so that they stay legible) and `details.trend__table`. Sessions with too few
/// answers have no point.
#[component]
pub fn Trend(
    points: Vec<TrendPoint>,
    /// Whether the sessions are of several trainings, so that the table names them.
    #[prop(default = false)]
    titles: bool,
    /// The level of its heading, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> AnyView {
    let zone = use_viewer().time_zone();
    let chosen = RwSignal::new(MEASURES[0].name.to_owned());
    let table = table(&points, &zone, titles);
    let any = points.iter().any(|point| point.overall.is_some());
    let options = MEASURES
        .iter()
        .map(|measure| Segment::new(measure.name, measure.words))
        .collect();
    let chart = move || {
        let name = chosen.get();
        let measure = MEASURES.iter().find(|it| it.name == name);
        measure
            .map(|measure| chart(measure, &points, &zone))
            .into_any()
    };
    let drawn = if any {
        view! {
            <Segmented
                legend=say::TREND_QUESTION
                options
                value=chosen
                on_choose=move |name| chosen.set(name)
            />
            {follow(chart)}
        }
        .into_any()
    } else {
        view! { <p class="quiet">{say::TREND_NONE}</p> }.into_any()
    };
    view! {
        <section class="report__part" aria-labelledby="report-trend">
            {heading(level, Some("report-trend"), "report__title", say::TREND)}
            {drawn}
            {table}
        </section>
    }
    .into_any()
}

/// Where a score stands: to the right by its session, up by its value.
fn place(at: usize, of: usize, score: f64, (low, high): (f64, f64)) -> (f64, f64) {
    let step = |number: usize| u32::try_from(number).map_or(0.0, f64::from);
    let x = if of < 2 {
        WIDTH / 2.0
    } else {
        WIDTH * step(at) / step(of - 1)
    };
    (x, HEIGHT * (high - score) / (high - low))
}

fn chart(measure: &'static Measure, points: &[TrendPoint], zone: &str) -> AnyView {
    let scored: Vec<(usize, &TrendPoint, f64)> = points
        .iter()
        .enumerate()
        .filter_map(|(at, point)| Some((at, point, (measure.of)(point)?)))
        .collect();
    let (Some(first), Some(last)) = (scored.first(), scored.last()) else {
        return ().into_any();
    };
    let places: Vec<(f64, f64)> = scored
        .iter()
        .map(|(at, _, score)| place(*at, points.len(), *score, measure.scale))
        .collect();
    let line: Vec<String> = places
        .iter()
        .map(|(x, y)| format!("{x:.2},{y:.2}"))
        .collect();
    let dots = places
        .iter()
        .zip(&scored)
        .map(|((x, y), (_, point, score))| {
            let day = format::short_day(point.starts_at, zone);
            view! {
                <path class="trend__dot" d=format!("M{x:.2} {y:.2}h0") vector-effect="non-scaling-stroke">
                    <title>{say::point(&day, *score, point.answers)}</title>
                </path>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let summary = say::trend(measure.words, first.2, last.2, scored.len());
    let ends = [points.first(), points.last()]
        .map(|point| point.map(|point| format::short_day(point.starts_at, zone)));
    let [begin, end] = ends.map(Option::unwrap_or_default);
    let end = (points.len() > 1).then(|| view! { <span>{end}</span> }.into_any());
    let (low, high) = measure.scale;
    let middle = HEIGHT / 2.0;
    view! {
        <div class="trend">
            <div class="trend__scale" aria-hidden="true">
                <span>{high.to_string()}</span>
                <span>{low.midpoint(high).to_string()}</span>
                <span>{low.to_string()}</span>
            </div>
            <svg
                class="trend__drawing"
                role="img"
                aria-label=summary.clone()
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                preserveAspectRatio="none"
            >
                <path
                    class="trend__grid"
                    d=format!("M0 0H{WIDTH}M0 {middle}H{WIDTH}M0 {HEIGHT}H{WIDTH}")
                    vector-effect="non-scaling-stroke"
                ></path>
                <polyline
                    class="trend__line"
                    points=line.join(" ")
                    vector-effect="non-scaling-stroke"
                ></polyline>
                {dots}
            </svg>
            <div class="trend__ends" aria-hidden="true">
                <span>{begin}</span>
                {end}
            </div>
            <p class="trend__words" aria-hidden="true">
                {summary}
            </p>
        </div>
    }
    .into_any()
}

fn table(points: &[TrendPoint], zone: &str, titles: bool) -> AnyView {
    if points.is_empty() {
        return ().into_any();
    }
    let heads = MEASURES
        .iter()
        .map(|measure| view! { <th scope="col">{measure.words}</th> }.into_any())
        .collect::<Vec<_>>();
    let rows = points
        .iter()
        .rev()
        .map(|point| {
            let cells = MEASURES
                .iter()
                .map(|measure| {
                    let score = (measure.of)(point);
                    let score = score
                        .map_or_else(|| say::TOO_FEW.to_owned(), |score| format!("{score:.1}"));
                    view! { <td>{score}</td> }.into_any()
                })
                .collect::<Vec<_>>();
            let day = format::short_day(point.starts_at, zone);
            let name = if titles {
                [&day, ", ", &point.title].concat()
            } else {
                day
            };
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td>{point.answers}</td>
                    {cells}
                </tr>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <details class="trend__table">
            <summary>{say::TREND_TABLE}</summary>
            <div class="trend__scroll" role="group" aria-label=say::TREND tabindex="0">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{say::SESSION}</th>
                            <th scope="col">{say::ANSWERS}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: (f64, f64), b: (f64, f64)) {
        assert!(
            (a.0 - b.0).abs() < 1e-9 && (a.1 - b.1).abs() < 1e-9,
            "{a:?} {b:?}"
        );
    }

    #[test]
    fn the_best_score_stands_on_top_and_the_latest_session_at_the_right() {
        near(place(0, 3, 5.0, (1.0, 5.0)), (0.0, 0.0));
        near(place(1, 3, 3.0, (1.0, 5.0)), (WIDTH / 2.0, HEIGHT / 2.0));
        near(place(2, 3, 0.0, (0.0, 10.0)), (WIDTH, HEIGHT));
        near(place(0, 1, 1.0, (1.0, 5.0)), (WIDTH / 2.0, HEIGHT));
    }
}
