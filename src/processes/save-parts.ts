import type { Database, DatabaseTransaction } from '../platform/database/index.ts';
import { formatDate, isLanguage, isWrittenLanguage, type Message, messages } from '../site/index.ts';
import { type Doer, invalid, type Refused } from './acting.ts';
import { announcedTitle } from './announced.ts';
import { type PartInput, type PartOutcome, type PartRules, savePart } from './edit-parts.ts';
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
import { oneLine } from './written.ts';

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
    const errors: Record<string, Message> = titleErrors(texts);
    if (!isDay(facts.startsOn)) errors.startsOn = editWords.dateShape;
    if (!isDay(facts.endsOn)) errors.endsOn = editWords.dateShape;
    else if (facts.startsOn !== null && facts.endsOn !== null && facts.endsOn < facts.startsOn) {
      errors.endsOn = editWords.endBeforeStart;
    }
    return refusedFor(errors);
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
    const errors: Record<string, Message> = titleErrors(texts);
    const known = facts.phaseId === null || process.phases.some((phase) => phase.id === facts.phaseId);
    if (!known) errors.phaseId = editWords.choosePhase;
    return refusedFor(errors);
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
    const errors: Record<string, Message> = titleErrors(texts);
    if (facts.href !== null && !isDocumentHref(facts.href)) errors.href = editWords.hrefShape;
    if (facts.language !== null && !isWrittenLanguage(facts.language))
      errors.language = editWords.chooseLanguage;
    const body = texts.find((text) => text.field === 'body');
    const written = process.texts.some(
      (text) => text.ownerId === id && text.field === 'body' && text.body !== '',
    );
    if (facts.href === null && (body ? body.body.trim() === '' : !written))
      errors.href = editWords.hrefOrBody;
    return refusedFor(errors);
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

/** A web address, or a path of this site; nothing that a browser would run or that leads somewhere unseen. */
function isDocumentHref(href: string): boolean {
  if (href.length > 2000 || /[\s\\]|[^\x21-\x7e]/.test(href)) return false;
  if (href.startsWith('/')) return !href.startsWith('//');
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return false;
  const url = new URL(href);
  return url.hostname !== '' && url.username === '' && url.password === '';
}

function titleErrors(texts: readonly { field: string; body: string }[]): Record<string, Message> {
  const title = texts.find((text) => text.field === 'title');
  return title && oneLine(title.body) === '' ? { title: editWords.titleMissing } : {};
}

function refusedFor(errors: Record<string, Message>): Refused | null {
  return Object.keys(errors).length > 0 ? invalid(errors) : null;
}

/** A calendar day that exists, or none. */
function isDay(day: string | null): boolean {
  if (day === null) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) && day >= '1900-01-01';
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
  return {
    word,
    values: (language: string) => ({ start: written(language, startsOn), end: written(language, endsOn) }),
  };
}
