//! A page of a list, and what the API says of itself.

use serde::Serialize;
use utoipa::ToSchema;

/// What a page says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// Records that fit.
    pub total: usize,
    /// Its number, from 1.
    pub number: usize,
    /// Records on a page.
    pub per_page: usize,
}

impl Page {
    /// The records that are on it, of all that fit.
    pub fn window(self) -> std::ops::Range<usize> {
        let start = (self.number - 1).saturating_mul(self.per_page).min(self.total);
        start..start.saturating_add(self.per_page).min(self.total)
    }

    /// How many there are; one when nothing fits.
    pub fn pages(self) -> usize {
        self.total.div_ceil(self.per_page).max(1)
    }
}

/// A page of a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = HsdsPage)]
pub struct Paged<T> {
    /// Records that fit, on all pages.
    pub total_items: usize,
    /// Pages; 1 when nothing fits.
    pub total_pages: usize,
    /// Number of this page, from 1.
    pub page_number: usize,
    /// Records on this page.
    pub size: usize,
    /// It is the first.
    pub first_page: bool,
    /// There is none after it.
    pub last_page: bool,
    /// There is no record on it.
    pub empty: bool,
    /// The records, by `id`.
    pub contents: Vec<T>,
}

impl<T> Paged<T> {
    /// A page with its records.
    pub fn new(page: Page, contents: Vec<T>) -> Self {
        Self {
            total_items: page.total,
            total_pages: page.pages(),
            page_number: page.number,
            size: contents.len(),
            first_page: page.number == 1,
            last_page: page.number >= page.pages(),
            empty: contents.is_empty(),
            contents,
        }
    }
}

/// Who publishes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsPublisher {
    /// Name.
    pub name: String,
    /// Website.
    #[schema(format = "uri")]
    pub website: String,
}

/// What the API says of itself.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HsdsAbout {
    /// Version of the standard.
    pub version: String,
    /// Where it says which profile of the standard it is: none but the standard itself.
    #[schema(format = "uri")]
    pub profile: String,
    /// The OpenAPI document.
    #[schema(format = "uri")]
    pub openapi_url: String,
    /// What there is.
    pub description: String,
    /// Who publishes.
    pub publisher: HsdsPublisher,
}
