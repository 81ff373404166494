//! Words: how text becomes them, how they are stored, matched, corrected and weighed.

pub(crate) mod distance;
pub(crate) mod index;
pub(crate) mod lexicon;
pub mod mark;
pub(crate) mod matching;
pub(crate) mod plan;
pub(crate) mod postings;
pub(crate) mod short;
pub(crate) mod stems;
pub(crate) mod stop;
pub(crate) mod sums;
pub mod synonyms;
pub mod token;
pub(crate) mod typo;
pub(crate) mod vocabulary;
pub(crate) mod weigh;

pub use stop::is_stop;
