// @ts-nocheck

// Written by hand from the nouns of core and the verbs as they will cross, until the shell's commands
// are there to generate it: replaced whole by the generated file. Every field is required: the window
// always gets and sends whole values, whatever the store may leave out.

import { invoke as __TAURI_INVOKE } from "@tauri-apps/api/core";
import * as __TAURI_EVENT from "@tauri-apps/api/event";

/** Commands */
export const commands = {
	gate: () => typedError<Gate, UiError>(__TAURI_INVOKE("gate")),
	create: (passphrase: string, me: PersonDetails) => typedError<Welcome, UiError>(__TAURI_INVOKE("create", { passphrase, me })),
	unlock: (passphrase: string) => typedError<Welcome, UiError>(__TAURI_INVOKE("unlock", { passphrase })),
	openSample: () => typedError<Welcome, UiError>(__TAURI_INVOKE("open_sample")),
	leaveSample: () => typedError<Gate, UiError>(__TAURI_INVOKE("leave_sample")),
	lock: () => typedError<Gate, UiError>(__TAURI_INVOKE("lock")),
	strength: (passphrase: string) => typedError<Strength, UiError>(__TAURI_INVOKE("strength", { passphrase })),
	welcome: () => typedError<Welcome, UiError>(__TAURI_INVOKE("welcome")),
	saveSettings: (settings: Settings) => typedError<Settings, UiError>(__TAURI_INVOKE("save_settings", { settings })),
	rememberPlace: (place: string) => typedError<null, UiError>(__TAURI_INVOKE("remember_place", { place })),
	people: (text: string | null, archived: boolean) => typedError<PersonRow[], UiError>(__TAURI_INVOKE("people", { text, archived })),
	person: (id: PersonId) => typedError<PersonView, UiError>(__TAURI_INVOKE("person", { id })),
	addPerson: (details: PersonDetails) => typedError<Person, UiError>(__TAURI_INVOKE("add_person", { details })),
	changePerson: (id: PersonId, details: PersonDetails) => typedError<Person, UiError>(__TAURI_INVOKE("change_person", { id, details })),
	archivePerson: (id: PersonId) => typedError<Person, UiError>(__TAURI_INVOKE("archive_person", { id })),
	restorePerson: (id: PersonId) => typedError<Person, UiError>(__TAURI_INVOKE("restore_person", { id })),
	deletePerson: (id: PersonId) => typedError<null, UiError>(__TAURI_INVOKE("delete_person", { id })),
	teams: () => typedError<string[], UiError>(__TAURI_INVOKE("teams")),
	observations: (filter: ListFilter, cursor: Cursor | null) => typedError<Page<ObservationRow>, UiError>(__TAURI_INVOKE("observations", { filter, cursor })),
	startObservation: (practitioner: PersonId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("start_observation", { practitioner })),
	observation: (id: ObservationId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("observation", { id })),
	writeObservation: (id: ObservationId, version: number, content: Content) => typedError<Saved, UiError>(__TAURI_INVOKE("write_observation", { id, version, content })),
	shareObservation: (id: ObservationId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("share_observation", { id })),
	takeBackObservation: (id: ObservationId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("take_back_observation", { id })),
	finishTalk: (id: ObservationId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("finish_talk", { id })),
	talkAgain: (id: ObservationId) => typedError<ObservationView, UiError>(__TAURI_INVOKE("talk_again", { id })),
	agreeObservation: (id: ObservationId, response: Response, comment: string) => typedError<ObservationView, UiError>(__TAURI_INVOKE("agree_observation", { id, response, comment })),
	addAddendum: (id: ObservationId, text: string) => typedError<ObservationView, UiError>(__TAURI_INVOKE("add_addendum", { id, text })),
	giveCopy: (id: ObservationId, person: PersonId, on: string) => typedError<ObservationView, UiError>(__TAURI_INVOKE("give_copy", { id, person, on })),
	discardObservation: (id: ObservationId) => typedError<null, UiError>(__TAURI_INVOKE("discard_observation", { id })),
	observationVersions: (id: ObservationId) => typedError<DraftVersion[], UiError>(__TAURI_INVOKE("observation_versions", { id })),
	observationVersion: (id: ObservationId, n: number) => typedError<Content, UiError>(__TAURI_INVOKE("observation_version", { id, n })),
	observationPdf: (id: ObservationId) => typedError<FileSaved | null, UiError>(__TAURI_INVOKE("observation_pdf", { id })),
	observationCalendar: (id: ObservationId) => typedError<FileSaved | null, UiError>(__TAURI_INVOKE("observation_calendar", { id })),
	openSaved: () => typedError<null, UiError>(__TAURI_INVOKE("open_saved")),
	findStandards: (query: string, noteText: string, aims: StandardRef[], already: StandardRef[]) => typedError<Hit[], UiError>(__TAURI_INVOKE("find_standards", { query, noteText, aims, already })),
	frameworks: () => typedError<FrameworkInfo[], UiError>(__TAURI_INVOKE("frameworks")),
	framework: (set: string, edition: string) => typedError<FrameworkView, UiError>(__TAURI_INVOKE("framework", { set, edition })),
	standardTitles: (references: StandardRef[]) => typedError<StandardTitle[], UiError>(__TAURI_INVOKE("standard_titles", { references })),
	sessions: (practitioner: PersonId | null, text: string | null, cursor: Cursor | null) => typedError<Page<SessionRow>, UiError>(__TAURI_INVOKE("sessions", { practitioner, text, cursor })),
	startSession: (practitioner: PersonId) => typedError<SessionView, UiError>(__TAURI_INVOKE("start_session", { practitioner })),
	session: (id: SessionId) => typedError<SessionView, UiError>(__TAURI_INVOKE("session", { id })),
	writeSession: (id: SessionId, version: number, content: SessionContent) => typedError<SessionSaved, UiError>(__TAURI_INVOKE("write_session", { id, version, content })),
	agreeSession: (id: SessionId) => typedError<SessionView, UiError>(__TAURI_INVOKE("agree_session", { id })),
	discardSession: (id: SessionId) => typedError<null, UiError>(__TAURI_INVOKE("discard_session", { id })),
	markStep: (id: StepId, doneOn: string | null) => typedError<StepRow, UiError>(__TAURI_INVOKE("mark_step", { id, doneOn })),
	summaryPdf: (person: PersonId, from: string, to: string) => typedError<FileSaved | null, UiError>(__TAURI_INVOKE("summary_pdf", { person, from, to })),
	logPage: (filter: LogFilter, sort: LogSort, descending: boolean, cursor: LogCursor | null) => typedError<LogPage, UiError>(__TAURI_INVOKE("log_page", { filter, sort, descending, cursor })),
	logTotals: (filter: LogFilter) => typedError<LogTotals, UiError>(__TAURI_INVOKE("log_totals", { filter })),
	logExport: (filter: LogFilter, format: LogFormat) => typedError<FileSaved | null, UiError>(__TAURI_INVOKE("log_export", { filter, format })),
	coverageOf: (person: PersonId | null, from: string, to: string) => typedError<Coverage, UiError>(__TAURI_INVOKE("coverage_of", { person, from, to })),
	home: () => typedError<Home, UiError>(__TAURI_INVOKE("home")),
	search: (text: string) => typedError<Found, UiError>(__TAURI_INVOKE("search", { text })),
	trailOf: (id: string) => typedError<TrailRow[], UiError>(__TAURI_INVOKE("trail_of", { id })),
	appInfo: () => typedError<AppInfo, UiError>(__TAURI_INVOKE("app_info")),
	closeAnswer: (mayClose: boolean) => typedError<null, UiError>(__TAURI_INVOKE("close_answer", { mayClose })),
};

