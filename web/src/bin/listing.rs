//! The entry point of the wizard that lists a group.

fn main() {
    web::members::start::start(web::members::bundle::listing::BUNDLE);
}
