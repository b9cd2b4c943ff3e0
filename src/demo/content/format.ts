/** How the files of the demo are written, and what becomes of them. `demo/README.md` says it to people. */
import { z } from 'zod';
import { isZone } from '../../platform/zones/index.ts';
import { limitations } from '../../records/index.ts';
import type { DemoDocument, DemoModeration, DemoPoll, DemoProcess, DemoStatement } from './demo-content.ts';
import { fromFiles, longText, type ReadMarkdown, text, textUpTo } from './text-format.ts';

/** What every poll allows that does not say otherwise, and the demo's do not. */
const statementLimit = 140;

/** A process as its own file has it: the questions name their polls, which lie in files of their own. */
export type ProcessFile = Omit<DemoProcess, 'slug' | 'phases' | 'line'> & {
  readonly phases: readonly (Omit<DemoProcess['phases'][number], 'questions'> & {
    readonly questions: readonly {
      readonly text: DemoDocument['title'];
      readonly polls: readonly string[];
    }[];
  })[];
};
export type PollFile = Omit<DemoPoll, 'slug'>;

const remark = z.string().optional();
const count = z.int().min(0);
const fileName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
  error: 'must be small Latin letters, digits and single dashes, as in "how-we-work": correct it',
});

/** A date that is said, or counted from the moment of loading. */
export function dateSeenFrom(now: Date) {
  const said = z.union(
    [
      z.iso.date(),
      z.iso.datetime(),
      z.strictObject({ daysFromLoading: z.number(), at: z.iso.time({ precision: -1 }).optional() }),
    ],
    {
      error: ({ input }) =>
        input === undefined
          ? undefined
          : 'must be a date such as "2022-05-16", a moment such as "2022-05-16T08:00:00Z", or { "daysFromLoading": -5 }: correct it',
    },
  );
  return said.transform((date) =>
    typeof date === 'string' ? new Date(date) : daysFrom(now, date.daysFromLoading, date.at),
  );
}

export function processFormat(now: Date, read: ReadMarkdown): z.ZodType<ProcessFile> {
  const date = dateSeenFrom(now);
  const question = z.strictObject({ text, polls: z.array(fileName) });
  const phase = z.strictObject({
    title: text,
    summary: text,
    movement: z.enum(['widening', 'narrowing']),
    startsOn: date,
    endsOn: date,
    questions: z.array(question),
  });
  const document = z
    .strictObject({ slug: fileName, title: text, body: longText, addedAt: date.optional() })
    .transform(({ body, ...rest }, context) => ({
      ...rest,
      body: fromFiles(`documents/${rest.slug}`, body, read, context, ['body']),
    }));
  const event = z.strictObject({
    title: text,
    about: text,
    starts: date,
    ends: date,
    form: z.enum(['in-person', 'online', 'mixed']),
    place: z.string().nullable(),
    announcedAt: date,
    zone: z.string().refine(isZone, { error: 'must be the name of a time zone: correct it' }).optional(),
    group: z.string().optional(),
    languages: z.string().optional(),
    came: count.optional(),
    partOf: z.string().optional(),
    lateBecause: text.optional(),
    closed: z.enum(['one-to-one', 'chatham-house', 'safe-dialogue']).optional(),
    notes: z
      .array(
        z.strictObject({
          text: z.string().min(1),
          language: z.enum(['en', 'fr', 'es', 'ar']),
          question: count.nullable().default(null),
          consent: z.enum(['given', 'not-given', 'unknown']).default('given'),
        }),
      )
      .default([]),
  });
  const letter = z
    .strictObject({
      sentAt: date,
      language: z.enum(['en', 'fr', 'es', 'ar']),
      from: z.string().nullable(),
      cameBy: z.enum(['form', 'mail', 'paper']).default('form'),
      title: z.string(),
      body: z.string(),
      decision: z.enum(['published', 'off-topic', 'personal-data', 'hate', 'spam']).optional(),
      decidedAt: date.optional(),
    })
    .refine(({ decision, decidedAt }) => (decision === undefined) === (decidedAt === undefined), {
      error: 'must have both "decision" and "decidedAt", or neither: correct it',
    });
  const conversation = z.strictObject({ title: text, summary: text, place: z.string(), publishedAt: date });
  const outreach = z.strictObject({
    title: text,
    about: text,
    through: z.enum(['newsletter', 'social', 'post', 'session']),
    publishedAt: date,
  });
  const profileQuestion = z.strictObject({
    usual: fileName,
    more: z.array(z.strictObject({ name: fileName, label: text })).default([]),
  });
  const counts = z.record(z.string(), count);
  const survey = z.strictObject({
    title: text,
    about: text,
    openedAt: date,
    closedAt: date,
    questions: z.array(z.strictObject({ name: fileName, text, left: text, right: text, simulated: counts })),
    profile: z.record(z.string(), counts),
    simulationSeed: z.int(),
  });
  const channel = z.strictObject({ channel: z.string(), limitation: z.enum(limitations), sentence: text });
  const publication = z
    .strictObject({ on: date, what: text, href: z.string().startsWith('/').optional() })
    .transform(({ href, ...rest }) => ({ ...rest, ...(href === undefined ? {} : { href }) }));
  return z
    .strictObject({
      remark,
      template: z.enum(['strategy-consultation', 'action-plan', 'neighbourhood-question']),
      title: text,
      summary: text,
      whatIsAsked: text,
      why: text,
      whoAsks: text,
      whoDecides: text,
      whatHappensWithInput: longText,
      howToTakePart: text,
      contact: z.strictObject({ name: text, email: z.email() }),
      startsOn: date,
      endsOn: date,
      phases: z.array(phase),
      documents: z.array(document),
      events: z.array(event).default([]),
      letters: z.array(letter).default([]),
      lettersUntil: date.optional(),
      conversations: z.array(conversation).default([]),
      outreach: z.array(outreach).default([]),
      profile: z.array(profileQuestion).default([]),
      survey: survey.optional(),
      channels: z.array(channel).default([]),
      publications: z.array(publication),
    })
    .transform(({ remark: _, whatHappensWithInput, ...rest }, context) => ({
      ...rest,
      whatHappensWithInput: fromFiles('what-happens-with-input', whatHappensWithInput, read, context, [
        'whatHappensWithInput',
      ]),
      state: 'published' as const,
    }));
}

