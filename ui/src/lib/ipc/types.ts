// Written from the Rust shapes in crates/app by `make shapes`; a test fails when they drift.

export type Problem = { 
/**
 * A stable, dotted code, for instance `archive.wrong_passphrase`.
 */
code: string, 
/**
 * What the sentence needs: file names, counts, reasons.
 */
data: Record<string, string | number | boolean>, };

export type Choice = { 
/**
 * Stored name.
 */
name: string, 
/**
 * What the person reads.
 */
label: string, };

export type Question = { 
/**
 * Stable path in the log (rows by their key), which every operation takes.
 */
path: string, 
/**
 * The code people use (`E03`), or the name where there is none.
 */
code: string, 
/**
 * The question, in the language of the screen.
 */
label: string, 
/**
 * A few words for lists at the side; empty where the instrument has none.
 */
short: string, 
/**
 * A short help under the question.
 */
hint: string, 
/**
 * Longer help, shown in the context column.
 */
guidance: string, 
/**
 * What it asks for.
 */
kind: QuestionKind, 
/**
 * XLSForm appearance words (`multiline`, `likert`, `autocomplete`, `table-list` …).
 */
appearance: Array<string>, 
/**
 * Unit printed behind the field (`persone`), or empty.
 */
unit: string, 
/**
 * What a range lies between; nothing for all other questions.
 */
range: Bounds | null, 
/**
 * Comparable nationally.
 */
comparable: boolean, 
/**
 * Part of the minimum card.
 */
minimum: boolean, 
/**
 * The answer may name somebody.
 */
names: boolean, 
/**
 * Shown now. A question that is not relevant keeps its answer, set aside.
 */
relevant: boolean, 
/**
 * An answer is required now.
 */
required: boolean, 
/**
 * Calculated, fixed, or seen where nothing is answered (the panel).
 */
readOnly: boolean, 
/**
 * Value in XForms lexical form, empty when there is none.
 */
value: string, 
/**
 * The file that is the answer; its name is the value. A name that the instrument itself gives has none.
 */
file: AnswerFile | null, 
/**
 * Why there is no value, when the person said so.
 */
missing: Missing | null, 
/**
 * The missing codes this question allows; empty for groups and notes.
 */
missingAllowed: Array<Missing>, 
/**
 * What the engine objects to.
 */
warning: Warning | null, 
/**
 * Choices after the filter. Of a list to search in, only those that are chosen.
 */
choices: Array<Choice>, 
/**
 * Name of the list to search in (`comuni`, `languages.csv`), when the answer comes from one that is too long to
 * be shown whole.
 */
reference: string | null, 
/**
 * What the answer means (`Siracusa (SR)`), when it is a code of that list.
 */
referenceLabel: string, 
/**
 * Where the answer comes from.
 */
source: Source, 
/**
 * The person's note on this answer.
 */
remark: string, 
/**
 * More than one laptop gave a different answer, and nobody has decided yet.
 */
conflict: boolean, 
/**
 * Questions inside a group.
 */
children: Array<Question>, 
/**
 * Rows of a repeat.
 */
rows: Array<Row>, };

export type QuestionKind = "text" | "integer" | "decimal" | "range" | "date" | "time" | "date_time" | "select_one" | "select_multiple" | "rank" | "file" | "image" | "audio" | "note" | "acknowledge" | "calculate" | "group" | "repeat";

export type Bounds = { 
/**
 * The lowest value.
 */
start: number, 
/**
 * The highest value.
 */
end: number, 
/**
 * The distance between values, counted from the lowest.
 */
step: number, };

export type AnswerFile = { 
/**
 * The name it had.
 */
name: string, 
/**
 * Size.
 */
bytes: number, 
/**
 * Media type, by its content when it was given.
 */
mediaType: string, 
/**
 * SHA-256 of its content.
 */
sha256: string, 
/**
 * The content is in this archive.
 */
present: boolean, };

export type Row = { 
/**
 * Stable key of the row.
 */
key: string, 
/**
 * Its questions.
 */
children: Array<Question>, };

export type Warning = { 
/**
 * `required` or `constraint`.
 */
kind: string, 
/**
 * The sentence of the instrument, when it has one; empty otherwise.
 */
text: string, };

export type Missing = "not_available" | "not_applicable" | "refused" | "to_verify";

export type Source = { 
/**
 * The channel, once chosen.
 */
channel: Channel | null, 
/**
 * Office, register, document or witness, in the person's words.
 */
reference: string, 
/**
 * Reference date of the datum, `YYYY-MM-DD`.
 */
date: string | null, 
/**
 * Reliability, once judged.
 */
reliability: Reliability | null, };

export type Channel = "municipal" | "witness" | "document" | "estimate";

export type Reliability = "A" | "B" | "C" | "D";

export type Answer = { "value": string } | { "missing": Missing };

export type Saved = { 
/**
 * When the archive acknowledged it, RFC 3339 with the local offset.
 */
savedAt: string, 
/**
 * Every question whose state changed, itself included, without its children; rows are never touched.
 */
changed: Array<Question>, 
/**
 * Completeness after the answer; for the outcomes of an interview the sections are empty.
 */
completeness: Completeness, };

