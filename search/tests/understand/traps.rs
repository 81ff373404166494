//! Words that look like a filter and are none.

use crate::support::{WORLD, read, reads, stays};
use search::text::{is_stop, token};

#[test]
fn words_that_belong_together_stay_together() {
    stays(&[
        "drug free",
        "drug-free living",
        "free from pain",
        "stress free",
        "free association",
        "online gaming",
        "sun",
        "sat",
        "night shift",
        "panic attacks at night",
        "free of fear",
        "VA benefits",
        "accepting myself",
        "black and white thinking",
        "teens",
        "seniors",
        "kids",
        "single parent",
        "narcissistic parent",
        "military sexual trauma",
        "high school students",
        "after 2 years",
        "before surgery",
        "between jobs",
        "within myself",
        "12 step",
        "988",
        "italian american",
        "first 90 days",
        "under stress",
        "step 4",
    ]);
}

#[test]
fn topics_keep_their_words() {
    for category in &WORLD.categories {
        for phrase in category.words().chain([&category.label]) {
            let telling = |text: &str| {
                let mut words = token::words(text);
                words.retain(|word| !is_stop(word));
                words
            };
            let left = read(phrase).rsplit(" | ").next().unwrap_or_default().to_owned();
            assert_eq!(telling(&left), telling(phrase), "a topic's words leave the search");
        }
    }
}

#[test]
fn the_kind_that_a_word_is_not() {
    reads(&[
        ("men's issues", "gender=men | men's"),
        ("anxiety for teens in oakland", "near=Oakland, CA | anxiety for teens"),
        ("free grief circle friday", "free=true weekday=fri | grief circle"),
    ]);
}
