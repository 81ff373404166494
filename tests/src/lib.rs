//! The tests of the whole lie in `tests/` and `browser/`; this library is empty.
