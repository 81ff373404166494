//! The entry point of the whole site in the browser, for plain static hosts.

fn main() {
    web::browser::start_whole();
}
