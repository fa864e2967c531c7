//! Parts that pages share: they know the wire types, routes and queries.

pub mod form_failure;
pub mod lost;
pub mod page_title;
pub mod plan_bar;
pub mod region_chips;
pub mod seat_badge;
pub mod session_card;
pub mod signup_button;
pub mod stale_banner;
pub mod trouble;
pub mod zone_line;

pub use form_failure::FormFailure;
pub use lost::Lost;
pub use page_title::PageTitle;
pub use plan_bar::PlanBar;
pub use region_chips::RegionChips;
pub use seat_badge::SeatBadge;
pub use session_card::SessionCardView;
pub use signup_button::SignupButton;
pub use stale_banner::StaleBanner;
pub use trouble::{OfflineWay, Trouble};
pub use zone_line::ZoneLine;
