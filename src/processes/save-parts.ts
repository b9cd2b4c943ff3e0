import type { Database, DatabaseTransaction } from '../platform/database/index.ts';
import { type Doer, invalid, type Refused } from '../records/index.ts';
import { oneLine, type Problems, problemsIn } from '../site/form/index.ts';
import { formatDate, isLanguage, type Language, messages, say } from '../site/index.ts';
import { announcedTitle } from './announced.ts';
import { type PartInput, type PartOutcome, type PartRules, savePart } from './edit-parts.ts';
import { documentFacts, phaseFacts, questionFacts } from './part-forms.ts';
import { announce } from './publications.ts';
import {
  type DocumentFacts,
  insertDocument,
  insertPhase,
  insertQuestion,
  type PhaseFacts,
  type QuestionFacts,
  updateDocument,
  updatePhase,
  updateQuestion,
} from './store-parts.ts';

const editWords = messages.processes.edit;

type Anywhere = Database | DatabaseTransaction;

/** Adds a phase (`id: null`) or changes one. Changed dates of a published process are announced. */
export function savePhase(
  db: Anywhere,
  doer: Doer,
  input: PartInput<PhaseFacts>,
  at?: Date,
): Promise<PartOutcome> {
  return savePart(db, doer, phaseRules, input, at);
}

/** Adds a question or changes one. */
export function saveQuestion(
  db: Anywhere,
  doer: Doer,
  input: PartInput<QuestionFacts>,
  at?: Date,
): Promise<PartOutcome> {
  return savePart(db, doer, questionRules, input, at);
}

/** Adds a document or changes one: a link, or a text kept here. One added after publication is announced. */
export function saveDocument(
  db: Anywhere,
  doer: Doer,
  input: PartInput<DocumentFacts>,
  at?: Date,
): Promise<PartOutcome> {
  return savePart(db, doer, documentRules, input, at);
}

const phaseRules: PartRules<PhaseFacts> = {
  kind: 'phase',
  check(_process, { facts, texts }) {
    return refusedFor({ ...titleProblem(texts), ...problemsIn(phaseFacts, facts) });
  },
  insert: (tx, processId, id, facts) => insertPhase(tx, processId, id, facts),
  update: updatePhase,
  factsOf(process, id) {
    const phase = process.phases.find((one) => one.id === id);
    return phase
      ? { direction: phase.direction, startsOn: phase.startsOn, endsOn: phase.endsOn, version: phase.version }
      : null;
  },
  async announce(tx, process, id, before, by, at) {
    const now = phaseRules.factsOf(process, id);
    if (process.state === 'draft' || now === null) return;
    if (before !== null && before.startsOn === now.startsOn && before.endsOn === now.endsOn) return;
    await announce(tx, {
      processId: process.id,
      kind: 'dates-changed',
      href: `/processes/${process.slug}#timeline`,
      by,
      ...announcedTitle(process, id, datesNote(now)),
      ...(at ? { at } : {}),
    });
  },
};

const questionRules: PartRules<QuestionFacts> = {
  kind: 'question',
  check(process, { facts, texts }) {
    const known = questionFacts(process, process.originalLanguage);
    return refusedFor({ ...titleProblem(texts), ...problemsIn(known, facts) });
  },
  insert: (tx, processId, id, facts) => insertQuestion(tx, processId, id, facts),
  update: updateQuestion,
  factsOf(process, id) {
    const question = process.questions.find((one) => one.id === id);
    return question ? { phaseId: question.phaseId, version: question.version } : null;
  },
  announce: async () => {},
};

const documentRules: PartRules<DocumentFacts> = {
  kind: 'document',
  check(process, { id, facts, texts }) {
    const body = texts.find((text) => text.field === 'body');
    const written = process.texts.some(
      (text) => text.recordId === id && text.field === 'body' && text.body !== '',
    );
    const empty = facts.href === null && (body ? body.body.trim() === '' : !written);
    return refusedFor({
      ...titleProblem(texts),
      ...problemsIn(documentFacts, facts),
      ...(empty ? { href: editWords.hrefOrBody } : {}),
    });
  },
  insert: insertDocument,
  update: updateDocument,
  factsOf(process, id) {
    const document = process.documents.find((one) => one.id === id);
    return document ? { href: document.href, language: document.language, version: document.version } : null;
  },
  async announce(tx, process, id, before, by, at) {
    if (process.state === 'draft' || before !== null) return;
    await announce(tx, {
      processId: process.id,
      kind: 'document-added',
      href: documentRules.factsOf(process, id)?.href ?? documentPath(process.slug, id),
      by,
      ...announcedTitle(process, id),
      ...(at ? { at } : {}),
    });
  },
};

/** Where the text of a document kept here is read. */
export const documentPath = (slug: string, id: string) => `/processes/${slug}/documents/${id}`;

/** A part has a title: a form that has the field says so where it is empty. */
export function titleProblem(texts: readonly { field: string; body: string }[]): Problems {
  const title = texts.find((text) => text.field === 'title');
  return title && oneLine(title.body) === '' ? { title: editWords.titleMissing } : {};
}

function refusedFor(problems: Problems): Refused | null {
  return Object.keys(problems).length > 0 ? invalid(problems) : null;
}

function datesNote(facts: PhaseFacts) {
  const { startsOn, endsOn } = facts;
  const word =
    startsOn && endsOn
      ? editWords.datesNow
      : startsOn
        ? editWords.datesNowFrom
        : endsOn
          ? editWords.datesNowUntil
          : editWords.datesNowOpen;
  const written = (language: string, day: string | null) =>
    day && isLanguage(language) ? formatDate(language, day) : '';
  return (language: Language) =>
    say(language, word, { start: written(language, startsOn), end: written(language, endsOn) });
}
