//! Mail and calendars: what the program `mail` answers.

use http::Method;
use potluck_domain::api::{
    Delivery, DeliveryQuery, DemoMail, DemoMailQuery, Feeds, MailChoiceForm, MailChoices, Page,
    Retried, RetryForm,
};

use super::Route;
use crate::access::caller::{DemoMailbox, Holder, MailAdmin, MailEmployee};
use crate::routes::{deliveries, demo_mail, feeds, mail_choices, unsubscribe};

pub fn routes() -> Vec<Route> {
    [calendars(), choices(), deliveries(), demo()]
        .into_iter()
        .flatten()
        .collect()
}

/// Sessions, as calendars take them.
fn calendars() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/sessions/{id}/event.ics",
            MailEmployee,
            "Download a session for a calendar",
            feeds::event,
        )
        .gives_calendar(),
        Route::new(
            Method::GET,
            "/calendar/{file}",
            Holder,
            "Subscribe to my sessions: the file is my secret with .ics behind it",
            feeds::personal,
        )
        .gives_calendar()
        .may_be_unchanged(),
        Route::new(
            Method::GET,
            "/calendar/region/{id}/{file}",
            Holder,
            "Subscribe to the sessions of a region",
            feeds::region,
        )
        .gives_calendar()
        .may_be_unchanged(),
        Route::new(
            Method::GET,
            "/calendar/topic/{id}/{file}",
            Holder,
            "Subscribe to the sessions about a topic",
            feeds::topic,
        )
        .gives_calendar()
        .may_be_unchanged(),
        Route::new(
            Method::GET,
            "/api/me/feeds",
            MailEmployee,
            "Which calendars I may subscribe to",
            feeds::list,
        )
        .gives::<Feeds>(200),
        Route::new(
            Method::POST,
            "/api/me/feeds/renewal",
            MailEmployee,
            "Give my calendars other addresses",
            feeds::renew,
        )
        .gives::<Feeds>(200),
    ]
}

/// Which mail somebody wants.
fn choices() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/me/mail",
            MailEmployee,
            "Which mail I get",
            mail_choices::list,
        )
        .gives::<MailChoices>(200),
        Route::new(
            Method::PUT,
            "/api/me/mail/{kind}",
            MailEmployee,
            "Switch mail of a kind on or off",
            mail_choices::update,
        )
        .takes::<MailChoiceForm>()
        .gives::<MailChoices>(200),
        Route::new(
            Method::GET,
            "/api/unsubscribe/{token}",
            Holder,
            "Ask before stopping mail of a kind",
            unsubscribe::show,
        )
        .gives_html(200)
        .gives_html(404),
        Route::new(
            Method::POST,
            "/api/unsubscribe/{token}",
            Holder,
            "Stop mail of a kind with one click (RFC 8058), or take that back by `mail=on`",
            unsubscribe::stop,
        )
        .gives_html(200)
        .gives_html(404),
    ]
}

/// What is to be told, for admins.
fn deliveries() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/admin/outbox",
            MailAdmin,
            "List what waits to be told, was told, or could not be",
            deliveries::list,
        )
        .asks::<DeliveryQuery>()
        .gives::<Page<Delivery>>(200),
        Route::new(
            Method::POST,
            "/api/admin/outbox/retries",
            MailAdmin,
            "Try again what failed, or what waits for another try",
            deliveries::retry,
        )
        .takes::<RetryForm>()
        .gives::<Retried>(200),
    ]
}

/// Where the demo's mail ends.
fn demo() -> Vec<Route> {
    vec![
        Route::new(
            Method::GET,
            "/api/demo/mail",
            DemoMailbox,
            "List the mail that was sent",
            demo_mail::list,
        )
        .asks::<DemoMailQuery>()
        .gives::<Vec<DemoMail>>(200),
        Route::new(
            Method::GET,
            "/api/demo/mail/{id}/page",
            DemoMailbox,
            "Read the page that a mail is",
            demo_mail::show,
        )
        .gives_html(200),
    ]
}