export type Past = { 
/**
 * Id of the write.
 */
write: string, 
/**
 * When, RFC 3339 UTC.
 */
at: string, 
/**
 * Who, by name, or their area where the name is not known here.
 */
author: string, 
/**
 * What it said, ready to read in the language of the screen.
 */
text: string, 
/**
 * It is what the field says now (two of these are a conflict).
 */
current: boolean, };

export type HiddenAnswer = { 
/**
 * Path of the question in the log.
 */
path: string, 
/**
 * Its code.
 */
code: string, 
/**
 * Its text.
 */
label: string, 
/**
 * The answer, ready to read.
 */
value: string, };

export type RevisionCounts = { 
/**
 * New.
 */
added: number, 
/**
 * Gone.
 */
removed: number, 
/**
 * In another group or table, or elsewhere among their neighbours.
 */
moved: number, 
/**
 * With another name.
 */
renamed: number, 
/**
 * Of another type.
 */
retyped: number, 
/**
 * With other texts.
 */
reworded: number, 
/**
 * With other choices.
 */
choices: number, 
/**
 * With another condition, constraint, calculation or the like, or another unit.
 */
rules: number, };

export type RevisionLine = { 
/**
 * Its path: the new one, or the old one of what is gone.
 */
path: string, 
/**
 * The code people use.
 */
code: string, 
/**
 * Its text.
 */
label: string, 
/**
 * What changed, a sentence each.
 */
changes: Array<string>, 
/**
 * What that means for answers, a sentence.
 */
answers: string, 
/**
 * `same`, `mapped` or `no`.
 */
comparable: string, };

export type Standing = { 
/**
 * The version it is on.
 */
version: string, 
/**
 * The kit's newer one, when the record can move to it.
 */
offer: Offer | null, 
/**
 * The version it came from, when that can be taken back.
 */
cameFrom: string | null, 
/**
 * The last move, where it cannot be taken back from here.
 */
moved: LastMoved | null, 
/**
 * Laptops that have this card on an older version.
 */
behind: Array<Behind>, 
/**
 * It can move, and the tray can be emptied.
 */
open: boolean, 
/**
 * What waits to be placed.
 */
tray: Array<Waiting>, 
/**
 * What was set aside.
 */
aside: Array<Waiting>, };

export type Offer = { 
/**
 * The newer version.
 */
to: string, 
/**
 * A person has chosen to stay.
 */
putOff: boolean, 
/**
 * What changed, counted.
 */
counts: RevisionCounts, 
/**
 * What changed, in words.
 */
lines: Array<RevisionLine>, 
/**
 * What moving would do to the answers of this record.
 */
would: Moved, };

export type LastMoved = { 
/**
 * The version it came from.
 */
from: string, 
/**
 * Who moved it.
 */
by: string, 
/**
 * When, RFC 3339 UTC.
 */
at: string, 
/**
 * Why it cannot be taken back.
 */
bar: Bar, };

export type Bar = "panel" | "closed" | "no_version";

export type Behind = { 
/**
 * Who works there.
 */
author: string, 
/**
 * The version.
 */
version: string, };

export type Moved = { 
/**
 * They stay as they are.
 */
carried: number, 
/**
 * They go to another place, or are said in other words.
 */
mapped: number, 
/**
 * They wait to be placed.
 */
waiting: number, };

export type Waiting = { 
/**
 * The field of the log that holds it, by which it is named.
 */
field: string, 
/**
 * What it is.
 */
kept: Kept, 
/**
 * Code of the question it answered.
 */
code: string, 
/**
 * Text of that question; empty where no known version asks it.
 */
label: string, 
/**
 * The version that asked it; empty likewise.
 */
version: string, 
/**
 * What it says, ready to read.
 */
value: string, 
/**
 * The value in lexical form; empty when there is none.
 */
lexical: string, 
/**
 * Why there is no value, when that was the answer.
 */
missing: Missing | null, 
/**
 * The remark on it.
 */
remark: string, 
/**
 * Where it comes from.
 */
source: string, 
/**
 * It is a file: it goes into a question that asks for one.
 */
file: boolean, 
/**
 * Why it waits.
 */
reason: WaitingReason, 
/**
 * Path of the question of the same name now; empty when there is none.
 */
home: string, 
/**
 * Why it was set aside; empty while it waits.
 */
aside: string, };

export type WaitingReason = "removed" | "retyped" | "choice_gone" | "rows" | "not_asked";

export type Kept = "answer" | "note" | "beside";

export type Where = "answer" | "remark" | "note";

export type Start = { 
/**
 * Version of the program.
 */
version: string, 
/**
 * `it` or `en`.
 */
language: string, 
/**
 * How large things are shown, in percent: 100 to 200.
 */
zoom: number, 
/**
 * A folder that does not exist yet and can be created, proposed for a new archive.
 */
proposedFolder: string, 
/**
 * Likewise for a panel archive.
 */
proposedPanelFolder: string, 
/**
 * Archives opened on this laptop before, newest first.
 */
known: Array<KnownArchive>, };

export type KnownArchive = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * Whose it is.
 */
kind: ArchiveKind, 
/**
 * A demonstration.
 */
demo: boolean, 
/**
 * The folder is there now.
 */