/** Events */
export const events = {
	closeAsked: makeEvent<CloseAsked, CloseAsked>("close-asked"),
};

/* Types */
/**  What a set is, who published it, and under which licence its words are given. */
export type About = {
	/**  The set. */
	set: SetId,
	/**  The edition. */
	edition: Edition,
	/**  What goes before a code where several sets meet, for example `PQS`. */
	short: string,
	/**  The title as published. */
	title: string,
	/**  Who published it. */
	publisher: string,
	/**  When: a year, a month (`2025-03`) or a day, as exactly as the document says. */
	published: string,
	/**  From when it applies, in the same form, where the document says so. */
	inForceFrom: string | null,
	/**  The document it was taken from. */
	source: string,
	/**  Whether texts are the publisher's own words, unless an item says otherwise. */
	wording: Wording,
	/**  The licence of the words. */
	licence: Licence,
	/**  The kind at which coverage is counted. */
	counted: string,
};

/**  What was done. */
export type Act = 
/**  The store was made. */
"created" | 
/**  The store was unlocked. */
"unlocked" | 
/**  A person was added. */
"personAdded" | 
/**  A person's details were changed. */
"personChanged" | 
/**  A person was archived. */
"personArchived" | 
/**  A person was brought back. */
"personRestored" | 
/**  A record was started. */
"started" | 
/**  A draft was discarded. */
"discarded" | 
/**  A write-up was shared. */
"shared" | 
/**  A write-up was taken back. */
"takenBack" | 
/**  The talk was finished. */
"talkFinished" | 
/**  The talk was opened again. */
"talkReopened" | 
/**  A record was agreed. */
"agreed" | 
/**  An addendum was added. */
"addendumAdded" | 
/**  A copy was handed over. */
"copyGiven" | 
/**  A next step was marked done, or not done after all. */
"stepMarked" | 
/**  A record was saved as pages. */
"savedAsPdf" | 
/**  A summary was saved as pages. */
"summarySaved" | 
/**  The log was exported. */
"logExported" | 
/**  A calendar entry was saved. */
"calendarSaved" | 
/**  An earlier version of a draft was brought back. */
"versionRestored" | 
/**  A setting was changed. */
"settingChanged";

/**  A later addition to an agreed record: dated, by name, beside the original. */
export type Addendum = {
	/**  Who added it. */
	by: PersonAtTime,
	/**  When. */
	at: Timestamp,
	/**  Their words. */
	text: string,
};

/**  The agreement of both, and who they were when they agreed. */
export type Agreement = {
	/**  How the practitioner responded. */
	response: Response,
	/**  Their comment, or how they see it. */
	comment: string,
	/**  When. */
	agreedAt: Timestamp,
	/**
	 *  True where the observer wrote the practitioner's words in their presence: the practitioner then
	 *  signs the printed page. (Two signatures by key come with the hand-over.)
	 */
	recordedTogether: boolean,
	/**  The observer as they stood then. */
	observer: PersonAtTime,
	/**  The practitioner as they stood then. */
	practitioner: PersonAtTime,
	/**  The practitioner's line manager as they stood then. */
	manager: PersonAtTime | null,
};

