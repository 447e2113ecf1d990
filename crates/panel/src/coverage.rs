//! *Coverage*: how each area stands at the panel. The most urgent thing is said first: nothing ever came,
//! then something is missing in between, then dossiers are open.

/// What the panel knows about one area.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// Packages imported from its laptops.
    pub packages: u32,
    /// Lines of its laptops' logs that exist and never arrived.
    pub lines_missing: u32,
    /// Activities.
    pub dossiers: u32,
    /// Activities whose dossier is complete or verified.
    pub dossiers_complete: u32,
}

/// How an area stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Nothing ever arrived.
    NeverSent,
    /// This many lines of the log are missing: a package was left out.
    PackageMissing(u32),
    /// This many dossiers miss pieces.
    DossiersOpen(u32),
    /// In order.
    InOrder,
}

impl State {
    /// What the state counts; 0 where it counts nothing.
    #[must_use]
    pub fn count(self) -> u32 {
        match self {
            Self::PackageMissing(count) | Self::DossiersOpen(count) => count,
            Self::NeverSent | Self::InOrder => 0,
        }
    }
}

/// The state of an area, the most urgent thing first.
#[must_use]
pub fn state(standing: &Standing) -> State {
    let open = standing.dossiers.saturating_sub(standing.dossiers_complete);
    if standing.packages == 0 {
        State::NeverSent
    } else if standing.lines_missing > 0 {
        State::PackageMissing(standing.lines_missing)
    } else if open > 0 {
        State::DossiersOpen(open)
    } else {
        State::InOrder
    }
}

/// How many numbers lie in these stretches, both ends counted; overlapping ones are not told apart.
#[must_use]
pub fn lines_missing(stretches: impl IntoIterator<Item = (u64, u64)>) -> u32 {
    let lines = stretches
        .into_iter()
        .map(|(first, last)| (last + 1).saturating_sub(first))
        .sum::<u64>();
    u32::try_from(lines).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENT: Standing = Standing {
        packages: 2,
        lines_missing: 0,
        dossiers: 3,
        dossiers_complete: 3,
    };

    #[test]
    fn an_area_that_sent_everything_is_in_order() {
        assert_eq!(state(&SENT), State::InOrder);
        assert_eq!(
            state(&Standing {
                dossiers: 0,
                dossiers_complete: 0,
                ..SENT
            }),
            State::InOrder
        );
    }

    #[test]
    fn the_most_urgent_thing_is_said_first() {
        let open = Standing {
            dossiers_complete: 1,
            ..SENT
        };
        assert_eq!(state(&open), State::DossiersOpen(2));
        let missing = Standing {
            lines_missing: 40,
            ..open
        };
        assert_eq!(
            state(&missing),
            State::PackageMissing(40),
            "what is missing may be the dossiers"
        );
        assert_eq!(
            state(&Standing {
                packages: 0,
                ..missing
            }),
            State::NeverSent
        );
        assert_eq!(state(&missing).count(), 40);
    }

    #[test]
    fn a_gap_of_one_line_counts_one() {
        assert_eq!(lines_missing([(7, 7), (10, 12)]), 4);
        assert_eq!(lines_missing([]), 0);
    }
}