present: boolean, 
/**
 * Seconds to wait after wrong passphrases.
 */
wait: number, };

export type ArchiveKind = "laptop" | "panel";

export type NewArchive = { 
/**
 * Folder to create.
 */
folder: string, 
/**
 * Whose it is.
 */
kind: ArchiveKind, 
/**
 * The passphrase, once more checked to be long enough.
 */
passphrase: string, 
/**
 * Who I am.
 */
profile: Profile, };

export type Profile = { 
/**
 * Name and surname.
 */
name: string, 
/**
 * Code of `kit/roles.csv`.
 */
role: string, 
/**
 * Organisation.
 */
organisation: string, 
/**
 * Area code; empty at the panel.
 */
area: string, };

export type Created = { 
/**
 * The code in groups of four, to print or copy.
 */
recoveryCode: Array<string>, 
/**
 * The two groups (0-based) that the person is asked to type back.
 */
askBack: Array<number>, };

export type PassphraseStrength = { 
/**
 * 0 worst … 4 best.
 */
score: number, 
/**
 * Long enough to be accepted.
 */
accepted: boolean, 
/**
 * Seconds a well-equipped thief would need, trying ten thousand a second.
 */
seconds: number, };

export type Status = { "state": "closed" } | { "state": "locked", "archive": KnownArchive } | { "state": "open", "archive": OpenArchive };

export type OpenArchive = { 
/**
 * Its folder.
 */
folder: string, 
/**
 * Whose it is.
 */
kind: ArchiveKind, 
/**
 * A demonstration.
 */
demo: boolean, 
/**
 * The recovery code was typed back.
 */
recoveryConfirmed: boolean, 
/**
 * Who I am.
 */
me: Profile, 
/**
 * Name of my area, or empty at the panel.
 */
areaLabel: string, 
/**
 * Today, `YYYY-MM-DD`.
 */
today: string, 
/**
 * The quarter of today.
 */
quarter: QuarterPill, 
/**
 * The figures on the rail.
 */
figures: Figures, 
/**
 * Minutes without a key or a click after which the archive locks itself.
 */
idleMinutes: number, };

export type Figures = { 
/**
 * Interviews.
 */
interviews: number, 
/**
 * Completeness of the card, percent; none when no card is open yet.
 */
cardPercent: number | null, 
/**
 * Activities.
 */
activities: number, 
/**
 * Dossiers of this quarter that miss something.
 */
quarterMissing: number, 
/**
 * Laptop: records changed since the last package. Panel: packages imported.
 */
packages: number, 
/**
 * Panel: laptops known.
 */
laptops: number, 
/**
 * Fields on which laptops differ.
 */
conflicts: number, };

export type QuarterPill = { 
/**
 * `2019-Q4`.
 */
code: string, 
/**
 * Last day.
 */
ends: string, 
/**
 * Days from today to the last day.
 */
daysLeft: number, };

export type Lists = { 
/**
 * Name of the project.
 */
project: string, 
/**
 * The line on co-financing, programme, number and CUP for the foot of a screen.
 */
projectLine: string, 
/**
 * Areas, pilots first.
 */
areas: Array<AreaItem>, 
/**
 * Roles of the people who hold an archive.
 */
roles: Array<Item>, 
/**
 * Organisations that take part.
 */
organisations: Array<Item>, 
/**
 * Kinds of respondent; the hint is the id of the guide that suits.
 */
respondentKinds: Array<Item>, 
/**
 * Guides.
 */
guides: Array<GuideItem>, 
/**
 * Work packages.
 */
workPackages: Array<Item>, 
/**
 * Activity types.
 */
activityTypes: Array<ActivityTypeItem>, 
/**
 * Pieces of a dossier.
 */
pieces: Array<Item>, 
/**
 * Categories of participants.
 */
participantCategories: Array<Item>, 
/**
 * Success factors.
 */
factors: Array<Item>, 
/**
 * The anchors of the ladder 0–4, in order.
 */
ladder: Array<string>, 
/**
 * The notice shown before consent.
 */
notice: Notice, 
/**
 * What the sources leave open or contradict, for the panel.
 */
contradictions: Array<Item>, };

export type Item = { 
/**
 * Stored code.
 */
code: string, 
/**
 * What the person reads.
 */
label: string, 
/**
 * A sentence of help, or empty.
 */
hint: string, };

export type AreaItem = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
label: string, 
/**
 * `pilot` or `region`.
 */
kind: string, 
/**
 * ISTAT code of the region.
 */
region: string, };

export type ActivityTypeItem = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
label: string, 
/**
 * Work packages it belongs to, the usual one first.
 */
wps: Array<string>, 
/**
 * Codes of the required pieces.
 */
pieces: Array<string>, 
/**
 * Indicators it may count for.
 */
counts_for: Array<string>, };

export type GuideItem = { 
/**
 * Instrument id.
 */
id: string, 
/**
 * Title.
 */
title: string, 
/**
 * Version.
 */
version: string, 
/**
 * `draft`, `pre_test`, `validated`, `retired`.
 */
state: string, 
/**
 * Questions.
 */
questions: number, };

export type Notice = { 
/**
 * Version.
 */
version: string, 
/**
 * Paragraphs.
 */
text: Array<string>, };

