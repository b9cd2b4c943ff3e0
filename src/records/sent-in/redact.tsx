import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { guarded } from '../../people/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { record } from '../../platform/index.ts';
import { Field } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';
import { actorOf, type Doer, doerMay, done, invalid, notFound, type Outcome, signatureOf } from '../acts.ts';
import { onlyTakesOut, withGaps } from '../intake/index.ts';
import { findRecord, type Kept } from '../keeping/index.ts';
import { type AnyKind, columnOf, guardedRecord, labelOf, type Seen } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { type KitServices, recordOf } from '../showing/index.ts';
import { findTexts, insertTexts, originalOf } from '../texts/index.ts';
import { clearFacts } from './authors.ts';

const words = messages.records.sentIn;

/**
 * Takes personal data out of a text that somebody sent in. Nothing else of it can be changed; what it was stays sealed in
 * its history, and translations of it count as older from now on.
 */
function redactText(
  db: Database,
  doer: Doer,
  kind: AnyKind,
  what: { readonly scope: Scope; readonly id: string; readonly field: string; readonly body: string },
  at: Date,
): Promise<Outcome<null>> {
  const { scope, id, field } = what;
  return inTransaction<Outcome<null>>(db, async (tx) => {
    const row = await findRecord(tx, kind, id, true);
    if (row?.scope !== scope.id) return notFound;
    if (!doerMay(doer, 'moderate', guardedRecord(kind, scope, row.state))) return notFound;
    if (isOpenLine(kind, field)) {
      await clearFacts(tx, kind.table, [columnOf(field)], [id], at);
      const object = { type: kind.name, id };
      const entry = { actor: actorOf(doer, scope.id), act: `${kind.name}.redact`, object };
      await record(tx, { ...entry, processId: scope.id, after: { field } }, at);
      return done(null);
    }
    const before = originalOf(await findTexts(tx, [id]), id, field);
    if (!before) return notFound;
    const body = withGaps(what.body, before.body);
    if (!onlyTakesOut(before.body, body)) return invalid({ [field]: words.onlyTakeOut });
    const actor = actorOf(doer, scope.id);
    const text = { ...before, body, state: 'original' as const, translatedFrom: null };
    await insertTexts(tx, [text], signatureOf(actor), at);
    const object = { type: kind.name, id };
    await record(
      tx,
      { actor, act: `${kind.name}.redact`, object, processId: scope.id, after: { field } },
      at,
    );
    return done(null);
  });
}

/** A line that everybody sees, such as in whose name somebody writes: it is taken out as a whole. */
const isOpenLine = (kind: AnyKind, name: string): boolean => {
  const field = Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
  return field?.sort.name === 'line' && field.see === 'read' && !field.isRequired;
};

/** The moderators' form for each text of what was sent in, with what was typed where it was refused. */
export function redactForms(seen: Seen, reader: Reader, refused: Refused | null = null): Child {
  const { language } = reader;
  const { kind, scope } = seen;
  const action = `${scope.manageHref}/${kind.plural}/${seen.id}/redact`;
  return (
    <>
      {Object.keys(kind.fields)
        .filter((field) => isOpenLine(kind, field) && seen.facts[field])
        .map((field) => (
          <PostForm
            action={action}
            hidden={{ field }}
            kind="quiet"
            submit={`${say(language, words.takeOutButton)}: ${say(language, labelOf(kind, field))}`}
          />
        ))}
      {Object.keys(kind.texts).map((field) => {
        const text = originalOf(seen.texts, seen.id, field);
        const isRefused = refused?.field === field;
        return (
          text && (
            <details open={isRefused}>
              <summary>
                {say(language, words.takeOut)}: {say(language, labelOf(kind, field))}
              </summary>
              <PostForm action={action} hidden={{ field }} submit={say(language, words.takeOutButton)}>
                <Field
                  name="body"
                  id={`redact-${field}`}
                  kind="textarea"
                  rows={kind.texts[field]?.long ? 8 : 2}
                  lang={text.language}
                  dir="auto"
                  language={language}
                  label={say(language, words.whatIsRead)}
                  hint={say(language, words.takeOutHint)}
                  value={isRefused ? refused.body : text.body}
                  error={isRefused ? say(language, words.onlyTakeOut) : undefined}
                />
              </PostForm>
            </details>
          )
        );
      })}
    </>
  );
}

type Refused = { readonly field: string; readonly body: string };

/** Where personal data is taken out; refused, the page of the record comes back with what was typed. */
export function mountRedacting(
  app: Hono,
  services: KitServices,
  kind: AnyKind,
  show: (c: Context, found: { scope: Scope; row: Kept }, refused: Refused) => Promise<Response>,
): void {
  const { db, clock } = services;
  const path = `${kind.within.managePath}/${kind.plural}/:${kind.name}/redact`;
  const moderator = { act: 'moderate', find: recordOf(kind, db, path) } as const;
  guarded(app).post(path, moderator, async (c, { scope, row }) => {
    const { field = '', body = '' } = await readForm(c);
    const outcome = await redactText(db, c.var.visitor, kind, { scope, id: row.id, field, body }, clock());
    if (outcome.ok) return c.redirect(`${scope.manageHref}/${kind.plural}/${row.id}?told=saved`, 303);
    return outcome.why === 'invalid' ? show(c, { scope, row }, { field, body }) : refuse(c, 'not-found');
  });
}
