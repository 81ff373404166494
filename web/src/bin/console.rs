//! The entry point of the pages for editors and admins.

fn main() {
    web::i18n::some::learn_staff();
    web::members::start::start(web::members::bundle::console::BUNDLE);
}
