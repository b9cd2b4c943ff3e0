import type { Context } from 'hono';
import type { Form } from '../../platform/http/index.ts';
import { dayIn, zoneHere } from '../../platform/zones/index.ts';
import { type Problems, readAnswers, showing } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import type { Outcome } from '../acts.ts';
import type { Begun } from '../begun/index.ts';
import { type Kept, type SaveOutcome, valuesSaid } from '../keeping/index.ts';
import {
  type AnyKind,
  factsForm,
  fieldsOf,
  inZoneOf,
  labelOf,
  type Offer,
  type Seen,
  valuesFor,
  writeValue,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { originalOf, seenRow, type WrittenField, writtenFields } from '../texts/index.ts';
import type { KitServices } from './kit-services.ts';
import { recordsOf } from './public-routes.tsx';
import { slotsOf } from './sheet-by.ts';
import { filesIn } from './staff-files.ts';
import type { RecordForm } from './staff-form.tsx';

const words = messages.records.pages;

/** What is typed into a form, and what came of it. */
export type Sent = {
  readonly typed: Form;
  readonly outcome: SaveOutcome | Outcome<unknown> | null;
  readonly problems: Problems;
};

type Shown = {
  readonly scope: Scope;
  /** null: a new one */
  readonly row: Kept | null;
  readonly seen: Seen | null;
  readonly sent: Sent | null;
  readonly begun: Begun | null;
};

/** The form of a record as its page shows it: what is kept, or what was sent with what is wrong about it. */
export async function formOf(
  services: KitServices,
  c: Context,
  kind: AnyKind,
  { scope, row, seen, sent, begun }: Shown,
): Promise<RecordForm> {
  const { language } = c.var.visitor;
  const offer = await offerFor(services, c, kind, scope);
  const facts = factsForm(kind, offer);
  const typed = sent?.typed.act === undefined ? (sent?.typed ?? null) : null;
  const shown = typed
    ? inZoneOf(kind, typed, () => readAnswers(facts, typed))
    : inZoneOf(kind, row?.facts ?? {}, () =>
        showing(facts, valuesFor(kind, row?.facts ?? chosenIn(c, kind, offer))),
      );
  const problems = {
    ...(typed && sent?.outcome ? shown.problems : {}),
    ...sent?.problems,
    ...problemsOf(sent, kind, language),
  };
  const isFactsStale = sent?.outcome?.ok === false && sent.outcome.why === 'facts-stale';
  const writes = (seen && originalOf(seen.texts, seen.id, 'title')?.language) ?? scope.originalLanguage;
  return {
    kind,
    seen,
    version: typed === null || isFactsStale ? (row?.version ?? 0) : seenRow(typed.version),
    facts,
    entered: { typed: shown.typed, problems },
    texts: textsOf(kind, { seen, typed, sent, writes, problems }),
    files: await filesIn(services, kind, shown.typed, {
      by: c.var.visitor.account?.id ?? null,
      known: Object.values(row?.facts ?? {}),
    }),
    writes,
    reason: typed?.reason ?? '',
    preview: typed?.do === 'preview',
    isLaterOpen: isLaterOpen(kind, row, { ...shown.typed, ...problems }, services.clock()),
    isSent: typed !== null,
    begun,
  };
}

function isLaterOpen({ later }: AnyKind, row: Kept | null, said: object, now: Date): boolean {
  if (!later) return false;
  const from = (row?.facts as Readonly<Record<string, unknown>> | undefined)?.[later.from];
  if (from instanceof Date && from <= now) return true;
  return later.fields.some((name: string) => Boolean(said[name as never]));
}

/** What a new one hangs on, where the address of its form says so and this visitor may choose it; an only choice is made. */
const chosenIn = (c: Context, kind: AnyKind, offer: Offer): Readonly<Record<string, string>> =>
  Object.fromEntries(
    fieldsOf(kind).flatMap(([name, { sort, isRequired }]) => {
      const asked = c.req.query(name);
      const [only, ...more] = sort.choices ?? [];
      if (only !== undefined && more.length === 0 && isRequired) return [[name, only]];
      // A path of this site, such as that of what was just published; its form checks it as any other.
      if (sort.name === 'address' && asked && /^\/[^/\s]/.test(asked)) return [[name, asked]];
      const isOffered = sort.linksTo && offer.records(sort.linksTo).some(({ id }) => id === asked);
      return isOffered && asked ? [[name, asked]] : [];
    }),
  );

/** The texts of the form, each with what somebody else wrote meanwhile. */
function textsOf(
  kind: AnyKind,
  form: Pick<Shown, 'seen' | 'sent'> & {
    readonly typed: Form | null;
    readonly writes: string;
    readonly problems: Problems;
  },
): WrittenField[] {
  const { seen, typed, sent, writes, problems } = form;
  const outcome = sent?.outcome;
  const conflicts = outcome && !outcome.ok && outcome.why === 'stale' ? outcome.conflicts : [];
  const standing = { texts: seen?.texts ?? [], originalLanguage: writes, writes, form: typed, outcome: null };
  return writtenFields(slotsOf(kind, seen?.id ?? 'new', true), standing).map((text) => {
    const conflict = conflicts.find((one) => one.field === text.field);
    // Where the other's version was shown, saving again means this one knowingly replaces it.
    const known = conflict ? (conflict.theirs?.id ?? 0) : text.seen;
    return { ...text, seen: known, conflict, problem: problems[text.field] };
  });
}

/** What the link fields of a form may be set to. */
export async function offerFor(
  services: KitServices,
  c: Context,
  kind: AnyKind,
  scope: Scope,
): Promise<Offer> {
  const kinds = new Set(fieldsOf(kind).flatMap(([, { sort }]) => sort.linksTo ?? []));
  const all = await Promise.all(
    [...kinds].map(async (name) => [name, await recordsOf(services, c, name, scope)] as const),
  );
  const found = new Map(all);
  const recurring = fieldsOf(kind).filter(([, { sort }]) => sort.suggests);
  const said = new Map(
    await Promise.all(
      recurring.map(async ([name]) => [name, await valuesSaid(services.db, kind, scope.id, name)] as const),
    ),
  );
  return {
    language: c.var.visitor.language,
    today: dayIn(zoneHere(), services.clock()),
    records: (kind) => found.get(kind) ?? [],
    suggestions: (name) => said.get(name) ?? [],
  };
}

/** What an act refused, by the names of the form. */
function problemsOf(sent: Sent | null, kind: AnyKind, language: string): Problems {
  const outcome = sent?.outcome;
  if (!outcome || outcome.ok || outcome.why === 'not-found') return {};
  if (outcome.why === 'invalid') return outcome.errors;
  if (outcome.why === 'not-now') return { act: words.notNow };
  if (outcome.why === 'stale')
    return Object.fromEntries(outcome.conflicts.map(({ field }) => [field, messages.records.texts.stale]));
  const { theirs } = outcome;
  const now = fieldsOf(kind)
    .map(
      ([name, field]) =>
        `${say(language, labelOf(kind, name))}: ${writeValue(field, theirs.facts[name as never]) || '–'}`,
    )
    .join(' · ');
  return { facts: (reader) => say(reader, words.factsStale, { theirs: now }) };
}
