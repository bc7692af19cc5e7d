//! `cargo xtask`: builds, serves and proves the project.
fn main() {}
