//! Tells cargo that the words are part of the program: the macro that reads them does not.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
}
