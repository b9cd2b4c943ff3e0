import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../people/index.ts';
import { type Form, readForm, refuse } from '../platform/http/index.ts';
import {
  editsIn,
  problemsOfTexts,
  type TextSlot,
  TextsEditor,
  textIn,
  writtenFields,
} from '../records/texts/index.ts';
import { ErrorSummary } from '../site/components/index.ts';
import { sayProblems } from '../site/form/index.ts';
import { isWrittenLanguage, type Message, messages, say } from '../site/index.ts';
import { editTexts } from './edit-texts.ts';
import { findProcess, processOf } from './find-process.ts';
import { doneOf, ManageFrame } from './manage-frame.tsx';
import { type OwnerKind, ownersOf, type Process, textFields } from './process.ts';
import type { ProcessServices } from './services.ts';
import { languagesOf, slotOf } from './written.ts';

const words = messages.processes;
const headings: Record<OwnerKind, Message<{ number: number }>> = {
  process: words.texts.ofProcess,
  phase: words.texts.ofPhase,
  question: words.texts.ofQuestion,
  document: words.texts.ofDocument,
};

/** Writing and translating all texts of a process. */
export function textsRoutes(app: Hono, services: ProcessServices): void {
  const routes = guarded(app);
  const convener = { act: 'convene', find: processOf(services) } as const;

  routes.get('/manage/processes/:process/texts', convener, (c, process) => {
    const asked = c.req.query('language');
    const writes = isWrittenLanguage(asked) ? asked : process.originalLanguage;
    return show(c, process, writes, null, null);
  });

  routes.post('/manage/processes/:process/texts', convener, async (c, process) => {
    const form = await readForm(c);
    const writes = isWrittenLanguage(form.language) ? form.language : process.originalLanguage;
    if (form.do === 'preview') return show(c, process, writes, form, null);
    const input = { processId: process.id, language: writes, edits: editsIn(form, slotsOf(process)) };
    const outcome = await editTexts(services.db, c.var.visitor, input, services.clock());
    if (outcome.ok)
      return c.redirect(`/manage/processes/${process.id}/texts?language=${writes}&done=saved`, 303);
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    const now = await findProcess(services.db, process.id);
    return now ? show(c, now, writes, form, outcome) : refuse(c, 'not-found');
  });
}

/** Every text that a process can have; a document that lies elsewhere has none here. */
const slotsOf = (process: Process): TextSlot[] =>
  ownersOf(process).flatMap(({ kind, id }) =>
    Object.keys(textFields[kind])
      .filter(
        (field) =>
          field !== 'body' ||
          process.documents.find((document) => document.id === id)?.href === null ||
          textIn(process.texts, id, field, process.originalLanguage) !== null,
      )
      .map((field) => slotOf(kind, id, field)),
  );

/** The page as it is, or again with what was typed (`form`) and what came of it. */
function show(
  c: Context,
  process: Process,
  writes: string,
  form: Form | null,
  outcome: Awaited<ReturnType<typeof editTexts>> | null,
): Response | Promise<Response> {
  const { language } = c.var.visitor;
  const slots = slotsOf(process);
  const { texts, originalLanguage } = process;
  const numbers = new Map<OwnerKind, number>();
  const groups = ownersOf(process).map(({ kind, id }) => {
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    return { recordId: id, title: say(language, headings[kind], { number }) };
  });
  const base = `/manage/processes/${process.id}/texts`;
  c.header('cache-control', 'no-store');
  return c.html(
    <ManageFrame
      reader={readerOf(c)}
      process={process}
      tab="texts"
      heading={say(language, words.manage.texts)}
      done={form === null ? doneOf(c.req.query('done')) : null}
      wide
    >
      <ErrorSummary errors={sayProblems(problemsOfTexts(outcome), language)} language={language} />
      <TextsEditor
        language={language}
        address={(query) => (query ? `${base}?${new URLSearchParams(query)}` : base)}
        texts={texts}
        originalLanguage={originalLanguage}
        writes={writes}
        begun={languagesOf(process)}
        slots={slots}
        fields={writtenFields(slots, { texts, originalLanguage, writes, form, outcome })}
        groups={groups}
        preview={form?.do === 'preview'}
      />
    </ManageFrame>,
    outcome === null || outcome.ok ? 200 : outcome.why === 'stale' ? 409 : 422,
  );
}
