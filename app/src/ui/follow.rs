//! Parts of a view that follow what they read.
//!
//! Leptos compiles the machinery of a closure in a view once for each closure. These boxes have
//! one type each, so that the next closure costs its own few instructions and no more: worth
//! about 1 KB a closure in the first download.

use std::sync::Arc;

use leptos::prelude::*;

/// A part that is built anew when something that it reads changes.
pub fn follow(part: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    fn erased(part: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
        part.into_any()
    }
    erased(Box::new(part))
}

/// A part that is there or not.
pub fn follow_some(part: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    fn erased(part: Box<dyn FnMut() -> Option<AnyView> + Send>) -> AnyView {
        part.into_any()
    }
    erased(Box::new(part))
}

/// Words.
pub fn words(words: impl FnMut() -> String + Send + 'static) -> AnyView {
    fn erased(words: Box<dyn FnMut() -> String + Send>) -> AnyView {
        words.into_any()
    }
    erased(Box::new(words))
}

/// The value of an attribute, which is left out for `None`.
pub type Attr = Box<dyn FnMut() -> Option<String> + Send>;

pub fn attr(value: impl FnMut() -> Option<String> + Send + 'static) -> Attr {
    Box::new(value)
}

/// An attribute that says `true` or is left out.
pub fn flag(mut value: impl FnMut() -> bool + Send + 'static) -> Attr {
    Box::new(move || value().then(|| "true".to_owned()))
}

/// The whole `class`.
pub type ClassNames = Box<dyn FnMut() -> String + Send>;

pub fn class(names: impl FnMut() -> String + Send + 'static) -> ClassNames {
    Box::new(names)
}

/// A list whose items keep their place in the document as long as their key is in `keys`.
pub fn keyed(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    item: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    type Keys = Box<dyn Fn() -> Vec<String> + Send + Sync>;
    type Item = Arc<dyn Fn(String) -> AnyView + Send + Sync>;
    fn erased(keys: Keys, item: Item) -> AnyView {
        let item = move |key| item(key);
        view! { <For each=keys key=|key: &String| key.clone() children=item /> }.into_any()
    }
    erased(Box::new(keys), Arc::new(item))
}

/// Does something now and whenever something that it reads changes.
pub fn effect(work: impl FnMut() + 'static) {
    fn erased(mut work: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| work());
    }
    erased(Box::new(work));
}
