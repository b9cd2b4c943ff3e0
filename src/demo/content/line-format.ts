/** How what came of the voices is written in `line.json`, and what becomes of it. */
import { z } from 'zod';
import type { DemoStep } from './demo-content.ts';
import { text } from './text-format.ts';

const line = z.string().min(1);
const maybe = <Value>(format: z.ZodType<Value>) => format.nullable().default(null);
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'must be small Latin letters, digits and single dashes, as in "low-kerbs": correct it',
});
const links = z.array(
  z.strictObject({
    relation: z.enum(['rests-on', 'speaks-against', 'answers', 'carries-out', 'promised-at']),
    to: z.string(),
    reason: line,
    quote: line.optional(),
  }),
);

/** All that a file has beside texts: what a record says of itself, and of which other one. */
type Shape = {
  readonly kind: DemoStep['kind'];
  readonly texts: readonly string[];
  /** Of these texts the ones that may be left out. */
  readonly maybe?: readonly string[];
  readonly facts: Readonly<Record<string, z.ZodType<DemoStep['facts'][string]>>>;
  readonly records: Readonly<Record<string, z.ZodType<string | null>>>;
};

function shapesOf(date: z.ZodType<Date>): readonly Shape[] {
  const day = date.transform((at) => at.toISOString().slice(0, 10));
  return [
    {
      kind: 'finding',
      texts: ['title', 'body'],
      facts: { pattern: z.enum(['convergent', 'divergent', 'emerging', 'minority', 'open-question']) },
      records: {},
    },
    {
      kind: 'answer',
      texts: ['title', 'plan', 'why'],
      facts: {
        verdict: z.enum(['taken-up', 'in-part', 'already-done', 'no', 'not-ours', 'still-open']),
        decidedBy: line,
        decidedOn: maybe(day),
        doneBy: maybe(line),
        until: maybe(day),
      },
      records: {},
    },
    {
      kind: 'commitment',
      texts: ['title', 'problem', 'solution', 'results'],
      facts: { lead: line, starts: maybe(day), ends: day },
      records: {},
    },
    { kind: 'milestone', texts: ['title'], facts: { due: day, owner: line }, records: { commitment: name } },
    {
      kind: 'progress',
      texts: ['title'],
      facts: { status: z.enum(['not-started', 'limited', 'substantial', 'completed']), saidOn: day },
      records: { commitment: name, milestone: maybe(name), evidence: maybe(line) },
    },
    {
      kind: 'review',
      texts: ['title', 'about'],
      facts: {
        completion: z.enum(['no-evidence', 'not-started', 'limited', 'substantial', 'complete']),
        earlyResults: maybe(z.enum(['none', 'moderate', 'significant'])).transform(
          (early) => early ?? { missing: 'not-assessed' },
        ),
        scale: z.enum(['irm-2021']),
        by: line,
        judgedOn: day,
      },
      records: { commitment: name, milestone: maybe(name), evidence: maybe(line) },
    },
    {
      kind: 'lesson',
      texts: ['title', 'about', 'next'],
      maybe: ['about', 'next'],
      facts: {
        channel: maybe(z.enum(['polls', 'surveys', 'events', 'conversations', 'submissions', 'outreach'])),
      },
      records: {},
    },
  ];
}

/** The records of one kind, each key checked and then laid to what it is. */
function stepsOf(date: z.ZodType<Date>, { kind, texts, maybe: lacking = [], facts, records }: Shape) {
  const written = Object.fromEntries(
    texts.map((field) => [field, lacking.includes(field) ? text.optional() : text]),
  );
  const steps = z.array(z.strictObject({ act: line, at: date, reason: line.default('') })).default([]);
  const own = { kind: z.literal(kind), name, at: date, links: links.default([]), steps };
  return z.strictObject({ ...own, ...written, ...facts, ...records }).transform((given) => {
    const entries = Object.entries(given as Readonly<Record<string, unknown>>);
    const of = (fields: object) =>
      Object.fromEntries(
        entries.filter(([field, value]) => Object.hasOwn(fields, field) && value !== undefined),
      );
    const { kind, name, at, links, steps } = given;
    return { kind, name, at, links, steps, texts: of(written), facts: of(facts), records: of(records) };
  });
}

export function lineFormat(date: z.ZodType<Date>): z.ZodType<readonly DemoStep[]> {
  const steps = shapesOf(date).map((shape) => stepsOf(date, shape));
  return z.array(z.discriminatedUnion('kind', steps as [(typeof steps)[number]])) as z.ZodType<
    readonly DemoStep[]
  >;
}
