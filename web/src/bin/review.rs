//! The entry point of the pages for moderators.

fn main() {
    web::i18n::some::learn_staff();
    web::members::start::start(web::members::bundle::review::BUNDLE);
}
