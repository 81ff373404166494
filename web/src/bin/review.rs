//! The entry point of the pages for moderators.

fn main() {
    web::members::start::start(web::members::bundle::review::BUNDLE);
}
