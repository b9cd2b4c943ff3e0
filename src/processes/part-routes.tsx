import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../people/index.ts';
import type { Database } from '../platform/database/index.ts';
import { type Form, readForm, refuse } from '../platform/http/index.ts';
import { invalid } from '../records/index.ts';
import { editsIn, seenRow, writtenFields } from '../records/texts/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  type Problems,
  readAnswers,
  sayProblems,
  showing,
} from '../site/form/index.ts';
import { type Language, messages, say } from '../site/index.ts';
import { dropPart, movePart, type PartOutcome } from './edit-parts.ts';
import { findProcess, processOf } from './find-process.ts';
import { type Done, doneOf } from './manage-frame.tsx';
import { documentForm, type PartKindForm, phaseForm, questionForm } from './part-kinds.tsx';
import { PartPage } from './part-page.tsx';
import type { Process } from './process.ts';
import { titleProblem } from './save-parts.ts';
import type { ProcessServices } from './services.ts';
import type { PartKind } from './store-parts.ts';
import { slotOf } from './written.ts';

const editWords = messages.processes.edit;

/** The pages for phases, questions and documents. */
export function partRoutes(app: Hono, services: ProcessServices): void {
  routesFor(app, services, phaseForm);
  routesFor(app, services, questionForm);
  routesFor(app, services, documentForm);
}

function routesFor<Facts extends object, Part extends Facts>(
  app: Hono,
  services: ProcessServices,
  form: PartKindForm<Facts, Part>,
): void {
  const routes = guarded(app);
  const convener = { act: 'convene', find: processOf(services) } as const;
  const path = `/manage/processes/:process/${form.tab}`;
  const { db } = services;

  routes.get(path, convener, (c, process) => {
    const asked = c.req.query('edit');
    const known = form.parts(process).some((part) => part.id === asked);
    const editing = asked === 'new' ? { id: null } : known ? { id: asked ?? null } : null;
    return show(c, process, form, editing && { ...editing, typed: null, outcome: null, preview: false });
  });

  routes.post(path, convener, (c, process) => answer(c, db, process, form));
}

/** Saves, moves or removes a part, or shows its form again. */
async function answer<Facts extends object, Part extends Facts>(
  c: Context,
  db: Database,
  process: Process,
  form: PartKindForm<Facts, Part>,
): Promise<Response> {
  const typed = await readForm(c);
  const id = typed.id || null;
  const back = (done: Done) => c.redirect(`/manage/processes/${process.id}/${form.tab}?done=${done}`, 303);
  if (typed.do === 'preview') return show(c, process, form, { id, typed, outcome: null, preview: true });
  if (isPlaceAct(typed.do)) {
    const placed = await place(c, db, { processId: process.id, kind: form.kind, id: id ?? '' }, typed.do);
    return placed.ok ? back(typed.do === 'remove' ? 'removed' : 'moved') : refuse(c, 'not-found');
  }
  const input = inputOf(form, process.id, id, typed);
  const { values, problems } = readAnswers(form.facts(process, c.var.visitor.language), typed);
  const outcome: PartOutcome = values
    ? await form.save(db, c.var.visitor, { ...input, facts: values })
    : invalid({ ...problems, ...titleProblem(input.texts) });
  if (outcome.ok) return back('saved');
  if (outcome.why === 'not-found') return refuse(c, 'not-found');
  const now = await findProcess(db, process.id);
  return now ? show(c, now, form, { id, typed, outcome, preview: false }) : refuse(c, 'not-found');
}

type PlaceAct = 'up' | 'down' | 'remove';
const isPlaceAct = (act: string | undefined): act is PlaceAct =>
  act === 'up' || act === 'down' || act === 'remove';

function place(c: Context, db: Database, part: Parameters<typeof dropPart>[2], act: PlaceAct) {
  const { visitor } = c.var;
  return act === 'remove' ? dropPart(db, visitor, part) : movePart(db, visitor, { ...part, direction: act });
}

/** What a form asks to be saved. A new part was seen by nobody before. */
function inputOf<Facts extends object, Part extends Facts>(
  form: PartKindForm<Facts, Part>,
  processId: string,
  id: string | null,
  typed: Form,
) {
  const seen = (number: string | undefined) => (id === null ? null : seenRow(number));
  const texts = editsIn(typed, slotsIn(form, id ?? 'new')).map(({ field, body, seen }) => ({
    field,
    body,
    seen: id === null ? null : seen,
  }));
  return { processId, id, version: seen(typed.version), texts };
}

