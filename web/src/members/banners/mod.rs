//! For editors: banners, with their pages, days and counts.

mod counts;
mod edit;
mod fields;
mod list;
mod values;

pub use edit::{EditBannerPage, EditBannerPageProps, NewBannerPage};
pub use list::BannerList;
