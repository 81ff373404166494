//! The entry point of the pages for members' own programs.

fn main() {
    web::members::start::start(web::members::bundle::programs::BUNDLE);
}