export type Home = { 
/**
 * To pick up again, most recent first, five at most.
 */
resume: Array<Resume>, 
/**
 * Before the quarter closes.
 */
closing: Closing, 
/**
 * The city in brief: the four integration areas.
 */
city: Array<LadderReading>, 
/**
 * Not yet at the panel.
 */
outbox: Outbox, };

export type Resume = { 
/**
 * What it is.
 */
kind: ResumeKind, 
/**
 * Record id.
 */
record: string, 
/**
 * Its title.
 */
title: string, 
/**
 * `paused`, `running`, `draft` for interviews; `unanswered` for the card; `pieces` for activities.
 */
reason: string, 
/**
 * What the reason counts: questions without an answer, pieces missing.
 */
count: number, 
/**
 * Names that the reason lists: the section, the missing pieces.
 */
names: Array<string>, 
/**
 * Last change, RFC 3339 UTC.
 */
at: string, };

export type ResumeKind = "interview" | "card" | "activity";

export type Closing = { 
/**
 * Complete dossiers of the quarter's activities.
 */
dossiersComplete: number, 
/**
 * Activities of the quarter.
 */
dossiers: number, 
/**
 * Minimum questions answered.
 */
minimumAnswered: number, 
/**
 * Minimum questions that are relevant.
 */
minimum: number, 
/**
 * Warnings on the card.
 */
warnings: number, };

export type LadderReading = { 
/**
 * Code of the question (`D01`).
 */
code: string, 
/**
 * What it measures, short.
 */
label: string, 
/**
 * 0–4; none when not answered.
 */
value: number | null, };

export type Outbox = { 
/**
 * Interviews new or changed since the last package.
 */
interviews: number, 
/**
 * Answers likewise.
 */
answers: number, 
/**
 * Activities likewise.
 */
activities: number, 
/**
 * Values likewise that stay on the laptop because consent does not let them out.
 */
withheld: number, 
/**
 * When the last package was made, RFC 3339 UTC.
 */
lastExport: string | null, };

export type InterviewSummary = { 
/**
 * Record id.
 */
record: string, 
/**
 * Title of the guide.
 */
guide: string, 
/**
 * Respondent's role, or the kind where no role was written.
 */
title: string, 
/**
 * Body, or empty.
 */
organisation: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * City, or empty when the source leaves it open.
 */
city: string, 
/**
 * Day, or empty.
 */
heldOn: string, 
/**
 * Where it stands.
 */
state: InterviewState, 
/**
 * A consent record exists.
 */
consent: boolean, 
/**
 * Coverage.
 */
coverage: Coverage, 
/**
 * Last change, RFC 3339 UTC.
 */
changedAt: string, 
/**
 * Author's name.
 */
author: string, 
/**
 * It comes from a demonstration.
 */
demo: boolean, };

export type InterviewState = "draft" | "running" | "paused" | "closed";

export type NewInterview = { 
/**
 * Guide id.
 */
guide: string, 
/**
 * Who answers.
 */
respondent: Respondent, 
/**
 * City, when not the area's own.
 */
city: string, 
/**
 * Place of the meeting.
 */
place: string, 
/**
 * Day, `YYYY-MM-DD`.
 */
heldOn: string, };

export type Interview = { 
/**
 * The line of the list.
 */
summary: InterviewSummary, 
/**
 * Guide id.
 */
guideId: string, 
/**
 * Guide version the answers are pinned to.
 */
version: string, 
/**
 * Who answers.
 */
respondent: Respondent, 
/**
 * Place of the meeting.
 */
place: string, 
/**
 * Consent, once recorded.
 */
consent: Consent | null, 
/**
 * Seconds held so far, up to `running_since`.
 */
elapsed: number, 
/**
 * Since when it runs, RFC 3339, when it runs.
 */
runningSince: string | null, 
/**
 * The questions.
 */
questions: Array<GuideQuestion>, 
/**
 * What came of it: fields of the guide's closing group.
 */
outcomes: Array<Question>, 
/**
 * This desk may only look (the panel).
 */
readOnly: boolean, 
/**
 * Fields that were withheld by consent before they arrived here (at the panel).
 */
withheld: number, };

export type Respondent = { 
/**
 * Code of `kit/respondent_kinds.csv`.
 */
kind: string, 
/**
 * Role, in the person's words.
 */
role: string, 
/**
 * Body they belong to.
 */
organisation: string, 
/**
 * Name, optional: leaves the laptop only where consent allows it.
 */
name: string, 
/**
 * Contact, optional: likewise.
 */
contact: string, };

export type Consent = { 
/**
 * Version of the notice that was shown.
 */
notice_version: string, 
/**
 * How it was given.
 */
mode: ConsentMode, 
/**
 * Day, `YYYY-MM-DD`.
 */
given_on: string, 
/**
 * Place.
 */
place: string, 
/**
 * Notes may be taken and passed to the panel.
 */
notes: boolean, 
/**
 * Audio may be recorded.
 */
audio: boolean, 
/**
 * Words may be quoted literally.
 */
quotes: boolean, 
/**
 * The body may be named.
 */
name_body: boolean, 
/**
 * The person may be named.
 */
name_person: boolean, 
/**
 * The person may be contacted later.
 */
later_contact: boolean, 
/**
 * Identity may be passed to the panel.
 */
pass_identity: boolean, 
/**
 * Who collected it.
 */
collected_by: string, };

