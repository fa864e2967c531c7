use super::*;

/// The last Thursday of November 2026, at ten.
fn start() -> NaiveDateTime {
    "2026-11-26T10:00:00".parse().unwrap()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_rule_that_a_form_makes_is_read_again() {
    let on = [
        On::Day(15),
        On::LastDay,
        On::Weekday(2, Weekday::Tue),
        On::Weekday(-1, Weekday::Thu),
    ];
    let mut every = vec![Every::Weeks {
        interval: 1,
        days: vec![Weekday::Mon, Weekday::Thu],
    }];
    for interval in [1, 2, 3] {
        let days = vec![Weekday::Sun];
        every.push(Every::Weeks { interval, days });
        every.extend(on.map(|on| Every::Months { interval, on }));
        let month = 11;
        every.extend(on.map(|on| Every::Years {
            interval,
            month,
            on,
        }));
    }
    for every in every {
        for ends in [Ends::Never, Ends::After(6), Ends::On(date("2027-01-31"))] {
            let rule = Rule {
                every: every.clone(),
                ends,
            };
            let value = rule.print();
            assert_eq!(Rule::parse(&value, start()), Some(rule), "{value}");
        }
    }
}

#[test]
fn a_rule_is_printed_as_the_standard_writes_it() {
    let print = |every, ends| Rule { every, ends }.print();
    let days = vec![Weekday::Tue, Weekday::Thu];
    assert_eq!(
        print(Every::Weeks { interval: 2, days }, Ends::After(6)),
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=6"
    );
    let on = On::Weekday(-1, Weekday::Thu);
    assert_eq!(
        print(
            Every::Months { interval: 3, on },
            Ends::On(date("2027-01-31"))
        ),
        "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1TH;UNTIL=20270131"
    );
    let years = Every::Years {
        interval: 1,
        month: 12,
        on: On::Day(3),
    };
    assert_eq!(
        print(years, Ends::Never),
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=3"
    );
}

#[test]
fn what_a_rule_leaves_out_the_start_says() {
    let read = |value: &str| Rule::parse(value, start()).map(|rule| rule.every);
    let days = vec![Weekday::Thu];
    assert_eq!(
        read("FREQ=WEEKLY"),
        Some(Every::Weeks { interval: 1, days })
    );
    let on = On::Day(26);
    assert_eq!(
        read("FREQ=MONTHLY"),
        Some(Every::Months { interval: 1, on })
    );
    assert_eq!(
        read("FREQ=YEARLY"),
        Some(Every::Years {
            interval: 1,
            month: 11,
            on
        })
    );
}

#[test]
fn rules_of_other_shapes_have_no_words() {
    for value in [
        "",
        "FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=1TH",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "FREQ=MONTHLY;BYDAY=TH",
        "FREQ=MONTHLY;BYDAY=5TH",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=15;BYDAY=1TH",
        "FREQ=YEARLY;BYDAY=20MO",
        "FREQ=YEARLY;BYMONTH=3,9",
        "FREQ=WEEKLY;COUNT=3;UNTIL=20270131",
        "FREQ=WEEKLY;COUNT=x",
        "FREQ=WEEKLY;COUNT=3;COUNT=4",
    ] {
        assert_eq!(Rule::parse(value, start()), None, "{value}");
    }
    for value in ["FREQ=WEEKLY;INTERVAL=2;WKST=MO", "FREQ=WEEKLY;WKST=TU"] {
        assert!(Rule::parse(value, start()).is_some(), "{value}");
    }
}

#[test]
fn an_end_before_the_hour_of_the_day_leaves_the_day_before() {
    let ends = |until: &str| {
        let value = ["FREQ=WEEKLY;UNTIL=", until].concat();
        Rule::parse(&value, start()).map(|rule| rule.ends)
    };
    assert_eq!(ends("20270131"), Some(Ends::On(date("2027-01-31"))));
    assert_eq!(ends("20270131T100000"), Some(Ends::On(date("2027-01-31"))));
    assert_eq!(ends("20270131T095959"), Some(Ends::On(date("2027-01-30"))));
}

#[test]
fn a_date_lies_in_its_month_in_one_to_four_ways() {
    let ways = |text: &str| On::of(date(text));
    assert_eq!(
        ways("2026-11-26"),
        [
            On::Day(26),
            On::Weekday(4, Weekday::Thu),
            On::Weekday(-1, Weekday::Thu)
        ]
    );
    assert_eq!(
        ways("2026-12-08"),
        [On::Day(8), On::Weekday(2, Weekday::Tue)]
    );
    assert_eq!(
        ways("2026-12-31"),
        [On::Day(31), On::Weekday(-1, Weekday::Thu), On::LastDay]
    );
}