/**  One case that was discussed, with Kolb's questions as prompts. */
export type CaseDiscussion = {
	/**  Which discussion. */
	id: CaseId,
	/**  The local case reference. Never a name. */
	reference: string,
	/**  What happened and how it felt (Kolb: experience, reflection). */
	reflection: string,
	/**  What it means (Kolb: analysis). */
	analysis: string,
	/**  What was decided, and why. */
	decision: string,
	/**  What will be tried next (Kolb: plan). */
	plan: string,
};

/**  One case discussed in a supervision session. */
export type CaseId = string;

/**
 *  Code of an item within its set, as its publisher writes it, for example `1.3 K1a`.
 * 
 *  The order of codes as text is not the order of the standards: that is the order of
 *  [`Framework::items`](super::Framework::items).
 */
export type Code = string;

/**  The observer's short list at the visit (O1 to O4). A tick each; none is required. */
export type Conduct = {
	/**  O1: full attention, phone silent. */
	fullAttention: boolean,
	/**  O2: purpose clear, everyone content with the observer being there. */
	everyoneContent: boolean,
	/**  O3: not part of the intervention, sitting apart. */
	satApart: boolean,
	/**  O4: no note-taking that distracts. */
	noDistractingNotes: boolean,
	/**  Anything that was otherwise. */
	remark: string,
};

/**  All that is written in an observation; the window edits it whole and the store keeps it whole. */
export type Content = {
	/**  Before the visit. */
	prepare: Prepare,
	/**  The observer's conduct at the visit. */
	conduct: Conduct,
	/**  The write-up: a stack of notes, in the order the observer gave them. */
	notes: Note[],
	/**  The feedback. */
	talk: Talk,
	/**  What happens next. */
	nextSteps: NextStep[],
};

/**  Outcomes by time: a real table with a count in every cell. */
export type Coverage = {
	/**  The set that is counted. */
	set: string,
	/**  Its edition. */
	edition: string,
	/**  The columns. */
	quarters: Quarter[],
	/**  The rows, in the set's own order. */
	rows: CoverageRow[],
	/**  How many agreed observations were looked at. */
	observations: number,
};

/**  One outcome of a set, and in how many agreed observations it was seen in each quarter. */
export type CoverageRow = {
	/**  The outcome's code: "2.3". */
	code: string,
	/**  Its title. */
	title: string,
	/**  The group (domain) it belongs to. */
	group: string,
	/**  A count for each quarter of the table. */
	counts: number[],
	/**  All of them together. */
	total: number,
};

/**  Identifier of one edition of a set, for example `2025-03`: as [`SetId`]. */
export type Edition = string;

/**  What broke, as far as the person can do something about it. */
export type FaultKind = 
/**  No space is left on the disk. */
"diskFull" | 
/**  The folder or file cannot be written. */
"notWritable" | 
/**  The folder or file is gone or cannot be read. */
"notReadable" | 
/**  The store's file is damaged. */
"storeDamaged" | 
/**  Anything else; the cause tells the engineer. */
"unexpected";

/**  The four functions, and what was said under each. */
export type Functions = {
	/**  Line management: work, leave, conduct, policy. */
	lineManagement: string,
	/**  Professional supervision: practice with children and families. */
	professional: string,
	/**  Continuing professional development. */
	development: string,
	/**  Co-ordination of integrated practice: work with other agencies. */
	integratedPractice: string,
};

/**  One item of a set: a heading or a statement. */
export type Item = {
	/**  Its code within the set. */
	code: Code,
	/**  The code of the item it stands under; none at the top of the tree. */
	parent: Code | null,
	/**  The name of its [`Kind`]. */
	kind: string,
	/**  Its title or statement. */
	text: string,
	/**  A line that belongs to it, for example what a domain is about. */
	note: string | null,
	/**  The names of the levels it belongs to; empty for all of them. */
	levels: string[],
	/**  Whose words its text is in. */
	wording: Wording,
	/**  Its place in the source, for example a page. */
	place: string | null,
};

/**  A kind of item, and where it may stand in the tree. */
export type Kind = {
	/**  Its name within the set. */
	name: string,
	/**  Its title for people. */
	title: string,
	/**  The kinds under which it may stand; empty for the top of the tree. */
	within: string[],
	/**  Whether a note can be linked to items of this kind. */
	linked: boolean,
};

/**  A level that a set describes, for example what is expected by the end of two years. */
export type Level = {
	/**  Its name within the set. */
	name: string,
	/**  Its title for people. */
	title: string,
};

/**  The licence under which a set's words are given. */
export type Licence = {
	/**  Its name. */
	name: string,
	/**  Where it can be read. */
	url: string | null,
	/**  The sentence that must stand wherever the words are given. */
	attribution: string,
};

/**  Where a page of the log ends: the next one starts after it. Opaque to the window. */
export type LogCursor = {
	/**  The last row's value in the sorted column. */
	key: string,
	/**  The last row's number, which tells equal values apart. */
	row: number,
};

