//! An *operation* is a named thing that a person does; every write carries the name of its
//! operation. Stored names are frozen: add, never rename.

use super::kind::named;
use super::{Unreadable, as_string};
use std::fmt;
use std::str::FromStr;

named! {
    /// What the person did.
    Op, "operation" {
        /// A new archive was made.
        CreateArchive = "create_archive",
        /// The author said who they are.
        DescribeAuthor = "describe_author",
        /// An interview was prepared or begun.
        BeginInterview = "begin_interview",
        /// Facts about an interview were filled in: place, respondent, date.
        DescribeInterview = "describe_interview",
        /// Consent was given, refused or withdrawn.
        RecordConsent = "record_consent",
        /// A note, quote or follow-up was written or changed.
        TakeNote = "take_note",
        /// A question was answered or cleared.
        AnswerQuestion = "answer_question",
        /// The interview's clock was stopped.
        PauseInterview = "pause_interview",
        /// The interview's clock goes on.
        ResumeInterview = "resume_interview",
        /// The interview ended.
        CloseInterview = "close_interview",
        /// A closed interview was opened again.
        ReopenInterview = "reopen_interview",
        /// An area's card was opened for the first time.
        OpenCard = "open_card",
        /// An answer's source was described.
        DescribeSource = "describe_source",
        /// An answer was remarked upon.
        RemarkAnswer = "remark_answer",
        /// A row was added to a repeat.
        AddRow = "add_row",
        /// A row of a repeat was moved.
        MoveRow = "move_row",
        /// A row of a repeat was taken away.
        RemoveRow = "remove_row",
        /// A card was declared ready, or not ready any more.
        DeclareReady = "declare_ready",
        /// An activity was recorded or changed.
        RecordActivity = "record_activity",
        /// A document joined an activity's dossier.
        AttachDocument = "attach_document",
        /// A document left an activity's dossier.
        DetachDocument = "detach_document",
        /// A piece of the dossier was declared not due, with a reason.
        WaivePiece = "waive_piece",
        /// A dossier was verified, or the verification withdrawn.
        VerifyDossier = "verify_dossier",
        /// An indicator's value was recorded or corrected.
        RecordIndicator = "record_indicator",
        /// A person chose between two heads.
        ResolveConflict = "resolve_conflict",
        /// A record was hidden.
        RemoveRecord = "remove_record",
        /// A hidden record was shown again.
        RestoreRecord = "restore_record",
        /// A kit was loaded.
        LoadKit = "load_kit",
        /// A package was brought in.
        ImportPackage = "import_package",
        /// An open record moved to another version of its instrument.
        MoveVersion = "move_version",
        /// What waited after such a move was put into a question.
        PlaceAnswer = "place_answer",
        /// What waited was set aside with a reason, or taken up again.
        SetAside = "set_aside",
        /// An earlier state was restored.
        UndoChange = "undo_change",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stored_name_reads_back_and_is_unique() {
        let names: std::collections::BTreeSet<_> = Op::ALL.iter().map(|op| op.as_str()).collect();
        assert_eq!(names.len(), Op::ALL.len());
        assert!(Op::ALL.iter().all(|op| op.as_str().parse::<Op>() == Ok(*op)));
    }
}
