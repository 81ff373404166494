//! What test runners say at their end, added up.

/// How many tests passed and failed.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Tally {
    /// Adds another's counts.
    pub(crate) fn add(&mut self, other: &Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// From a line of cargo's test runner, when it is a closing one:
    /// `test result: ok. 12 passed; 0 failed; 0 ignored; …`.
    pub(crate) fn of_cargo(line: &str) -> Option<Tally> {
        let counts = line.strip_prefix("test result: ")?;
        let count = |word: &str| {
            counts
                .split([';', '.'])
                .find_map(|part| part.trim().strip_suffix(word)?.trim().parse().ok())
        };
        Some(Tally { passed: count("passed")?, failed: count("failed")? })
    }

    /// From the closing lines of node's test runner (`# pass 3`, `# fail 1`, `# cancelled 0`). One
    /// that was cut off has none: that is no tally.
    pub(crate) fn of_tap(text: &str) -> Option<Tally> {
        let count = |word: &str| {
            text.lines()
                .rev()
                .find_map(|line| line.strip_prefix("# ")?.strip_prefix(word)?.trim().parse().ok())
        };
        let (passed, failed, cancelled): (u64, u64, u64) =
            (count("pass ")?, count("fail ")?, count("cancelled ")?);
        Some(Tally { passed, failed: failed + cancelled })
    }

    /// From the closing lines of Python's unittest: `Ran 4 tests in 1.2s`, then `OK` or
    /// `FAILED (failures=1, errors=2)`.
    pub(crate) fn of_unittest(text: &str) -> Option<Tally> {
        let ran = text
            .lines()
            .rev()
            .find_map(|line| line.strip_prefix("Ran ")?.split(' ').next()?.parse::<u64>().ok())?;
        let end = text.lines().rev().find(|line| *line == "OK" || line.starts_with("FAILED"))?;
        let failed = end
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|number| number.parse::<u64>().ok())
            .sum::<u64>();
        Some(Tally { passed: ran.saturating_sub(failed), failed })
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn cargo_closes_with_counts() {
        let line = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; \
                    7 filtered out; finished in 0.00s";
        assert_eq!(Tally::of_cargo(line), Some(Tally { passed: 12, failed: 3 }));
        let line = "test result: ok. 0 passed; 0 failed; 0 ignored; finished in 0.00s";
        assert_eq!(Tally::of_cargo(line), Some(Tally::default()));
        assert_eq!(Tally::of_cargo("test result ... ok"), None);
    }

    #[test]
    fn python_closes_with_how_many_ran() {
        let text =
            "test_a ... ok\n\n----\nRan 4 tests in 1.234s\n\nFAILED (failures=1, errors=2)\n";
        assert_eq!(Tally::of_unittest(text), Some(Tally { passed: 1, failed: 3 }));
        let well = "----\nRan 4 tests in 1.234s\n\nOK\n";
        assert_eq!(Tally::of_unittest(well), Some(Tally { passed: 4, failed: 0 }));
        assert_eq!(Tally::of_unittest("Ran 4 tests in 1.234s\n"), None);
    }

    #[test]
    fn node_closes_with_counts_and_cancelled_tests_failed() {
        let text = "TAP version 13\nok 1 - home\n1..4\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n\
                    # cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 12.5\n";
        assert_eq!(Tally::of_tap(text), Some(Tally { passed: 2, failed: 2 }));
        assert_eq!(Tally::of_tap("TAP version 13\nok 1 - home\n"), None);
    }
}