/**  One row of the log. */
export type LogEntry = {
	/**  The observation it tells of. */
	observation: ObservationId,
	/**  Its reference. */
	reference: string,
	/**  Day of the visit. */
	visitOn: string,
	/**  Day of the agreement. */
	agreedOn: string,
	/**  Days from the visit to the agreement. */
	daysBetween: number,
	/**  Who was observed, as they stood then. */
	practitioner: PersonAtTime,
	/**  Who observed, as they stood then. */
	observer: PersonAtTime,
	/**  The practitioner's line manager then. */
	manager: PersonAtTime | null,
	/**  With a family or in a professional setting. */
	setting: Setting,
	/**  The aspect of practice, as the two named it. */
	aspect: string,
	/**  The standards that the notes show, each once. */
	standards: StandardRef[],
	/**  How the practitioner responded. */
	response: Response,
	/**  Whether the family's own words are in the record. */
	familyWords: boolean,
};

/**  Which rows of the log. An empty filter means all of them. */
export type LogFilter = {
	/**  Visits on this day or later. */
	from: string | null,
	/**  Visits on this day or earlier. */
	to: string | null,
	/**  The practitioner's team at the time. */
	team: string | null,
	/**  The practitioner's tier at the time. */
	tier: Tier | null,
	/**  The practitioner. */
	person: PersonId | null,
};

/**  One page of the log. */
export type LogPage = {
	/**  At most as many rows as were asked for. */
	rows: LogEntry[],
	/**  Where the next page starts; `None` at the end. */
	next: LogCursor | null,
};

/**  What the log can be sorted by. */
export type LogSort = 
/**  Day of the visit. */
"visitOn" | 
/**  Name of the practitioner. */
"practitioner" | 
/**  Days from the visit to the agreement. */
"daysBetween";

/**  Totals of the filtered log. */
export type LogTotals = {
	/**  All rows. */
	all: number,
	/**  How many practitioners were observed. */
	people: number,
	/**  With the family's own words. */
	familyWords: number,
	/**  By month of the visit, in order. */
	byMonth: Tally[],
	/**  By the practitioner's team. */
	byTeam: Tally[],
	/**  By the practitioner's tier. */
	byTier: Tally[],
	/**  By how the practitioner responded. */
	byResponse: Tally[],
};

/**  Which words may be changed in a state. The window greys nothing that this allows. */
export type MayEdit = {
	/**  Prepare, conduct, notes, strengths, differences, what to build on. */
	observersWords: boolean,
	/**
	 *  Replies, how it felt, what they would do differently, what they learned; and, written together,
	 *  the talk's day, what the observer learned and the next steps.
	 */
	talk: boolean,
};

/**  Something that a record still needs before it can move on. */
export type Missing = 
/**  The day of the visit. */
"visitDay" | 
/**  With a family or professional. */
"setting" | 
/**  Whether permission was given, or why not yet. */
"permission" | 
/**  At least one note with text. */
"note" | 
/**  Who said the family's words. */
"saidBy" | 
/**  At least one thing done well. */
"strength" | 
/**  The practitioner's own view: how they felt it went. */
"practitionerView" | 
/**  What, who and by when of a next step. */
"nextStepDetails" | 
/**  The comment that goes with this response. */
"comment";

/**  Something that somebody will do by a day. */
export type NextStep = {
	/**  Which step; whether it is done is kept beside the record, which cannot change once agreed. */
	id: StepId,
	/**  What will be done. */
	what: string,
	/**  Who will do it; `None` while undecided. */
	who: PersonId | null,
	/**  By when; `None` while undecided. */
	by: string | null,
};

/**  One short note of the write-up. Its text is the evidence for its links. */
export type Note = {
	/**  Which note; replies and points refer to it. */
	id: NoteId,
	/**  Saw, heard, felt, or the family's own words. */
	kind: NoteKind,
	/**  Plain text. For the family's words: exactly as said. */
	text: string,
	/**  Who said it (family's words only), by role or initials. */
	saidBy: string,
	/**  How it was said (family's words only). */
	saidHow: SaidHow | null,
	/**  The standards this note shows, in the order they were linked. */
	links: StandardRef[],
};

/**  One note of a write-up. Made by the window, unique within its record. */
export type NoteId = string;

/**  What kind of evidence a note is (O5). */
export type NoteKind = 
/**  What I saw. */
"saw" | 
/**  What I heard. */
"heard" | 
/**  What I felt. */
"felt" | 
/**  In their own words: the family's, kept exactly as said. */
"familyWords";

/**  One observation. */
export type Observation = {
	/**  Which. */
	id: ObservationId,
	/**  What people call it: `OBS-2026-7KQ4X2`. */
	reference: string,
	/**  Where it stands. */
	state: State,
	/**  Who watches and writes. */
	observer: PersonId,
	/**  Who is observed. */
	practitioner: PersonId,
	/**  Counts saves, so that an older copy in a window cannot overwrite a newer one. */
	version: number,
	/**  When it was last changed. */
	changedAt: Timestamp,
	/**  When the write-up was last shared. */
	sharedAt: Timestamp | null,
	/**  All that is written. */
	content: Content,
	/**  The agreement, once there is one. */
	agreement: Agreement | null,
};

/**  One observation, from its first plan to its last addendum. */
export type ObservationId = string;

/**  Permission of the family or the professionals (P2): by whom and when, or why not yet. */
export type Permission = {
	/**  Whether the purpose was explained and permission given. */
	answer: PermissionAnswer,
	/**  Who gave it, by role or initials. */
	givenBy: string,
	/**  When. */
	givenOn: string | null,
	/**  Why not yet. */
	whyNot: string,
};

