//! Controls that know no route and no API.

pub mod button;
pub mod clipboard;
pub mod dialog;
pub mod field;
pub mod focus;
pub mod follow;
pub mod icon;
pub mod live;
pub mod message;
pub mod segmented;
pub mod skeleton;
pub mod toast;

pub use button::{Button, Look};
pub use dialog::Dialog;
pub use field::{Checkbox, SelectField, TextAreaField, TextField};
pub use icon::{Glyph, Icon};
pub use message::{Banner, Message, Tone};
pub use segmented::{Segment, Segmented};
pub use skeleton::Skeleton;
