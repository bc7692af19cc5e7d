//! What is wrong with a document, and what could be shown only in part.