export type ConsentMode = "paper" | "voice" | "email";

export type GuideQuestion = { 
/**
 * Path in the instrument.
 */
path: string, 
/**
 * Code (`c3`).
 */
code: string, 
/**
 * The question.
 */
label: string, 
/**
 * A few words for the list at the side.
 */
short: string, 
/**
 * Help.
 */
hint: string, 
/**
 * Minutes foreseen; none where the guide gives none.
 */
minutes: number | null, 
/**
 * Codes of the city card it feeds.
 */
links: Array<string>, 
/**
 * Probes, in the guide's order.
 */
probes: Array<Probe>, 
/**
 * Notes, in time order.
 */
notes: Array<Note>, };

export type Probe = { 
/**
 * Stored name.
 */
name: string, 
/**
 * What it says.
 */
label: string, 
/**
 * Asked.
 */
asked: boolean, };

export type Note = { 
/**
 * Stable id inside the interview.
 */
id: string, 
/**
 * When it was begun, RFC 3339 with offset.
 */
at: string, 
/**
 * The words.
 */
text: string, 
/**
 * What it is.
 */
kind: NoteKind, };

export type NoteKind = "note" | "quote" | "follow_up";

export type Coverage = { 
/**
 * Questions with a note or a probe.
 */
questionsTouched: number, 
/**
 * Questions of the guide.
 */
questions: number, 
/**
 * Probes ticked.
 */
probesAsked: number, 
/**
 * Probes of the guide.
 */
probes: number, 
/**
 * Notes taken.
 */
notes: number, };

export type CardSummary = { 
/**
 * Record id.
 */
record: string, 
/**
 * Area code.
 */
area: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * Title, version and state of the instrument.
 */
instrument: string, 
/**
 * Instrument version the answers are pinned to.
 */
version: string, 
/**
 * Completeness now.
 */
completeness: Completeness, 
/**
 * Declared *pronta per l'invio*.
 */
ready: boolean, 
/**
 * Last change, RFC 3339 UTC.
 */
changedAt: string, 
/**
 * Answers on which two laptops differ.
 */
conflicts: number, 
/**
 * It comes from a demonstration.
 */
demo: boolean, };

export type Card = { 
/**
 * Record id.
 */
record: string, 
/**
 * Area code and name.
 */
area: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * Title of the instrument.
 */
title: string, 
/**
 * Instrument version.
 */
version: string, 
/**
 * `draft`, `pre_test`, `validated`, `retired`.
 */
instrumentState: string, 
/**
 * Sections with their questions, in order.
 */
sections: Array<Question>, 
/**
 * How much is there.
 */
completeness: Completeness, 
/**
 * Declared *pronta per l'invio*.
 */
ready: boolean, 
/**
 * This desk may only look (the panel).
 */
readOnly: boolean, };

export type Completeness = { 
/**
 * Relevant questions with an answer or a missing code.
 */
answered: number, 
/**
 * Relevant questions.
 */
relevant: number, 
/**
 * Of the minimum card: answered.
 */
minimumAnswered: number, 
/**
 * Of the minimum card: relevant.
 */
minimum: number, 
/**
 * Warnings now.
 */
warnings: number, 
/**
 * Per section, in order.
 */
sections: Array<SectionState>, };

export type SectionState = { 
/**
 * Path of the section.
 */
path: string, 
/**
 * Answered of relevant.
 */
answered: number, 
/**
 * Relevant questions.
 */
relevant: number, 
/**
 * Warnings.
 */
warnings: number, 
/**
 * Answers set aside because their question is not relevant now.
 */
hidden: number, };

export type Gap = { 
/**
 * Path of the question.
 */
path: string, 
/**
 * Its code.
 */
code: string, 
/**
 * Its text.
 */
label: string, 
/**
 * What is missing or wrong.
 */
kind: GapKind, 
/**
 * The instrument's sentence, when it has one.
 */
text: string, 
/**
 * Somebody wrote a note on it, or on the group or table around it: what is noted stops nothing.
 */
noted: boolean, };

export type GapKind = "required" | "minimum" | "constraint" | "source" | "conflict";

export type ActivitySummary = { 
/**
 * Record id.
 */
record: string, 
/**
 * Title.
 */
title: string, 
/**
 * Name of the type.
 */
typeLabel: string, 
/**
 * Work package code.
 */
wp: string, 
/**
 * When.
 */
when: Array<Span>, 
/**
 * Place.
 */
place: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * Quarter of its last day, `2019-Q4`, or empty without a date.
 */
quarter: string, 
/**
 * Dossier.
 */
dossier: DossierState, 
/**
 * Names of the required pieces that are missing.
 */
missing: Array<string>, 
/**
 * Author's name.
 */
author: string, 
/**
 * It comes from a demonstration.
 */
demo: boolean, };

