//! Words that stand for a category.

/// The words of every category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Synonyms {
    /// One entry a category.
    pub categories: Vec<CategoryWords>,
}

/// What people type when they mean a category.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CategoryWords {
    /// The category's code.
    pub code: String,
    /// Its label.
    pub label: String,
    /// Words and phrases that mean it: `panic`, `12 step`.
    pub synonyms: Vec<String>,
}