/**  Whether those observed agreed to the observer being there (P2). */
export type PermissionAnswer = 
/**  Nothing is written about it yet. */
"notRecorded" | 
/**  The purpose was explained and permission given. */
"given" | 
/**  Not asked or not given, with the reason. */
"notYet";

/**  One person. Never deleted while a record names them: archived instead. */
export type Person = {
	/**  Who. */
	id: PersonId,
	/**  Since when they are kept out of pickers and lists; their records stay. */
	archivedOn: string | null,
} & PersonDetails;

/**  A person as they stood when a record was agreed: teams and roles change, the record does not. */
export type PersonAtTime = {
	/**  Who. */
	id: PersonId,
	/**  Their name then. */
	name: string,
	/**  Their role then. */
	role: string,
	/**  Their tier then. */
	tier: Tier,
	/**  Their team then. */
	team: string,
};

/**  What is written about a person in the directory; everything but their id. */
export type PersonDetails = {
	/**  Full name, as the person writes it. */
	name: string,
	/**  What they do, in the authority's words: "Social worker", "Practice educator". */
	role: string,
	/**  Where they stand in the service. */
	tier: Tier,
	/**  The team they work in. */
	team: string,
	/**  Their line manager, who gets a copy of what is agreed about their practice. */
	manager: PersonId | null,
	/**  First day in the service; how often supervision is due depends on it. */
	startedOn: string | null,
	/**  Last day in the service. */
	finishedOn: string | null,
};

/**  One person, for as long as any record names them. */
export type PersonId = string;

/**  One point of the feedback; it can point at the note it grew from. */
export type Point = {
	/**  Which point; replies refer to it. */
	id: PointId,
	/**  Plain text. */
	text: string,
	/**  The note it grew from. */
	note: NoteId | null,
};

/**  One point of the talk: a strength, a difference made, something to build on. */
export type PointId = string;

/**  **Prepare**: the six points that the two settle before the visit. */
export type Prepare = {
	/**  Day of the visit or meeting, as the calendar on the wall says. */
	visitOn: string | null,
	/**  Start, local time. */
	startsAt: string | null,
	/**  End, local time. */
	endsAt: string | null,
	/**  Where, without an address: "home visit", "school", "online". */
	place: string,
	/**  The family or meeting, by initials or case reference only. */
	withWhom: string,
	/**  With a family or among professionals. */
	setting: Setting | null,
	/**  Which aspect of practice will be looked at. */
	aspect: string,
	/**  What the visit is for. */
	purpose: string,
	/**  What the practitioner hopes it achieves. The practitioner's words. */
	hopes: string,
	/**  Standards the two want to look at. */
	aims: StandardRef[],
	/**  Permission of those who are visited. */
	permission: Permission,
	/**  How power imbalance and equalities were thought about. */
	powerAndEqualities: string,
	/**  Whether the two talked beforehand; `None` while unanswered. */
	talkedBeforehand: boolean | null,
	/**  What they agreed when they talked. */
	talkedAbout: string,
};

/**  A quarter of a year: the step of time in which coverage is counted. */
export type Quarter = {
	/**  Calendar year. */
	year: number,
	/**  1 to 4. */
	quarter: number,
};

/**  A rule that says no. Serialised as `{ "code": "ownPractice", ... }`. */
export type Refusal = 
/**  The store is locked: the passphrase is needed first. */
{ code: "locked" } | 
/**  The passphrase does not open this store. */
{ code: "wrongPassphrase" } | 
/**  The passphrase is too easy to guess. */
{ code: "passphraseTooWeak"; 
/**  zxcvbn's score, 0 to 4; 4 is asked for. */
score: number } | 
/**  There is a store at this place already. */
{ code: "storeExists" } | 
/**  There is no store at this place. */
{ code: "noStore" } | 
/**  The store was written by a newer Sightline. */
{ code: "storeNewer"; 
/**  Schema number found in the store. */
found: number; 
/**  Newest schema number this Sightline knows. */
known: number } | 
/**  Another Sightline has the store open. */
{ code: "storeInUse" } | 
/**  The folder is shared or synced: a live store there would be damaged. */
{ code: "syncedFolder"; 
/**  What gave it away. */
sign: string } | 
/**  A field that must be filled is empty. */
{ code: "fieldMissing"; 
/**  The field's key. */
field: string } | 
/**  A text is longer than its place allows. */
{ code: "textTooLong"; 
/**  The field's key. */
field: string; 
/**  How many characters fit. */
limit: number } | 
/**  A list has more entries than a record can hold. */
{ code: "tooMany"; 
/**  The field's key. */
field: string; 
/**  How many fit. */
limit: number } | 
/**  A day after today where only the past makes sense. */
{ code: "dateInFuture"; 
/**  The field's key. */
field: string; 
/**  The day given. */
date: string } | 
/**  A day so far away that it can only be a slip. */
{ code: "dateOutOfRange"; 
/**  The field's key. */
field: string; 
/**  The day given. */
date: string } | 
/**  The end comes before the start. */
{ code: "endBeforeStart"; 
/**  The field's key. */
field: string } | 
/**  No such person in this store. */
{ code: "unknownPerson" } | 
/**  The person is archived. */
{ code: "personArchived" } | 
/**  Their last day comes before their first. */
{ code: "finishBeforeStart" } | 
/**  A person cannot be their own line manager. */
{ code: "ownManager" } | 
/**  The line of managers would run in a circle. */
{ code: "managerLoop" } | 
/**  Records name this person, so that they can be archived but not deleted. */
{ code: "personInRecords" } | 
/**  The person at this desk cannot be archived or deleted here. */
{ code: "thatIsYou" } | 
/**  No such record in this store. */
{ code: "unknownRecord" } | 
/**  Only the author may do this. */
{ code: "notYours" } | 
/**  Nobody observes themselves. */
{ code: "ownPractice" } | 
/**  Nobody supervises themselves. */
{ code: "ownSupervision" } | 
/**  The window holds an older copy than the store. */
{ code: "staleCopy"; 
/**  The version the store holds. */
held: number } | 
/**  The record is not in a state in which this can be done. */
{ code: "wrongState"; 
/**  The state it is in. */
state: State } | 
/**  The write-up was shared: its words are fixed unless it is taken back. */
{ code: "sharedAlready" } | 
/**  The record was agreed: only an addendum can be added. */
{ code: "agreedAlready" } | 
/**  What is still needed before the next step. */
{ code: "stillMissing"; 
/**  What, in the order of the record. */
missing: Missing[] } | 
/**  What a session's record still needs before it can be agreed. */
{ code: "sessionMissing"; 
/**  What, in the order of the record. */
missing: SessionMissing[] } | 
/**  A link names a standard that this edition does not have. */
{ code: "unknownStandard"; 
/**  The code as it was given. */
standard: string } | 
/**  A reply or a point refers to a note that is not there. */
{ code: "unknownNote" } | 
/**  Two entries of a record share one id. */
{ code: "duplicateEntry" } | 
/**  Nothing would be in the export. */
{ code: "nothingToExport" } | 
/**  The target of an export is in use or exists and may not be replaced. */
{ code: "cannotWriteThere" };

