//! The shapes that cross to the window, written as TypeScript from the Rust types.

use ts_rs::{Config, TS};

macro_rules! declare {
    ($out:ident, $config:ident, $($shape:ty),+ $(,)?) => {
        $(
            $out.push_str("export ");
            $out.push_str(&<$shape as TS>::decl(&$config));
            $out.push_str("\n\n");
        )+
    };
}

/// The whole of `ui/src/lib/ipc/types.ts`: every shape that a command takes or returns.
#[must_use]
pub fn typescript() -> String {
    use crate::{
        activities, archive_care, cards, error, forms, home, indicators, instrument, interviews, kit,
        packages, panel_desk, quarters, search, start, versions,
    };
    let config = Config::new().with_large_int("number");
    let mut out = String::from(
        "// Written from the Rust shapes in crates/app by `make shapes`; a test fails when they drift.\n\n",
    );
    declare!(
        out,
        config,
        error::Problem,
        forms::Choice,
        forms::Question,
        forms::QuestionKind,
        forms::Bounds,
        forms::AnswerFile,
        forms::Row,
        forms::Warning,
        forms::Missing,
        forms::Source,
        forms::Channel,
        forms::Reliability,
        forms::Answer,
        forms::Saved,
        forms::Past,
        forms::HiddenAnswer,
    );
    declare!(
        out,
        config,
        instrument::RevisionCounts,
        instrument::RevisionLine,
        versions::Standing,
        versions::Offer,
        versions::LastMoved,
        versions::Bar,
        versions::Behind,
        versions::Moved,
        versions::Waiting,
        versions::WaitingReason,
        versions::Kept,
        versions::Where,
    );
    declare!(
        out,
        config,
        start::Start,
        start::KnownArchive,
        start::ArchiveKind,
        start::NewArchive,
        start::Profile,
        start::Created,
        start::PassphraseStrength,
        start::Status,
        start::OpenArchive,
        start::Figures,
        start::QuarterPill,
    );
    declare!(
        out,
        config,
        kit::Lists,
        kit::Item,
        kit::AreaItem,
        kit::ActivityTypeItem,
        kit::GuideItem,
        kit::Notice,
    );
    declare!(
        out,
        config,
        home::Home,
        home::Resume,
        home::ResumeKind,
        home::Closing,
        home::LadderReading,
        home::Outbox,
    );
    declare!(
        out,
        config,
        interviews::InterviewSummary,
        interviews::InterviewState,
        interviews::NewInterview,
        interviews::Interview,
        interviews::Respondent,
        interviews::Consent,
        interviews::ConsentMode,
        interviews::GuideQuestion,
        interviews::Probe,
        interviews::Note,
        interviews::NoteKind,
        interviews::Coverage,
    );
    declare!(
        out,
        config,
        cards::CardSummary,
        cards::Card,
        cards::Completeness,
        cards::SectionState,
        cards::Gap,
        cards::GapKind,
    );
    declare!(
        out,
        config,
        activities::ActivitySummary,
        activities::Activity,
        activities::ActivityChange,
        activities::Span,
        activities::Piece,
        activities::PieceState,
        activities::Document,
        activities::DossierState,
    );
    declare!(
        out,
        config,
        indicators::IndicatorTable,
        indicators::IndicatorRow,
        indicators::IndicatorKind,
        indicators::NewValue,
        quarters::QuarterItem,
        quarters::Quarter,
        quarters::WorkPackageGroup,
        quarters::FactorCount,
        search::Fragment,
        search::Found,
    );
    declare!(
        out,
        config,
        packages::Counts,
        packages::Withheld,
        packages::Made,
        packages::RecipientInfo,
        packages::Preview,
        packages::Exported,
        packages::Progress,
        packages::Balance,
        packages::Imported,
        packages::Withdrawn,
        packages::Step,
        packages::Verified,
    );
    declare!(
        out,
        config,
        panel_desk::AreaState,
        panel_desk::AreaCoverage,
        panel_desk::PanelCoverage,
        panel_desk::Laptop,
        panel_desk::PanelKeys,
        panel_desk::Version,
        panel_desk::Decision,
        panel_desk::Cell,
        panel_desk::Footing,
        panel_desk::City,
        panel_desk::ComparisonRow,
        panel_desk::Comparison,
        panel_desk::TablesWritten,
        archive_care::Settings,
        archive_care::CheckReport,
    );
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn the_window_reads_the_shapes_that_rust_writes() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/lib/ipc/types.ts");
        let written = super::typescript();
        if std::env::var_os("COEFF_WRITE_SHAPES").is_some() {
            std::fs::write(&file, &written).unwrap();
        }
        let committed = std::fs::read_to_string(&file).unwrap_or_default();
        assert!(
            committed == written,
            "ui/src/lib/ipc/types.ts drifted from the Rust shapes: run `make shapes`"
        );
    }
}
