//! Memory for texts as large as a page or an answer, kept by each thread to be filled again. What
//! was filled a moment ago is in the processor's cache; what an allocator gives for so much mostly
//! is not, and writing there costs more than making the text.

use std::cell::RefCell;

/// What one thread keeps: a page is written with no more at once.
const KEPT: usize = 4;
/// A larger text is an exception, whose memory is not held on to.
const LARGEST: usize = 256 * 1024;
/// For less an allocator is as good.
const SMALLEST: usize = 4 * 1024;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// An empty buffer with room for at least so many bytes.
pub fn take(bytes: usize) -> Vec<u8> {
    let spare = |spare: &RefCell<Vec<Vec<u8>>>| {
        let mut spare = spare.borrow_mut();
        let last = spare.iter().rposition(|buffer| buffer.capacity() >= bytes)?;
        Some(spare.remove(last))
    };
    let found = (bytes >= SMALLEST).then(|| SPARE.try_with(spare).ok().flatten()).flatten();
    found.unwrap_or_else(|| Vec::with_capacity(bytes))
}

/// [`take`], for text.
pub fn take_text(bytes: usize) -> String {
    String::from_utf8(take(bytes)).unwrap_or_default()
}

/// Gives a buffer back that is not needed any more, wherever it came from.
pub fn give(mut buffer: Vec<u8>) {
    if !(SMALLEST..=LARGEST).contains(&buffer.capacity()) {
        return;
    }
    buffer.clear();
    // Without its list a thread is ending.
    let _ = SPARE.try_with(|spare| {
        let mut spare = spare.borrow_mut();
        spare.push(buffer);
        if spare.len() > KEPT {
            let smallest = (0..spare.len()).min_by_key(|at| spare[*at].capacity());
            drop(smallest.map(|at| spare.remove(at)));
        }
    });
}

/// A filled buffer that gives itself back in the end.
#[derive(Debug)]
pub struct Lent(pub Vec<u8>);

impl AsRef<[u8]> for Lent {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        give(std::mem::take(&mut self.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_given_back_is_filled_again() {
        let mut first = take(SMALLEST);
        first.extend_from_slice(b"a page");
        let place = first.as_ptr();
        drop(Lent(first));
        let again = take(SMALLEST);
        assert_eq!((again.as_ptr(), again.len()), (place, 0));
        let other = take(SMALLEST);
        assert_ne!(other.as_ptr(), place, "it is out");
    }

    #[test]
    fn a_thread_keeps_few_and_none_that_is_huge_or_small() {
        let kept = || SPARE.with(|spare| spare.borrow().len());
        give(Vec::with_capacity(LARGEST + 1));
        give(Vec::with_capacity(SMALLEST - 1));
        assert_eq!(kept(), 0);
        (0..2 * KEPT).for_each(|_| give(Vec::with_capacity(SMALLEST)));
        assert_eq!(kept(), KEPT);
        give(Vec::with_capacity(3 * SMALLEST));
        assert_eq!(kept(), KEPT, "in the place of a smaller one");
        assert!(take(2 * SMALLEST).capacity() >= 3 * SMALLEST);
        assert!(take(2 * SMALLEST).capacity() >= 2 * SMALLEST, "no other is large enough");
        assert_eq!((take_text(9).capacity(), kept()), (9, KEPT - 1), "little is taken elsewhere");
    }
}
