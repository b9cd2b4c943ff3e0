import { z } from 'zod';
import { moment, wording } from '../../records/api/index.ts';

/** What the API answers about processes. */
export const processSummary = z.object({
  id: z.string(),
  slug: z.string(),
  state: z.enum(['draft', 'published', 'closed']).describe('draft: only whoever works in it gets this'),
  title: z.array(wording),
  page: z.url(),
});

const phase = z.object({
  id: z.string(),
  title: z.array(wording),
  direction: z.enum(['widening', 'narrowing']).nullable(),
  starts_on: z.iso.date().nullable(),
  ends_on: z.iso.date().nullable(),
});

export const process = processSummary.extend({
  texts: z
    .record(z.string(), z.array(wording))
    .describe('By field: summary, asked, askedBy, decidedBy, useOfInput, …'),
  time_zone: z
    .string()
    .describe(
      'Name in the tz database. The days of phases begin and end at midnight there; moments are UTC.',
    ),
  phases: z.array(phase),
  questions: z.array(z.object({ id: z.string(), phase_id: z.string().nullable(), title: z.array(wording) })),
});

export const publication = z.object({
  id: z.number().int(),
  at: moment,
  recorded_at: moment,
  kind: z.string(),
  title: z.string(),
  language: z.string(),
  note: z.string().nullable(),
  href: z.string(),
});
