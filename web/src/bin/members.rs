//! The entry point of the members' pages.

fn main() {
    web::members::start::start();
}