export type Activity = { 
/**
 * The line of the list.
 */
summary: ActivitySummary, 
/**
 * Code of `kit/activity_types.csv`, or empty.
 */
activityType: string, 
/**
 * Participants by category (code of `kit/participant_categories.csv`).
 */
participants: { [key in string]: number }, 
/**
 * What came of it.
 */
outputs: string, 
/**
 * Short report tied to the phase.
 */
report: string, 
/**
 * Success factors it speaks of (codes of `kit/factors.csv`).
 */
factors: Array<string>, 
/**
 * The dossier.
 */
pieces: Array<Piece>, 
/**
 * Who verified it and when, once verified.
 */
verified: string | null, 
/**
 * This desk may only look (the panel).
 */
readOnly: boolean, };

export type ActivityChange = { "field": "title", "value": string } | { "field": "type", "value": string } | { "field": "wp", "value": string } | { "field": "when", "value": Array<Span> } | { "field": "place", "value": string } | { "field": "participants", "value": { [key in string]: number } } | { "field": "outputs", "value": string } | { "field": "report", "value": string } | { "field": "factors", "value": Array<string> };

export type Span = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day, when it is an interval.
 */
to: string | null, };

export type Piece = { 
/**
 * Code of `kit/pieces.csv`.
 */
code: string, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is for.
 */
hint: string, 
/**
 * Required by the type.
 */
required: boolean, 
/**
 * Where it stands.
 */
state: PieceState, 
/**
 * Why it is not needed here, when waived.
 */
waiver: string, 
/**
 * The files that stand for it.
 */
documents: Array<Document>, };

export type PieceState = "missing" | "present" | "waived" | "optional";

export type Document = { 
/**
 * Id inside the activity.
 */
id: string, 
/**
 * Original name.
 */
name: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * SHA-256, hex.
 */
sha256: string, 
/**
 * Day it was attached, RFC 3339 UTC.
 */
attachedAt: string, 
/**
 * The content is in this archive (at the panel it may be missing).
 */
present: boolean, };

export type DossierState = "incomplete" | "complete" | "verified";

export type IndicatorTable = { 
/**
 * As-of date.
 */
asOf: string, 
/**
 * All rows, realisation first.
 */
rows: Array<IndicatorRow>, };

export type IndicatorRow = { 
/**
 * `IO1` … `IR8`.
 */
code: string, 
/**
 * Which table.
 */
kind: IndicatorKind, 
/**
 * Number in its table.
 */
number: number, 
/**
 * Official Italian label, to the letter.
 */
label: string, 
/**
 * Short name in the language of the screen.
 */
short: string, 
/**
 * Unit as printed, `[n.]`.
 */
unit: string, 
/**
 * Target, a decimal in lexical form.
 */
target: string, 
/**
 * Value a person recorded at this date or before, lexical; none when never recorded.
 */
recorded: string | null, 
/**
 * Why, or from which source.
 */
reason: string, 
/**
 * Date of the recorded value.
 */
recordedOn: string | null, 
/**
 * What the archive can count itself at this date: complete dossiers of the types that count; none where
 * the rule needs more than activities.
 */
counted: number | null, 
/**
 * The value in force: recorded, else counted; none when neither.
 */
actual: string | null, 
/**
 * Actual ÷ target × 100, one decimal, lexical; none when not computable.
 */
percent: string | null, 
/**
 * A note to the panel where the source contradicts itself.
 */
note: string, 
/**
 * More than one recorded value for the same date.
 */
conflict: boolean, };

export type IndicatorKind = "realisation" | "result";

export type NewValue = { 
/**
 * Indicator code.
 */
code: string, 
/**
 * As-of date.
 */
asOf: string, 
/**
 * Value in lexical form; none takes the recorded value back.
 */
value: string | null, 
/**
 * Why, or from which source: required.
 */
reason: string, };

export type QuarterItem = { 
/**
 * `2019-Q4`.
 */
code: string, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Activities in it.
 */
activities: number, };

export type Quarter = { 
/**
 * Which.
 */
quarter: QuarterItem, 
/**
 * Part 1.
 */
groups: Array<WorkPackageGroup>, 
/**
 * Part 2.
 */
factors: Array<FactorCount>, 
/**
 * The two tables at the last day.
 */
indicators: Array<IndicatorRow>, 
/**
 * Activities whose dossier misses something.
 */
incomplete: number, 
/**
 * The report as text, ready to copy or save.
 */
text: string, };

export type WorkPackageGroup = { 
/**
 * Code, or empty for activities without one.
 */
wp: string, 
/**
 * Name.
 */
label: string, 
/**
 * In date order.
 */
activities: Array<ActivitySummary>, };

export type FactorCount = { 
/**
 * Code.
 */
code: string, 
/**
 * Name.
 */
label: string, 
/**
 * Activities tagged with it.
 */
activities: number, };

export type Fragment = { 
/**
 * The words.
 */
text: string, 
/**
 * They match the query.
 */
hit: boolean, };

export type Found = { 
/**
 * `interview`, `card`, `activity`, `indicator`, `author`.
 */
kind: string, 
/**
 * Record id.
 */
record: string, 
/**
 * Path of the question inside the record, or empty.
 */
path: string, 
/**
 * Title of the record.
 */
title: string, 
/**
 * The matching words in their surroundings.
 */
snippet: Array<Fragment>, };

