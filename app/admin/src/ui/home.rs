//! Where signals belong.

use leptos::prelude::Owner;
use leptos::reactive::owner::WeakOwner;

/// A part of the page that signals made later belong to. What is made in an event handler belongs
/// to the element that was pressed, and goes with it: rows of a form must outlive the button that
/// added them.
#[derive(Clone)]
pub struct Home(Option<WeakOwner>);

impl Home {
    /// The part that is being built.
    pub fn here() -> Self {
        // Not held fast: it goes when the page is left.
        Self(Owner::current().map(|owner| owner.downgrade()))
    }

    /// Makes something whose signals belong here.
    pub fn make<T>(&self, make: impl FnOnce() -> T) -> T {
        match self.0.as_ref().and_then(WeakOwner::upgrade) {
            Some(owner) => owner.with(make),
            None => make(),
        }
    }
}
