import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../people/index.ts';
import { type Form, readForm, refuse, wholeNumber } from '../platform/http/index.ts';
import { isWrittenLanguage, type Message, messages, say } from '../site/index.ts';
import { type EditOutcome, editTexts, type TextEdit, textKey } from './edit-texts.ts';
import { findProcess, processOf } from './find-process.ts';
import { doneOf } from './manage-frame.tsx';
import { ownersOf, type Process, textFields } from './process.ts';
import type { ProcessServices } from './services.ts';
import type { WrittenField } from './text-fields.tsx';
import { originalOf, textIn, translationState } from './texts.ts';
import { TextsPage } from './texts-page.tsx';
import { fieldRule } from './written.ts';

const editWords = messages.processes.edit;

/** Writing and translating all texts of a process. */
export function textsRoutes(app: Hono, services: ProcessServices): void {
  const routes = guarded(app);
  const convener = { act: 'convene', find: processOf(services) } as const;

  routes.get('/manage/processes/:process/texts', convener, (c, process) => {
    const asked = c.req.query('language');
    const writes = isWrittenLanguage(asked) ? asked : process.originalLanguage;
    return show(c, process, writes, null, null, false);
  });

  routes.post('/manage/processes/:process/texts', convener, async (c, process) => {
    const form = await readForm(c);
    const writes = isWrittenLanguage(form.language) ? form.language : process.originalLanguage;
    if (form.do === 'preview') return show(c, process, writes, form, null, true);
    const edits = editsIn(form, process);
    const outcome = await editTexts(
      services.db,
      c.var.visitor,
      { processId: process.id, language: writes, edits },
      services.clock(),
    );
    if (outcome.ok)
      return c.redirect(`/manage/processes/${process.id}/texts?language=${writes}&done=saved`, 303);
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    const now = await findProcess(services.db, process.id);
    return now ? show(c, now, writes, form, outcome, false) : refuse(c, 'not-found');
  });
}

/** The page as it is, or again with what was typed (`form`) and what came of it. */
function show(
  c: Context,
  process: Process,
  writes: string,
  form: Form | null,
  outcome: EditOutcome | null,
  preview: boolean,
): Response | Promise<Response> {
  const { language } = c.var.visitor;
  const words: Record<string, Message> = {};
  const conflicts = outcome && !outcome.ok && outcome.why === 'stale' ? outcome.conflicts : [];
  if (outcome && !outcome.ok && outcome.why === 'invalid') Object.assign(words, outcome.errors);
  for (const { ownerId, field } of conflicts) words[textKey(ownerId, field)] = editWords.stale;
  const errors = Object.fromEntries(Object.entries(words).map(([key, word]) => [key, say(language, word)]));
  const fields = ownersOf(process).flatMap(({ kind, id }) =>
    Object.keys(textFields[kind])
      .filter((field) => isShown(process, id, field, writes))
      .map((field): WrittenField => {
        const key = textKey(id, field);
        const conflict = conflicts.find((one) => one.ownerId === id && one.field === field);
        return {
          kind,
          ownerId: id,
          field,
          rule: fieldRule(kind, field) ?? { long: false, limit: 0 },
          ...standing(process, writes, id, field, form, conflict !== undefined),
          error: errors[key],
          conflict,
        };
      }),
  );
  const done = form === null ? doneOf(c.req.query('done')) : null;
  c.header('cache-control', 'no-store');
  const status = outcome === null || outcome.ok ? 200 : outcome.why === 'stale' ? 409 : 422;
  return c.html(
    <TextsPage
      reader={readerOf(c)}
      process={process}
      writes={writes}
      fields={fields}
      errors={errors}
      preview={preview}
      done={done}
    />,
    status,
  );
}

/** What stands in a field: what was typed, else what is in force. */
function standing(
  process: Process,
  writes: string,
  ownerId: string,
  field: string,
  form: Form | null,
  conflict: boolean,
) {
  const key = textKey(ownerId, field);
  const inForce = process.texts.find(
    (text) => text.ownerId === ownerId && text.field === field && text.language === writes,
  );
  // Where the other's version was shown, saving again means this one knowingly replaces it.
  const seen = conflict || form === null ? (inForce?.id ?? 0) : seenRow(form[`seen:${key}`]);
  const body = form?.[key] ?? inForce?.body ?? '';
  if (writes === process.originalLanguage) return { body, seen };
  const progress = translationState(process.texts, ownerId, field, writes);
  const state = form?.[`state:${key}`] ?? (progress === 'outdated' ? 'keep' : (inForce?.state ?? 'machine'));
  return { body, seen, translates: { original: originalOf(process.texts, ownerId, field), state, progress } };
}

/** Not asked for: a document's text that lies elsewhere, and the translation of what nobody has written. */
function isShown(process: Process, ownerId: string, field: string, writes: string): boolean {
  if (textIn(process.texts, ownerId, field, writes) !== null) return true;
  if (writes !== process.originalLanguage) return originalOf(process.texts, ownerId, field) !== null;
  return field !== 'body' || process.documents.find(({ id }) => id === ownerId)?.href === null;
}

/** The texts that a form brought, for the fields this process has. */
function editsIn(form: Form, process: Process): TextEdit[] {
  return ownersOf(process).flatMap((owner) =>
    Object.keys(textFields[owner.kind]).flatMap((field): TextEdit[] => {
      const key = textKey(owner.id, field);
      const body = form[key];
      if (body === undefined) return [];
      const state = form[`state:${key}`];
      return [
        {
          ownerId: owner.id,
          field,
          body,
          seen: seenRow(form[`seen:${key}`]),
          ...(state === 'machine' || state === 'verified' ? { state } : {}),
        },
      ];
    }),
  );
}

/** A row id out of a form; anything else counts as never seen. */
export function seenRow(text: string | undefined): number {
  return wholeNumber(text) ?? 0;
}
