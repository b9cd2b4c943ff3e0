import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { zoneOf } from '../../../platform/zones/index.ts';
import { processScope, questionsAsked } from '../../../processes/index.ts';
import type { SeenOf } from '../../../records/keeping/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import { type KitServices, type mountKind, recordOf } from '../../../records/showing/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import {
  FormFields,
  PostForm,
  type Problems,
  readAnswers,
  sayProblems,
  startingWith,
  UnsavedText,
} from '../../../site/form/index.ts';
import { messages, type Reader, say } from '../../../site/index.ts';
import { eventKind, timingOf } from '../event.ts';
import { notesForm } from './notes-form.ts';
import { writeNotes } from './write-notes.ts';

const words = messages.notes;

/** What came with the form of notes and was refused. */
type Sent = { readonly typed: Form; readonly problems: Problems };

/** On the staff's page of a meeting that has begun: the form in which they write or paste what was said, line by line. */
export const notesOn =
  (services: Pick<KitServices, 'db' | 'clock'>) => (seen: Seen, reader: Reader, refused: unknown) =>
    takesNotes(seen as SeenOf<typeof eventKind>, services.clock()) && (
      <Notes services={services} seen={seen} reader={reader} sent={refused as Sent | null} />
    );

function takesNotes({ state, scope, facts }: SeenOf<typeof eventKind>, now: Date): boolean {
  const { starts, ends, zone } = facts;
  if (state !== 'announced' || !starts) return false;
  return timingOf(starts, ends ?? null, now, zone ?? zoneOf(scope.id)) !== 'coming';
}

async function Notes(props: {
  services: Pick<KitServices, 'db'>;
  seen: Seen;
  reader: Reader;
  sent: Sent | null;
}) {
  const { seen, reader, sent } = props;
  const { language } = reader;
  const { scope, id } = seen;
  const form = notesForm(await questionsAsked(props.services.db, scope.id, language));
  const { typed } = sent
    ? readAnswers(form, sent.typed)
    : startingWith(form, { language: scope.originalLanguage });
  const problems = sent?.problems ?? {};
  const action = `${scope.manageHref}/events/${id}/notes`;
  return (
    <section id="write-notes">
      <h2>{say(language, words.write)}</h2>
      <ErrorSummary errors={sayProblems(problems, language, form.fields)} language={language} />
      <p>{say(language, words.writeLede)}</p>
      <PostForm action={action} submit={say(language, words.keep)}>
        <UnsavedText reader={reader} name={action} dirty={sent !== null} />
        <FormFields form={form} entered={{ typed, problems }} language={language} />
      </PostForm>
    </section>
  );
}

/** Takes those lines; where something is wrong with them, the page comes back with what was typed. */
export function notesRoute(app: Hono, services: KitServices, desk: ReturnType<typeof mountKind>): void {
  const { db, clock } = services;
  const one = `${processScope.managePath}/events/:event`;
  const convener = { act: 'convene', find: recordOf(eventKind, db, one) } as const;
  guarded(app).post(`${one}/notes`, convener, async (c: Context, { scope, row }) => {
    const typed = await readForm(c);
    const form = notesForm(await questionsAsked(db, scope.id, c.var.visitor.language));
    const { values, problems } = readAnswers(form, typed);
    const again = (wrong: Problems) => desk.show(c, { scope, row }, null, { typed, problems: wrong });
    if (values === null) return again(problems);
    const kept = await writeNotes(db, c.var.visitor, { scope, event: row.id, typed: values }, clock());
    if (kept.ok) return c.redirect(`${scope.manageHref}/events/${row.id}?told=saved#notes`, 303);
    if (kept.why !== 'invalid') return refuse(c, 'not-found');
    const [wrong = words.eventNotPublic] = Object.values(kept.errors);
    return again({ lines: wrong });
  });
}
