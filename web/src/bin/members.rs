//! The entry point of the pages about accounts, groups and messages.

fn main() {
    web::members::start::start(web::members::bundle::account::BUNDLE);
}