/**  The practitioner's reply to a note or a point. */
export type Reply = {
	/**  Which reply. */
	id: ReplyId,
	/**  What it answers. */
	answers: ReplyTo,
	/**  The practitioner's words. */
	text: string,
};

/**  One reply to a note or a point. */
export type ReplyId = string;

/**  What a reply answers. */
export type ReplyTo = 
/**  A note of the write-up. */
{ to: "note"; id: NoteId } | 
/**  A point of the talk. */
{ to: "point"; id: PointId };

/**  How the practitioner responded. */
export type Response = 
/**  Agree. */
"agree" | 
/**  Agree with a comment. */
"agreeWithComment" | 
/**  I see it differently. */
"seeItDifferently";

/**  How the family's words reached the observer. */
export type SaidHow = 
/**  Said aloud. */
"told" | 
/**  Written by them. */
"written" | 
/**  Drawn. */
"drawn" | 
/**  Said through an interpreter. */
"byInterpreter";

/**  One supervision session. */
export type Session = {
	/**  Which. */
	id: SessionId,
	/**  What people call it: `SUP-2026-7KQ4X2`. */
	reference: string,
	/**  Where it stands. */
	state: SessionState,
	/**  Who supervises and writes. */
	supervisor: PersonId,
	/**  Who is supervised. */
	practitioner: PersonId,
	/**  Counts saves, as in an observation. */
	version: number,
	/**  When it was last changed. */
	changedAt: Timestamp,
	/**  All that is written. */
	content: SessionContent,
	/**  The agreement, once there is one. */
	agreement: SessionAgreement | null,
};

/**  The agreement of both, and who they were then. */
export type SessionAgreement = {
	/**  When. */
	agreedAt: Timestamp,
	/**  True where the supervisor confirmed for both, in the practitioner's presence. */
	recordedTogether: boolean,
	/**  The supervisor as they stood then. */
	supervisor: PersonAtTime,
	/**  The practitioner as they stood then. */
	practitioner: PersonAtTime,
};

/**  All that is written in a session's record. */
export type SessionContent = {
	/**  The day it was, or is to be, held. */
	heldOn: string | null,
	/**  Start, local time. */
	startsAt: string | null,
	/**  End, local time. */
	endsAt: string | null,
	/**  What kind it was. */
	kind: SessionKind,
	/**  Who else was there, by role or name of colleagues. */
	others: string,
	/**  True when it was not held. */
	cancelled: boolean,
	/**  Why it was not held. */
	cancelledWhy: string,
	/**  Wellbeing. */
	wellbeing: string,
	/**  Workload. */
	workload: string,
	/**  The four functions. */
	functions: Functions,
	/**  Cases discussed. */
	cases: CaseDiscussion[],
	/**  Reflection across the cases. */
	reflection: string,
	/**  Decisions and their reasons. */
	decisions: string,
	/**  Observations that were talked about. */
	observations: ObservationId[],
	/**  Standards that were talked about. */
	links: StandardRef[],
	/**  What was learned. The practitioner's words. */
	learned: string,
	/**  What happens next. */
	nextSteps: NextStep[],
	/**  The day of the next session. */
	nextOn: string | null,
};

/**  One supervision session. */
export type SessionId = string;

/**  What kind of supervision it was. */
export type SessionKind = 
/**  One to one. */
"individual" | 
/**  A reflective discussion of cases. */
"reflectiveCaseDiscussion" | 
/**  With a group. */
"group" | 
/**  Between the planned sessions. */
"adHoc" | 
/**  The yearly appraisal. */
"appraisal" | 
/**  The mid-year review. */
"midYearReview";

