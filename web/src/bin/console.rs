//! The entry point of the pages for editors and admins.

fn main() {
    web::members::start::start(web::members::bundle::console::BUNDLE);
}