export type Counts = { 
/**
 * Interviews.
 */
interviews: number, 
/**
 * Notes taken in interviews.
 */
notes: number, 
/**
 * City cards.
 */
cards: number, 
/**
 * Answers, of cards and of interviews.
 */
answers: number, 
/**
 * Activities.
 */
activities: number, 
/**
 * Attached documents.
 */
documents: number, 
/**
 * Indicator values.
 */
indicatorValues: number, 
/**
 * Lines of the log.
 */
writes: number, };

export type Withheld = { 
/**
 * Record id.
 */
record: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What stays: `name`, `contact`, `organisation`, `quotes`, `notes`, `recordings`, `pictures`, `hidden`.
 */
what: string, 
/**
 * How many values.
 */
count: number, 
/**
 * Why: `no_consent_record` or `consent_says_no`.
 */
reason: string, };

export type Made = { 
/**
 * Number of the package, from 1.
 */
sequence: number, 
/**
 * When, RFC 3339 UTC.
 */
at: string, 
/**
 * File name it was given.
 */
file: string, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * What was inside.
 */
counts: Counts, };

export type RecipientInfo = { 
/**
 * `age1…`.
 */
key: string, 
/**
 * `kit` or `entered`.
 */
origin: string, 
/**
 * A second key for escrow.
 */
escrow: boolean, };

export type Preview = { 
/**
 * Its number.
 */
sequence: number, 
/**
 * The file name proposed.
 */
fileName: string, 
/**
 * All that is inside.
 */
inside: Counts, 
/**
 * Of which new or changed since the last package.
 */
fresh: Counts, 
/**
 * What stays on the laptop.
 */
withheld: Array<Withheld>, 
/**
 * Bytes of the attachments.
 */
attachmentBytes: number, 
/**
 * Who can open it; none: a key or a passphrase is needed.
 */
recipient: RecipientInfo | null, 
/**
 * Packages made before, newest first.
 */
made: Array<Made>, 
/**
 * Fingerprint of this laptop's signing key, to read out to the panel on the phone.
 */
fingerprint: string, };

export type Exported = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Size in bytes.
 */
bytes: number, 
/**
 * SHA-256 of the file.
 */
sha256: string, 
/**
 * Its number.
 */
sequence: number, };

export type Progress = { 
/**
 * `collect`, `seal`, `decrypt`, `verify`, `merge`, `extract`.
 */
step: string, 
/**
 * Bytes or lines done.
 */
done: number, 
/**
 * Of how many; 0 when not known.
 */
total: number, };

export type Balance = { 
/**
 * Lines of the log in the package.
 */
total: number, 
/**
 * New here, and at odds with nobody.
 */
accepted: number, 
/**
 * Here before.
 */
known: number, 
/**
 * New here, and different from what another laptop wrote: both are kept, somebody decides.
 */
conflicting: number, 
/**
 * Refused.
 */
rejected: number, 
/**
 * Of the accepted: identities that stayed on the laptop.
 */
withheld: number, 
/**
 * Attachments that came along and were new.
 */
attachments: number, };

export type Imported = { 
/**
 * File name.
 */
file: string, 
/**
 * Author's name, when the package could be read.
 */
author: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * Number of the package.
 */
sequence: number, 
/**
 * The laptop was not known before and is now.
 */
newLaptop: boolean, 
/**
 * Fingerprint of its key.
 */
fingerprint: string, 
/**
 * The sum.
 */
balance: Balance, 
/**
 * Why it was refused as a whole; then nothing of it is in the archive.
 */
problem: Problem | null, 
/**
 * Numbers of log lines that should be here and are not: a package is missing.
 */
gaps: number, 
/**
 * When it was imported, RFC 3339 UTC.
 */
at: string, 
/**
 * It is a demonstration.
 */
demo: boolean, 
/**
 * The package's id; empty when it could not be read.
 */
package: string, 
/**
 * Since when it is taken back, RFC 3339 UTC.
 */
withdrawn: string | null, };

export type Withdrawn = { 
/**
 * The package's id.
 */
package: string, 
/**
 * File name that it had.
 */
file: string, 
/**
 * Lines of the log that no other package brought.
 */
writes: number, 
/**
 * Lines whose value no other package brought: their place stays.
 */
stubs: number, 
/**
 * Attachments that no other package brought.
 */
attachments: number, };

export type Step = { 
/**
 * Stable name of the step.
 */
name: string, 
/**
 * `ok`, `failed`, `not_checked`.
 */
result: string, 
/**
 * What failed, where.
 */
detail: string, };

export type Verified = { 
/**
 * Every check was made and passed; without a register of laptops the signer may stay unchecked.
 */
valid: boolean, 
/**
 * The steps, in order.
 */
steps: Array<Step>, 
/**
 * Counts as the package declares them, when it could be opened.
 */
counts: { [key in string]: number }, };

export type AreaState = "never_sent" | "package_missing" | "dossiers_open" | "in_order";

