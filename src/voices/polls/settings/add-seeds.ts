import { sql } from 'kysely';
import { inTransaction, type Queryable } from '../../../platform/database/index.ts';
import type { Actor } from '../../../platform/index.ts';
import { done, invalid, nameOf, notFound, type Outcome } from '../../../records/index.ts';
import { type Message, messages } from '../../../site/index.ts';
import { keepStatements, nextNumber, type StatementToKeep } from '../keep-poll.ts';
import { lockPoll, recordOnPoll } from '../moderation/store.ts';
import { wordsOf } from '../statement-text/similar-statements.ts';

const problems = messages.settings.problems;

/** A statement that staff put into a poll. */
export type Seed = {
  readonly body: string;
  readonly language: string;
  readonly translations?: readonly {
    readonly language: string;
    readonly body: string;
    readonly state: 'machine' | 'verified';
  }[];
  /** For loaders of known conversations; the next free number when left out. */
  readonly number?: number;
  readonly at?: Date;
} & Pick<StatementToKeep, 'isSeed' | 'isMeta' | 'state' | 'authorId'>;

const seedsAtATime = 500;

/**
 * Adds statements of the conveners' own: shown at once, marked as seeds. Answers their ids and numbers in order.
 * Whoever calls it has asked the gate for `convene`. `skipDoubles` leaves out what the poll has in the same words, so that
 * a form sent twice adds nothing the second time; `asTheyAre` takes what another poll has, whatever the length is now.
 */
export async function addSeeds(
  db: Queryable,
  pollId: string,
  seeds: readonly Seed[],
  by: Actor,
  at: Date = new Date(),
  options: { readonly skipDoubles?: boolean; readonly asTheyAre?: boolean } = {},
): Promise<Outcome<{ readonly id: number; readonly number: number }[]>> {
  if (seeds.length === 0) return invalid({ seeds: problems.noSeeds });
  return inTransaction(db, async (tx) => {
    const poll = await lockPoll(tx, pollId);
    if (!poll) return notFound;
    const cleaned = seeds.map((seed) => ({ ...seed, body: seed.body.trim() }));
    const wrong = options.asTheyAre ? null : whyNotAdded(cleaned, by, poll.statement_limit);
    if (wrong) return invalid({ seeds: wrong });
    const there = options.skipDoubles ? await wordsThere(tx, pollId) : new Map<string, number>();
    let next = await nextNumber(tx, pollId);
    const fresh = cleaned
      .filter(({ body }) => !there.has(wordsOf(body)))
      .map((seed) => {
        const number = seed.number ?? next;
        next = Math.max(next, number + 1);
        return kept(seed, number, at);
      });
    if (fresh.length === 0) return done([]);
    const ids = await keepStatements(tx, pollId, fresh, nameOf(by));
    const after = { numbers: [...ids.keys()] };
    await recordOnPoll(tx, poll, { actor: by, act: 'poll.add-seeds', after }, at);
    return done([...ids].map(([number, id]) => ({ id, number })));
  });
}

/** A program that loads a known conversation brings it as it is; staff keep to the length they set for all. */
function whyNotAdded(seeds: readonly Seed[], by: Actor, limit: number): Message | null {
  if (seeds.some(({ body }) => body === '')) return problems.noSeeds;
  if (by.kind !== 'account') return null;
  if (seeds.length > seedsAtATime) return problems.tooManySeeds;
  return seeds.some(({ body }) => [...body].length > limit) ? problems.seedTooLong : null;
}

/** The words of every statement that stands or waits in a poll, with its number. */
export async function wordsThere(db: Queryable, pollId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ number: number; body: string }>`
    select distinct on (s.number, t.language) s.number, t.body
    from statements s join statement_texts t on t.statement_id = s.id and t.kind = 'shown'
    where s.poll_id = ${pollId} and s.state in ('held', 'accepted', 'merged') and t.body <> ''
    order by s.number desc, t.language, t.id desc`.execute(db);
  return new Map(rows.map(({ number, body }) => [wordsOf(body), number]));
}

function kept({ translations = [], at, ...seed }: Seed, number: number, now: Date): StatementToKeep {
  const { body, language } = seed;
  const translated = translations.map((one) => ({ ...one, body: one.body.trim(), translatedFrom: language }));
  return {
    isSeed: true,
    ...seed,
    number,
    createdAt: at ?? now,
    texts: [
      { language, body, state: 'original', translatedFrom: null },
      ...translated.filter((one) => one.language !== language),
    ],
  };
}
