import type { Database } from '../platform/database/index.ts';
import type { Doer } from '../records/index.ts';
import { inReaderLanguage } from '../records/texts/index.ts';
import type { FormTable } from '../site/form/index.ts';
import { formatDate, type Language, messages, say } from '../site/index.ts';
import type { PartInput, PartOutcome } from './edit-parts.ts';
import { documentFacts, phaseFacts, questionFacts } from './part-forms.ts';
import type { PartTab } from './part-page.tsx';
import type { Phase, Process, ProcessDocument, Question } from './process.ts';
import { saveDocument, savePhase, saveQuestion } from './save-parts.ts';
import type { DocumentFacts, PartKind, PhaseFacts, QuestionFacts } from './store-parts.ts';

const partWords = messages.processes.parts;

/** What is particular to the form of one kind of part. */
export type PartKindForm<Facts extends object, Part extends Facts> = {
  readonly kind: PartKind;
  readonly tab: PartTab;
  readonly fields: readonly string[];
  parts(process: Process): readonly (Part & { readonly id: string; readonly version: number })[];
  /** One line about a part in the list. */
  line(part: Part, process: Process, language: Language): string;
  facts(process: Process, language: Language): FormTable<Facts>;
  readonly blank: Facts;
  /** Fields that stand side by side, before the others. */
  readonly pair?: readonly (keyof Facts & string)[];
  save(db: Database, doer: Doer, input: PartInput<Facts>): Promise<PartOutcome>;
};

function datesLine(phase: PhaseFacts, language: Language): string {
  const start = phase.startsOn ? formatDate(language, phase.startsOn) : '';
  const end = phase.endsOn ? formatDate(language, phase.endsOn) : '';
  if (start && end) return say(language, partWords.fromUntil, { start, end });
  if (start) return say(language, partWords.from, { start });
  return end ? say(language, partWords.until, { end }) : say(language, partWords.noDates);
}

export const phaseForm: PartKindForm<PhaseFacts, Phase> = {
  kind: 'phase',
  tab: 'phases',
  fields: ['title', 'description'],
  parts: (process) => process.phases,
  line(phase, _process, language) {
    const dates = datesLine(phase, language);
    return phase.direction ? `${dates} · ${say(language, partWords[phase.direction])}` : dates;
  },
  facts: () => phaseFacts,
  blank: { startsOn: null, endsOn: null, direction: null },
  pair: ['startsOn', 'endsOn'],
  save: savePhase,
};

export const questionForm: PartKindForm<QuestionFacts, Question> = {
  kind: 'question',
  tab: 'questions',
  fields: ['title', 'description'],
  parts: (process) => process.questions,
  line(question, process, language) {
    const phase = question.phaseId && inReaderLanguage(process.texts, question.phaseId, 'title', language);
    return phase ? phase.body : say(language, partWords.noPhase);
  },
  facts: questionFacts,
  blank: { phaseId: null },
  save: saveQuestion,
};

export const documentForm: PartKindForm<DocumentFacts, ProcessDocument> = {
  kind: 'document',
  tab: 'documents',
  fields: ['title', 'note', 'body'],
  parts: (process) => process.documents,
  line: (document, _process, language) => document.href ?? say(language, partWords.keptHere),
  facts: () => documentFacts,
  blank: { href: null, language: null },
  save: saveDocument,
};
