//! The one tap.

use leptos::prelude::*;
use potluck_domain::api::{Place, PlaceState, SessionCard, SessionStatus};
use potluck_domain::signup::Closed;

use crate::format;
use crate::signups::{Wish, use_signups};
use crate::strings::signup as say;
use crate::ui::follow::{attr, class, flag, follow_some, words};
use crate::ui::{Glyph, Icon, field};

/// What the button does, decided from what is known of the session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Join {
        waitlist: bool,
    },
    /// Give up this place.
    Leave(Place),
    Closed(Closed),
    /// Nothing: the place is kept, whatever happens now.
    Keep(Place),
}

impl Action {
    fn of(card: &SessionCard, closed: Option<Closed>) -> Self {
        let over = matches!(
            closed,
            Some(Closed::SessionStarted | Closed::SessionCancelled)
        );
        match (card.mine, closed) {
            (Some(place), Some(Closed::SessionStarted)) => Self::Keep(place),
            (Some(place), _) if !over => Self::Leave(place),
            (_, Some(closed)) => Self::Closed(closed),
            _ => Self::Join {
                waitlist: card.seats_left() == 0,
            },
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Join { waitlist: false } => "button button--primary signup",
            Self::Join { waitlist: true } => "button button--secondary signup",
            Self::Leave(place) | Self::Keep(place) => match place.state {
                PlaceState::Confirmed => "button button--done signup signup--going",
                PlaceState::Waitlisted => "button button--done signup signup--waiting",
            },
            Self::Closed(_) => "button button--secondary signup signup--closed",
        }
    }

    /// The state or the offer, in words.
    fn words(self) -> String {
        match self {
            Self::Join { waitlist: false } => say::SIGN_UP.to_owned(),
            Self::Join { waitlist: true } => say::JOIN_WAITLIST.to_owned(),
            Self::Leave(place) | Self::Keep(place) => say::place(place),
            Self::Closed(Closed::SessionCancelled) => say::CANCELLED.to_owned(),
            Self::Closed(_) => say::CLOSED.to_owned(),
        }
    }

    fn reason(self) -> Option<&'static str> {
        match self {
            Self::Closed(closed) => Some(say::closed(closed)),
            Self::Keep(_) => Some(say::STARTED_WITH_PLACE),
            Self::Join { .. } | Self::Leave(_) => None,
        }
    }

    fn wish(self) -> Option<Wish> {
        match self {
            Self::Join { .. } => Some(Wish::Join),
            Self::Leave(_) => Some(Wish::Leave),
            Self::Closed(_) | Self::Keep(_) => None,
        }
    }
}

/// Why nobody can sign up, as far as a card tells: whether it was cancelled or has started.
pub fn closed_by_card(card: &SessionCard) -> Option<Closed> {
    if card.status == SessionStatus::Cancelled {
        Some(Closed::SessionCancelled)
    } else {
        (card.starts_at <= format::now()).then_some(Closed::SessionStarted)
    }
}

/// One button that is Sign up, Join waitlist, Going, Waitlisted (3rd) or Closed: the same
/// element all along, so that the focus stays. `.button.signup` with `signup--going`,
/// `signup--waiting`, `signup--closed`; `.signup__words`, and `.signup__leave` on a place that
/// can be given up. The reason of a closed one is `.signup__reason`, which describes it.
#[component]
pub fn SignupButton(
    #[prop(into)] card: Signal<SessionCard>,
    #[prop(into)] closed: Signal<Option<Closed>>,
) -> AnyView {
    let signups = use_signups();
    let action = Signal::derive(move || card.with(|card| Action::of(card, closed.get())));
    let reason_id = field::fresh_id("reason");
    let described = reason_id.clone();

    let press = move |_| {
        if let Some(wish) = action.get_untracked().wish() {
            signups.wish(&card.get_untracked(), wish);
        }
    };
    let icon = move || {
        let placed = matches!(action.get(), Action::Leave(_) | Action::Keep(_));
        placed.then(|| view! { <Icon glyph=Glyph::Check /> }.into_any())
    };
    let leave = move || {
        let leaves = matches!(action.get(), Action::Leave(_));
        leaves.then(|| view! { <span class="signup__leave">{say::LEAVE}</span> }.into_any())
    };
    let reason = move || {
        let reason = action.get().reason()?;
        let view = view! {
            <span class="signup__reason" id=reason_id.clone()>
                {reason}
            </span>
        };
        Some(view.into_any())
    };
    let closed = move || action.get().reason().is_some();

    view! {
        <button
            type="button"
            class=class(move || action.get().class().to_owned())
            aria-disabled=flag(closed)
            aria-describedby=attr(move || closed().then(|| described.clone()))
            on:click=press
        >
            {follow_some(icon)}
            <span class="signup__words">{words(move || action.get().words())}</span>
            {follow_some(leave)}
            <span class="visually-hidden">
                {words(move || card.with(|card| [": ", &card.training.title].concat()))}
            </span>
        </button>
        {follow_some(reason)}
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOING: Place = Place {
        state: PlaceState::Confirmed,
        position: None,
    };

    fn action(mine: Option<Place>, confirmed: u32, closed: Option<Closed>) -> Action {
        let mut card = crate::signups::tests::card(2, confirmed, 0);
        card.mine = mine;
        Action::of(&card, closed)
    }

    #[test]
    fn the_button_follows_seats_place_and_door() {
        let join = |waitlist| Action::Join { waitlist };
        assert_eq!(action(None, 1, None), join(false));
        assert_eq!(action(None, 2, None), join(true));
        assert_eq!(action(Some(GOING), 2, None), Action::Leave(GOING));
    }

    #[test]
    fn a_place_can_be_given_up_until_the_session_starts() {
        let closed = Some(Closed::SignupClosed);
        assert_eq!(action(Some(GOING), 2, closed), Action::Leave(GOING));
        assert_eq!(
            action(None, 1, closed),
            Action::Closed(Closed::SignupClosed)
        );
        let started = Some(Closed::SessionStarted);
        assert_eq!(action(Some(GOING), 2, started), Action::Keep(GOING));
        let cancelled = Closed::SessionCancelled;
        let said = action(Some(GOING), 2, Some(cancelled));
        assert_eq!(said, Action::Closed(cancelled));
    }
}