export type AreaCoverage = { 
/**
 * Area code.
 */
area: string, 
/**
 * Name.
 */
label: string, 
/**
 * `pilot` or `region`.
 */
kind: string, 
/**
 * ISTAT code of its region.
 */
region: string, 
/**
 * Last package, RFC 3339 UTC.
 */
lastPackage: string | null, 
/**
 * Interviews.
 */
interviews: number, 
/**
 * Card completeness in percent; none without a card.
 */
cardPercent: number | null, 
/**
 * Complete dossiers.
 */
dossiersComplete: number, 
/**
 * Activities.
 */
dossiers: number, 
/**
 * How it stands.
 */
state: AreaState, 
/**
 * What the state counts: open dossiers, missing lines.
 */
count: number, };

export type PanelCoverage = { 
/**
 * Pilot areas first, then the regions.
 */
areas: Array<AreaCoverage>, 
/**
 * Laptops known.
 */
laptops: number, 
/**
 * Packages imported.
 */
packages: number, 
/**
 * The last import.
 */
last: Imported | null, 
/**
 * Fields on which laptops differ.
 */
conflicts: number, };

export type Laptop = { 
/**
 * Device id.
 */
device: string, 
/**
 * Fingerprint of its signing key.
 */
fingerprint: string, 
/**
 * Author's name.
 */
author: string, 
/**
 * Area name.
 */
areaLabel: string, 
/**
 * When it was first seen, RFC 3339 UTC.
 */
since: string, 
/**
 * Its packages are no longer accepted.
 */
revoked: boolean, 
/**
 * Packages imported from it.
 */
packages: number, 
/**
 * It holds a demonstration.
 */
demo: boolean, };

export type PanelKeys = { 
/**
 * The public key that laptops encrypt to.
 */
recipient: string, 
/**
 * New laptops are accepted at their first package.
 */
enrolmentOpen: boolean, 
/**
 * Laptops known.
 */
laptops: Array<Laptop>, };

export type Version = { 
/**
 * Id of the write.
 */
write: string, 
/**
 * What it says, ready to read.
 */
text: string, 
/**
 * Who wrote it.
 */
author: string, 
/**
 * When, RFC 3339 UTC.
 */
at: string, 
/**
 * It is shown meanwhile.
 */
shown: boolean, };

export type Decision = { 
/**
 * Record id.
 */
record: string, 
/**
 * Field in the log.
 */
field: string, 
/**
 * Title of the record.
 */
title: string, 
/**
 * The question or field, ready to read.
 */
question: string, 
/**
 * The versions.
 */
versions: Array<Version>, };

export type Cell = { 
/**
 * What the city answered, ready to read; empty when nothing.
 */
text: string, 
/**
 * The number behind it, lexical, where there is one (ladders, counts).
 */
number: string | null, 
/**
 * Missing code, when one was given.
 */
missing: Missing | null, 
/**
 * Reliability, when judged.
 */
reliability: Reliability | null, 
/**
 * Laptops differ.
 */
conflict: boolean, 
/**
 * The unit of the question that was answered, or empty.
 */
unit: string, 
/**
 * How it stands beside the others.
 */
footing: Footing, 
/**
 * Why it does not stand as it is, a sentence; empty where it does.
 */
why: string, };

export type Footing = "same" | "care" | "no" | "not_asked";

export type City = { 
/**
 * Record id of its card.
 */
record: string, 
/**
 * Area name.
 */
label: string, 
/**
 * Completeness in percent.
 */
percent: number, 
/**
 * It comes from a demonstration.
 */
demo: boolean, 
/**
 * The version of its card.
 */
version: string, };

export type ComparisonRow = { 
/**
 * Code.
 */
code: string, 
/**
 * Question.
 */
label: string, 
/**
 * Section's title.
 */
section: string, 
/**
 * Unit.
 */
unit: string, 
/**
 * A ladder 0–4.
 */
ladder: boolean, 
/**
 * One cell per city, in the order of `cities`.
 */
cells: Array<Cell>, };

export type Comparison = { 
/**
 * The cards compared: record id and area name.
 */
cities: Array<City>, 
/**
 * The questions.
 */
rows: Array<ComparisonRow>, 
/**
 * The version that asks them: the latest that a card is on.
 */
version: string, };

export type TablesWritten = { 
/**
 * The folder.
 */
folder: string, 
/**
 * File names.
 */
files: Array<string>, };

export type Settings = { 
/**
 * The archive's folder.
 */
folder: string, 
/**
 * Minutes without a key or a click after which it locks itself.
 */
idleMinutes: number, 
/**
 * The recovery code was typed back.
 */
recoveryConfirmed: boolean, 
/**
 * Fingerprint of the key that signs packages.
 */
fingerprint: string, 
/**
 * The panel key entered by hand, or empty.
 */
panelKey: string, 
/**
 * Lines of the log.
 */
writes: number, 
/**
 * Attachments.
 */
attachments: number, 
/**
 * Bytes of the archive on disk.
 */
bytes: number, 
/**
 * Version of the program.
 */
version: string, };

export type CheckReport = { 
/**
 * Everything is in order.
 */
sound: boolean, 
/**
 * Every page of the database is whole.
 */
pages: boolean, 
/**
 * The tables that screens read equal the log they come from.
 */
projections: boolean, 
/**
 * Numbers of log lines that are missing.
 */
gaps: number, 
/**
 * Attachments whose content is damaged or missing.
 */
attachments: number, 
/**
 * Lines of the log.
 */
writes: number, };