/**  Something that a session's record still needs before it can be agreed. */
export type SessionMissing = 
/**  The day. */
"day" | 
/**  Why it was cancelled. */
"cancelledWhy" | 
/**  Anything at all about what was said. */
"words" | 
/**  What, who and by when of a next step. */
"nextStepDetails" | 
/**  The local reference of a case. */
"caseReference";

/**  Where a session's record stands. */
export type SessionState = 
/**  Being written up by the supervisor. */
"writingUp" | 
/**  Agreed by both; it cannot change. */
"agreed";

/**  Identifier of a set of standards, for example `pqs-2025`: small letters, digits, hyphens. */
export type SetId = string;

/**  Whether practice was seen with a family or among professionals (P1). */
export type Setting = 
/**  With a child or family. */
"family" | 
/**  In a professional setting: a meeting, a panel, court. */
"professional";

/**  A link to one item of one edition of one set: what records store. */
export type StandardRef = {
	/**  The set. */
	set: SetId,
	/**  The edition of the set at the time of linking. */
	edition: Edition,
	/**  The item. */
	code: Code,
};

/**  Where a record stands. It only moves forward, but for a write-up taken back before anybody signed. */
export type State = 
/**  A draft: planned, or being written up. The observer's own. */
"writingUp" | 
/**  Shared: the two talk it through and the practitioner replies. */
"withPractitioner" | 
/**  Talked through: the practitioner chooses how they respond. */
"toAgree" | 
/**  Agreed by both. It cannot change; an addendum can be added. */
"agreed";

/**  One next step. Unique across records, because what is open is listed across them. */
export type StepId = string;

/**
 *  **Talk**: the two-way feedback. The first three lists are the observer's words, the rest the
 *  practitioner's, but for `observer_learned`.
 */
export type Talk = {
	/**  The day the two talked it through. */
	talkedOn: string | null,
	/**  What you did well. */
	strengths: Point[],
	/**  Difference for the child. */
	differences: Point[],
	/**  What to build on. */
	buildOn: Point[],
	/**  The practitioner's replies. */
	replies: Reply[],
	/**  How the practitioner felt it went, for themselves. */
	felt: string,
	/**  How the practitioner felt it went for the family. */
	feltForFamily: string,
	/**  What the practitioner would do differently. */
	differently: string,
	/**  What the practitioner learned. */
	practitionerLearned: string,
	/**  What the observer learned. */
	observerLearned: string,
};

/**  How many rows of the log share one month, team or tier. */
export type Tally = {
	/**  The month (`2026-05`), the team's name or the tier's key. */
	key: string,
	/**  How many observations. */
	count: number,
};

/**  A term that the set defines. */
export type Term = {
	/**  The term. */
	name: string,
	/**  What the set means by it. */
	text: string,
};

/**  Where a person stands in the service. Observations happen at every tier. */
export type Tier = 
/**  Practitioner. */
"practitioner" | 
/**  Senior or advanced practitioner. */
"seniorPractitioner" | 
/**  Team manager. */
"teamManager" | 
/**  Service manager. */
"serviceManager" | 
/**  Head of service. */
"headOfService" | 
/**  Director. */
"director";

/**  A moment in UTC, to the millisecond, written `2026-05-12T14:32:05.123Z`. */
export type Timestamp = string;

/**  Whose words a text is in. */
export type Wording = 
/**  The publisher's, word for word. */
"official" | 
/**  Ours: a summary, to be shown as one. */
"summary";

export type AppInfo = { version: string };

export type CloseAsked = null;

export type CopyView = { person: PersonBrief, why: CopyWhy, givenOn: string | null };

export type CopyWhy = "practitioner" | "lineManager";

export type Cursor = { at: string, n: number };

export type DraftVersion = { n: number, at: Timestamp, words: number };

export type FileSaved = { path: string, undrawable: string[] };

export type Found = { records: FoundRecord[], people: PersonBrief[], standards: Hit[], more: boolean };

export type FoundKind = "observation" | "session";

export type FoundRecord = { id: string, kind: FoundKind, reference: string, title: string, snippet: Segment[], on: string | null };

export type FrameworkInfo = About;

export type FrameworkView = { about: About, levels: Level[], kinds: Kind[], terms: Term[], items: Item[] };

export type Gate = { state: "noStore", folder: string } | { state: "locked", folder: string, sample: boolean } | ({ state: "open" } & Welcome);

export type Hit = { standard: StandardRef, fullCode: string, kind: string, text: Segment[], path: Step[], reason: Reason, already: boolean };

export type Home = { toWriteUp: ObservationRow[], drafts: ObservationRow[], withPractitioner: ObservationRow[], toAgree: ObservationRow[], planned: ObservationRow[], openSessions: SessionRow[], supervisionDue: PersonRow[], stepsDue: StepRow[], recent: ObservationRow[], counts: HomeCounts, hasColleagues: boolean };

export type HomeCounts = { observationsNeedingMe: number, sessionsOpen: number, stepsOverdue: number };

export type ListFilter = { text: string | null, state: State | null, practitioner: PersonId | null, mine: boolean | null };

export type LogFormat = "xlsx" | "csv";

