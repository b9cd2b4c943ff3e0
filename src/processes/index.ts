export { type Doer, type FieldErrors, guardedOf, type Outcome, type Refused } from './acting.ts';
export { changeState } from './change-state.ts';
export { createProcess, mayCreate, type NewProcess } from './create-process.ts';
export { editDetails, renewPreview } from './edit-details.ts';
export { dropPart, movePart, type PartInput, type PartOutcome, type PartText } from './edit-parts.ts';
export { type Conflict, type EditOutcome, editTexts, type TextEdit } from './edit-texts.ts';
export {
  findProcess,
  findProcessGuarded,
  type GuardedProcess,
  type ListedProcess,
  listProcesses,
  processTitle,
  type QuestionRead,
  questionsOf,
} from './find-process.ts';
export { processMigrations } from './migrations.ts';
export { dayOf, phaseTime, standingOf } from './phases.ts';
export type {
  Phase,
  PhaseDirection,
  Process,
  ProcessDocument,
  ProcessField,
  ProcessHead,
  ProcessState,
  Question,
  StateAct,
  TemplateName,
} from './process.ts';
export { type ChannelOnLine, processLine } from './process-line.ts';
export {
  type Announcement,
  announce,
  type Publication,
  type PublicationKind,
  type PublicationText,
  publicationsOf,
} from './publications.ts';
export { processRoutes } from './routes.ts';
export { documentPath, saveDocument, savePhase, saveQuestion } from './save-parts.ts';
export type { Channel, ProcessServices, Work } from './services.ts';
export { isSlug, slugFrom } from './slug.ts';
export type { DocumentFacts, PhaseFacts, QuestionFacts } from './store-parts.ts';
export { inReaderLanguage, type ReadText, type TextRow, type TextState, type Texts } from './texts.ts';
