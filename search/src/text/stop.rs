//! Words too common to say anything.

/// Dropped from a query unless nothing is left; in a document they count only in its short
/// fields, which spares one posting in four. Sorted.
const STOP: &[&str] = &[
    "a",
    "about",
    "all",
    "am",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "but",
    "by",
    "can",
    "class",
    "cope",
    "coping",
    "deal",
    "dealing",
    "do",
    "find",
    "for",
    "from",
    "group",
    "groups",
    "have",
    "help",
    "how",
    "i",
    "im",
    "in",
    "is",
    "issue",
    "issues",
    "it",
    "looking",
    "me",
    "meeting",
    "meetings",
    "my",
    "near",
    "need",
    "of",
    "on",
    "or",
    "our",
    "people",
    "person",
    "problem",
    "problems",
    "session",
    "sessions",
    "some",
    "someone",
    "struggle",
    "struggling",
    "support",
    "that",
    "the",
    "their",
    "them",
    "therapy",
    "there",
    "they",
    "this",
    "to",
    "want",
    "we",
    "what",
    "where",
    "which",
    "who",
    "will",
    "with",
    "you",
    "your",
];

/// Whether a folded word is one of them.
pub fn is_stop(word: &str) -> bool {
    STOP.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::STOP.is_sorted());
        assert!(super::is_stop("the") && !super::is_stop("grief"));
    }
}