const moderation: z.ZodType<DemoModeration> = z.discriminatedUnion(
  'state',
  [
    z.strictObject({ state: z.literal('accepted') }),
    z.strictObject({ state: z.literal('held'), because: z.literal('personal-data') }),
    z.strictObject({ state: z.literal('waiting') }),
    z.strictObject({ state: z.literal('rejected'), reason: text }),
    z.strictObject({ state: z.literal('merged'), into: count }),
  ],
  {
    error: ({ code }) =>
      code === 'invalid_union'
        ? 'must be "accepted", "held", "waiting", "rejected" or "merged": correct it'
        : undefined,
  },
);

const statement: z.ZodType<DemoStatement> = z
  .strictObject({
    remark,
    number: count,
    votes: z.strictObject({ agree: count, disagree: count, pass: count }).optional(),
    leanings: z.tuple([z.number(), z.number(), z.number()]).optional(),
    seed: z.boolean().default(false),
    paraphrased: z.boolean().default(false),
    demoOnly: z.boolean().default(false),
    moderation: moderation.default({ state: 'accepted' }),
    text: textUpTo(statementLimit),
  })
  .transform(({ remark: _, votes, leanings, ...rest }, context) => {
    const refuse = (message: string, key: string) =>
      context.addIssue({ code: 'custom', message, path: [key] });
    if (rest.demoOnly && votes) refuse('must not be there with "demoOnly": take it out', 'votes');
    if (!rest.demoOnly && !votes) refuse('is missing: add it, or set "demoOnly"', 'votes');
    if (!rest.demoOnly && rest.moderation.state !== 'accepted')
      refuse('is for statements with "demoOnly": take it out, or set that', 'moderation');
    return { ...rest, ...(votes ?? { agree: 0, disagree: 0, pass: 0 }), ...(leanings ? { leanings } : {}) };
  });

const statements = z.array(statement).superRefine((all, context) => {
  for (const [index, { number, moderation }] of all.entries()) {
    const refuse = (message: string, ...path: string[]) =>
      context.addIssue({ code: 'custom', message, path: [index, ...path] });
    if (number !== index)
      refuse(`must be ${index}, since statements are counted from 0: correct it`, 'number');
    if (moderation.state === 'merged' && all[moderation.into]?.moderation.state !== 'accepted')
      refuse('must be the number of an accepted statement: correct it', 'moderation', 'into');
  }
});

export function pollFormat(now: Date): z.ZodType<PollFile> {
  const date = dateSeenFrom(now);
  return z
    .strictObject({
      remark,
      title: text,
      introduction: text,
      note: text,
      opensAt: date,
      closesAt: date,
      voters: count,
      exposurePercent: z.number().min(0).max(100),
      moderationMode: z.enum(['strict', 'open']),
      resultsVisible: z.enum(['always', 'after-voting', 'after-closing']),
      rebuiltFromTotals: z.boolean(),
      simulationSeed: z.int(),
      statements,
    })
    .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
      path: ['closesAt'],
      error: 'must be after "opensAt": correct it',
    })
    .transform(({ remark: _, ...poll }) => ({
      ...poll,
      votesUntil: poll.closesAt < now ? poll.closesAt : now,
      simulated: true as const,
    }));
}

/** So many days from a moment on; `at` an hour and minute of that day in UTC, since nobody meets at whatever minute it is. */
function daysFrom(now: Date, days: number, at: string | undefined): Date {
  const then = new Date(now.getTime() + days * 86_400_000);
  return at === undefined ? then : new Date(`${then.toISOString().slice(0, 10)}T${at}:00Z`);
}
