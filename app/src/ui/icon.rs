//! The few glyphs of the app, drawn on a 24 by 24 grid with a stroke of the text's colour.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Glyph {
    Calendar,
    Book,
    Person,
    Sliders,
    Check,
    Cross,
    Video,
    Back,
}

impl Glyph {
    /// The `d` of its path.
    fn path(self) -> &'static str {
        match self {
            Self::Calendar => "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4",
            Self::Book => "M12 6c-2-1.5-5-2-8-2v14c3 0 6 .5 8 2 2-1.5 5-2 8-2V4c-3 0-6 .5-8 2v14",
            Self::Person => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 21c0-4 3.5-6 8-6s8 2 8 6",
            Self::Sliders => "M4 7h9M17 7h3M15 5v4M4 17h3M11 17h9M9 15v4",
            Self::Check => "M5 13l4 4L19 7",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Video => "M3 7h12v10H3zM15 11l6-4v10l-6-4",
            Self::Back => "M15 5l-7 7 7 7",
        }
    }
}

/// `<svg class="icon">`, hidden from screen readers: the words beside it say what it means.
#[component]
pub fn Icon(glyph: Glyph) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=glyph.path()></path>
        </svg>
    }
    .into_any()
}