export type ObservationRow = { id: ObservationId, reference: string, state: State, practitioner: PersonBrief, observer: PersonBrief, visitOn: string | null, withWhom: string, place: string, aspect: string, changedAt: Timestamp, notes: number, mine: boolean };

export type ObservationView = { observation: Observation, observer: PersonBrief, practitioner: PersonBrief, manager: PersonBrief | null, mine: boolean, mayEdit: MayEdit, pointsDone: number, missingToShare: Missing[], missingToAgree: Missing[], addenda: Addendum[], copies: CopyView[], steps: StepRow[], people: PersonBrief[] };

export type Page<T> = { rows: T[], next: Cursor | null };

export type PersonBrief = { id: PersonId, name: string, role: string, tier: Tier, team: string, archived: boolean };

export type PersonRow = { person: Person, managerName: string | null, observations: number, openSteps: number, lastObservedOn: string | null, lastSupervisedOn: string | null, supervisionDueOn: string | null };

export type PersonView = { row: PersonRow, observations: ObservationRow[], sessions: SessionRow[], openSteps: StepRow[], reports: PersonBrief[], isMe: boolean, mayDelete: boolean };

export type Reason = "typed" | "aim" | "recent" | "sharesWords";

export type Saved = { version: number, at: Timestamp, pointsDone: number, missingToShare: Missing[], missingToAgree: Missing[] };

export type Segment = { text: string, hit: boolean };

export type SessionRow = { id: SessionId, reference: string, state: SessionState, practitioner: PersonBrief, supervisor: PersonBrief, heldOn: string | null, kind: SessionKind, cancelled: boolean, cases: number, changedAt: Timestamp, mine: boolean };

export type SessionSaved = { version: number, at: Timestamp, missing: SessionMissing[] };

export type SessionView = { session: Session, supervisor: PersonBrief, practitioner: PersonBrief, mine: boolean, missing: SessionMissing[], carried: StepRow[], observations: ObservationRow[], steps: StepRow[], people: PersonBrief[] };

export type Settings = { organisation: string, marking: string, textSize: number, theme: Theme, singleKeyShortcuts: boolean };

export type StandardTitle = { reference: StandardRef, fullCode: string, title: string, outcome: string };

export type Step = { code: string, text: string };

export type StepRow = { id: StepId, record: string, source: StepSource, reference: string, practitioner: PersonBrief, who: PersonBrief, what: string, dueOn: string, doneOn: string | null, overdue: boolean };

export type StepSource = "observation" | "session";

export type Strength = { score: number, enough: boolean, advice: string };

export type Theme = "system" | "light" | "dark";

export type TrailRow = { at: Timestamp, by: string, act: string, detail: string };

export type UiError = { kind: "refusal"; refusal: Refusal } | { kind: "fault"; fault: FaultKind };

export type Welcome = { me: Person, sample: boolean, today: string, settings: Settings, lastPlace: string | null };

/* Tauri Specta runtime */
async function typedError<T, E>(result: Promise<T>): Promise<{ status: "ok"; data: T } | { status: "error"; error: E }> {
    try {
        return { status: "ok", data: await result };
    } catch (e) {
        if (e instanceof Error) throw e;
        return { status: "error", error: e as any };
    }
}

type EventEmit<T> = [T] extends [null] ? () => Promise<void> : (payload: T) => Promise<void>;

type EventEmitTo<T> = [T] extends [null] ? (target: __TAURI_EVENT.EventTarget | string) => Promise<void> : (target: __TAURI_EVENT.EventTarget | string, payload: T) => Promise<void>;

function makeEvent<TListen, TEmit = TListen>(name: string, serialize?: (payload: TEmit) => unknown, deserialize?: (payload: any) => TListen) {
    const mapEvent = (cb: __TAURI_EVENT.EventCallback<TListen>) => (event: __TAURI_EVENT.Event<any>) => cb({ ...event, payload: deserialize ? deserialize(event.payload) : event.payload });
    const mapPayload = (payload: TEmit) => serialize ? serialize(payload) : payload;

    const base = {
        listen: (cb: __TAURI_EVENT.EventCallback<TListen>) => __TAURI_EVENT.listen(name, mapEvent(cb)),
        once: (cb: __TAURI_EVENT.EventCallback<TListen>) => __TAURI_EVENT.once(name, mapEvent(cb)),
        emit: ((payload: TEmit) => __TAURI_EVENT.emit(name, mapPayload(payload)) as unknown) as EventEmit<TEmit>,
        emitTo: ((to: __TAURI_EVENT.EventTarget | string, payload: TEmit) => __TAURI_EVENT.emitTo(to, name, mapPayload(payload)) as unknown) as EventEmitTo<TEmit>
    };

    const fn = (target: import("@tauri-apps/api/webview").Webview | import("@tauri-apps/api/window").Window) => ({
        listen: (cb: __TAURI_EVENT.EventCallback<TListen>) => target.listen(name, mapEvent(cb)),
        once: (cb: __TAURI_EVENT.EventCallback<TListen>) => target.once(name, mapEvent(cb)),
        emit: ((payload: TEmit) => target.emit(name, mapPayload(payload)) as unknown) as EventEmit<TEmit>,
        emitTo: ((to: __TAURI_EVENT.EventTarget | string, payload: TEmit) => target.emitTo(to, name, mapPayload(payload)) as unknown) as EventEmitTo<TEmit>
    });

    return Object.assign(fn, base);
}

