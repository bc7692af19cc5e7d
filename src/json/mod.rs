//! JSON without a tree: a strict pull reader over bytes (RFC 8259).
//!
//! Takes bytes, gives keys and values in the order in which they stand, and for each fault a path, a line and a column.
//! Knows no format: whoever reads one asks for the value that it expects next, and refuses duplicate keys.

mod number;
mod path;
mod reader;
mod string;

pub use number::Number;
pub use path::{Step, locate, path_of};
pub use reader::{Mark, Reader, Type};

#[cfg(not(target_arch = "wasm32"))]
pub use number::native_number;
