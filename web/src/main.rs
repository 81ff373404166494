//! The browser's entry point.

fn main() {
    web::browser::start();
}
