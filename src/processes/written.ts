import type { TextRule, TextSlot } from '../records/texts/index.ts';
import { originalOf, textIn } from '../records/texts/index.ts';
import { messages, writtenLanguages } from '../site/index.ts';
import { type Process, type ProcessField, textFields } from './process.ts';

/** The rule of a field, or null when there is no such field. */
export const fieldRule = (field: string): TextRule | null =>
  Object.hasOwn(textFields, field) ? textFields[field as ProcessField] : null;

/** A text of a process, as a form asks for it. */
export const slotOf = (recordId: string, field: ProcessField): TextSlot => ({
  recordId,
  field,
  rule: textFields[field],
  ...messages.processes.fields.process[field],
});

/** The languages in which anything of a process is written, the original first. */
export function languagesOf(process: Process): string[] {
  const found = new Set([process.originalLanguage]);
  for (const text of process.texts) if (text.body !== '') found.add(text.language);
  return [...found].sort((a, b) => rank(process, a) - rank(process, b));
}

function rank(process: Process, language: string): number {
  return language === process.originalLanguage ? -1 : writtenLanguages.indexOf(language);
}

/** What a page must say before people can be asked to take part. */
export const requiredFields = ['title', 'summary', 'asked', 'askedBy', 'decidedBy', 'useOfInput'] as const;

export type Missing =
  | { readonly kind: 'text'; readonly field: (typeof requiredFields)[number] }
  | { readonly kind: 'phase' }
  | { readonly kind: 'phase-title' };

/** What still keeps a process from being published. */
export function missingForPublishing(process: Process): Missing[] {
  const missing: Missing[] = requiredFields
    .filter((field) => originalOf(process.texts, process.id, field) === null)
    .map((field) => ({ kind: 'text', field }));
  if (!process.phases.some((phase) => phase.startsOn !== null)) missing.push({ kind: 'phase' });
  const untitled = process.phases.some(
    ({ id }) =>
      !process.texts.some((text) => text.recordId === id && text.field === 'title' && text.body !== ''),
  );
  if (untitled) missing.push({ kind: 'phase-title' });
  return missing;
}

/** What would make the page better, without which it can still be published. */
export type Advice =
  | 'phase-order'
  | 'contact'
  | 'how-to-take-part'
  | 'questions'
  | 'documents'
  | 'translations';

export function adviceFor(process: Process): Advice[] {
  const has = (field: string) => textIn(process.texts, process.id, field, process.originalLanguage) !== null;
  const advice: Advice[] = [];
  if (phasesOverlap(process.phases)) advice.push('phase-order');
  if (!has('contact') && process.contactEmail === null) advice.push('contact');
  if (!has('howToTakePart')) advice.push('how-to-take-part');
  if (process.questions.length === 0) advice.push('questions');
  if (!process.hasDocuments) advice.push('documents');
  if (languagesOf(process).length < 2) advice.push('translations');
  return advice;
}

/** A phase begins before, or while, the one that stands above it lasts. It may be meant so. */
const phasesOverlap = (phases: Process['phases']): boolean =>
  phases.some(({ startsOn }, at) => {
    const above = phases[at - 1];
    const from = above?.endsOn ?? above?.startsOn ?? null;
    return startsOn !== null && from !== null && startsOn < from;
  });
