export {
  type ContributionCounts,
  countContributions,
  eraseContributions,
  forgetDecider,
  withdrawReason,
} from './contributions/erase-contributions.ts';
export {
  contributionsOf,
  type OwnReason,
  type OwnStatementRead,
  type OwnVoteEvent,
  type PollContributions,
  voteHistoryOf,
} from './contributions/find-contributions.ts';
export { withdrawStatement } from './contributions/withdraw-statement.ts';
export type { PollCounts, VotingDay } from './count-poll.ts';
export { isAdmitted } from './entry/admission.ts';
export { ReceiptShort } from './entry/entered.tsx';
export { AddressForm, InvitationForm, MailedCodeForm } from './entry/entry-forms.tsx';
export { askForMailbox, enterByInvitation, enterByMail, type NotLetIn } from './entry/let-in.ts';
export { createMailboxAsks, forgetOldAsks } from './entry/mailbox.ts';
export { isOpenForEvent, writerOf } from './entry/newcomer.ts';
export { openForEvent } from './entry/open-for-event.ts';
export { forgetProofs } from './entry/proofs.ts';
export { entryRoutes } from './entry/routes.tsx';
export { EntryStated, notAdmitted, whoCouldVote } from './entry/stated.tsx';
export { loadPoll, loadTallies, PollReader, type PollSnapshot, touchPoll } from './load-poll.ts';
export { pollMigrations } from './migrations.ts';
export {
  answerProposal,
  appeal,
  type Moderation,
  moderationOf,
  type OwnStatement,
} from './moderation/author.ts';
export { type Decided, type Decision, decide, type WhichStatement } from './moderation/decide.ts';
export { type RejectReason, rejectReasons } from './moderation/reasons.ts';
export { moderationRoutes } from './moderation/routes.tsx';
export type { DecisionRow } from './moderation/store.ts';
export { mayBeAppealed } from './moderation/transitions.ts';
export {
  numberInPoll,
  type PublishedVote,
  participantNumbers,
  publishedVotes,
} from './participant-numbers.ts';
export { plainText, statementClass, Worded } from './passage.tsx';
export { languagesOf } from './polis/conversation-language.ts';
export { describeEntry, describeProblem, problemLine } from './polis/describe.ts';
export { exportPoll, type PollExport } from './polis/export-poll.ts';
export {
  type ConversationImport,
  findImportedPoll,
  type ImportedConversation,
  type ImportStep,
  importConversation,
} from './polis/import-conversation.ts';
export { polisRoutes } from './polis/pages/routes.ts';
export type { PolisServices } from './polis/pages/services.ts';
export {
  closedSince,
  isVotable,
  knowsSingleVotes,
  type Poll,
  type PollKind,
  type PollPhase,
  phaseOf,
  resultsAreVisible,
  type Statement,
  type StatementState,
  type Tally,
  type VoteValue,
  type VoteWord,
  votesIn,
  voteWords,
  type WhoMayVote,
  type Wording,
  whoMayVoteChoices,
  wordingFor,
  wordOfVote,
} from './poll.ts';
export { type PollSubject, pollOf, statementOf } from './poll-access.ts';
export { loadCoverage, type PollCoverage } from './poll-coverage.ts';
export { hasVotedIn, listPollIds, loadImportReports, PollCountsReader } from './poll-figures.ts';
export { loadImpression, loadVotesState, type PollImpression } from './poll-impression.ts';
export { keepLanguage, withQuery } from './poll-links.ts';
export { pollRoutes } from './poll-routes.ts';
export type { PollServices, ProcessPort, ProcessView } from './poll-services.ts';
export { createProcessPort } from './process-port.ts';
export { createPollLimits, type PollLimits, secondsToWait } from './rate-limits.ts';
export { TallyReader } from './read-tallies.ts';
export {
  type CountedStatement,
  type ReadMarks,
  readVoteColumns,
  takenBack,
  type VoteChunk,
  type VotesRead,
} from './read-vote-columns.ts';
export { agreesForRows, whyRowsAreKept } from './row-files.ts';
export { OwnVotesSetAside, SetAsideStated, setAsideNote } from './set-aside/stated.tsx';
export { peopleSetAside, type SetAside } from './set-aside/store.ts';
export { type AddedSeed, addSeeds, type Seed } from './settings/add-seeds.ts';
export { createPoll, editPoll } from './settings/create-poll.ts';
export { editPolicy, editPollTexts, editSeed, translateStatement } from './settings/edit-texts.ts';
export { keepDates } from './settings/keep-dates.ts';
export { closePoll, openPoll, reopenPoll, type Turn } from './settings/open-close.ts';
export { type Overview, overviewOf, waitingByPoll, waitingForModeration } from './settings/overview.ts';
export type { NewPoll, PollRules, TextInput } from './settings/poll-input.ts';
export { rightsOf } from './settings/rights.ts';
export { pollSettingsRoutes } from './settings/routes.ts';
export type { Announce, NamedQuestion, StaffServices } from './settings/services.ts';
export { StaffPage, type StaffRights } from './settings/staff-frame.tsx';
export { peopleForStep, stepCounts } from './shown-counts.ts';
export {
  type AddedStatement,
  type AddOutcome,
  addStatement,
  type NewStatement,
} from './statements/add-statement.ts';
export { guessLanguage } from './statements/language-guess.ts';
export {
  findPersonalData,
  kindsOf,
  type PersonalDataKind,
  type PersonalDataSpan,
} from './statements/personal-data.ts';
export {
  nearIdentical,
  type Similar,
  sameStatement,
  similarStatements,
} from './statements/similar-statements.ts';
export { readStatement, type TextProblem, textProblem } from './statements/statement-form.ts';
export { reasonRoutes } from './vote-reasons/routes.tsx';
export { ballotOf } from './voting/ballot.tsx';
export { castVote, type VoteOrder, type VoteOutcome, type VoteRefusal } from './voting/cast-vote.ts';
export {
  candidatesFor,
  chancesOf,
  chooseNext,
  type DrawnFrom,
  leastVotes,
  type MapPull,
  newcomerVotes,
  votesWanted,
} from './voting/choose-next.ts';
export { whyNotOpen } from './voting/not-open.ts';
export { type OwnVote, votesOf } from './voting/participant-votes.ts';
export { PublishedNote } from './voting/published-note.tsx';
export { nextStatement, votableStatements } from './voting/vote-state.ts';
export { recountTallies, type VoteEvents, writeManyVotes } from './write-many-votes.ts';
export {
  findImportOf,
  type PollOfTotals,
  type StatementOfTotals,
  writePollOfTotals,
} from './write-totals.ts';
export { type CommittedVote, type VoteToWrite, VoteWriter, type WrittenVote } from './write-votes.ts';
