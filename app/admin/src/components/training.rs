//! A training as a form: what is typed, the fields, and how it is sent and compared.

mod edit;
mod fields;
mod load;
mod resources;
mod typed;

pub use edit::{EditTraining, Standing, training_url};
pub use fields::{Fields, TrainingFields};
pub use load::LoadTraining;
pub use resources::{ResourceFields, Resources};
pub use typed::{Part, Typed, TypedResource};