type Editing = { id: string | null; typed: Form | null; outcome: PartOutcome | null; preview: boolean };

function show<Facts extends object, Part extends Facts>(
  c: Context,
  process: Process,
  form: PartKindForm<Facts, Part>,
  editing: Editing | null,
): Response | Promise<Response> {
  const { language } = c.var.visitor;
  const parts = form.parts(process);
  const part = parts.find(({ id }) => id === editing?.id) ?? null;
  const { typed, outcome } = editing ?? { typed: null, outcome: null };
  const problems = problemsOf(outcome, part && form.line(part, process, language));
  const errors = sayProblems(problems, language);
  const facts = form.facts(process, language);
  const entered = typed ? readAnswers(facts, typed) : showing<Facts>(facts, part ?? form.blank);
  const refused = outcome?.ok === false ? outcome : null;
  const { texts, originalLanguage } = process;
  const standing = { texts, originalLanguage, writes: originalLanguage, form: typed, outcome: null };
  const conflicts = refused?.why === 'stale' ? refused.conflicts : [];
  const fields = writtenFields(slotsIn(form, part?.id ?? 'new'), standing).map((text) => {
    const conflict = conflicts.find((one) => one.field === text.field);
    // Where the other's version was shown, saving again means this one knowingly replaces it.
    const seen = conflict ? (conflict.theirs?.id ?? 0) : text.seen;
    return { ...text, seen, conflict, problem: problems[text.field] };
  });
  const version =
    typed === null || refused?.why === 'part-stale' ? (part?.version ?? 0) : seenRow(typed.version);
  c.header('cache-control', 'no-store');
  return c.html(
    <PartPage
      reader={readerOf(c)}
      process={process}
      kind={form.kind}
      tab={form.tab}
      parts={parts.map((one) => ({ id: one.id, facts: form.line(one, process, language) }))}
      form={
        editing && {
          // What was removed meanwhile is offered as a new one: nothing that was typed is lost.
          id: part?.id ?? null,
          version,
          facts: (
            <FactFields
              form={facts}
              pair={form.pair ?? []}
              entered={{ typed: entered.typed, problems }}
              language={language}
            />
          ),
          texts: fields,
          preview: editing.preview,
        }
      }
      errors={errors}
      done={typed === null ? doneOf(c.req.query('done')) : null}
    />,
    statusOf(refused),
  );
}

function statusOf(refused: { readonly why: string } | null): 200 | 409 | 422 {
  if (refused === null) return 200;
  return refused.why === 'invalid' ? 422 : 409;
}

/** The texts of a part, by their own names: the form knows whose they are. */
const slotsIn = (form: { readonly kind: PartKind; readonly fields: readonly string[] }, id: string) =>
  form.fields.map((field) => ({ ...slotOf(form.kind, id, field), name: field }));

/** What is wrong, by the name of the field in this form. */
function problemsOf(outcome: PartOutcome | null, savedNow: string | null): Problems {
  if (outcome === null || outcome.ok || outcome.why === 'not-found') return {};
  if (outcome.why === 'invalid') {
    // The rules name a text by its owner and field; in this form there is one owner.
    const named = Object.entries(outcome.errors).map(([key, said]) => [key.split('.').at(-1) ?? key, said]);
    return Object.fromEntries(named) as Problems;
  }
  if (outcome.why === 'stale')
    return Object.fromEntries(outcome.conflicts.map(({ field }) => [field, messages.records.texts.stale]));
  return { facts: (language) => say(language, editWords.factsStale, { theirs: savedNow ?? '' }) };
}

/** The facts of a part, two of them side by side where they belong together. */
function FactFields<Facts extends object>(props: {
  form: FormTable<Facts>;
  pair: readonly (keyof Facts & string)[];
  entered: Entered<Facts>;
  language: Language;
}) {
  const { pair, ...shared } = props;
  const names = Object.keys(props.form.fields) as (keyof Facts & string)[];
  return (
    <>
      {pair.length > 0 && (
        <div class="field-pair">
          <FormFields {...shared} only={pair} />
        </div>
      )}
      <FormFields {...shared} only={names.filter((name) => !pair.includes(name))} />
    </>
  );
}
