//! The entry point of the pages for members' own programs.

fn main() {
    web::i18n::some::learn_programs();
    web::members::start::start(web::members::bundle::programs::BUNDLE);
}
