import { z } from 'zod';
import { wholeNumber } from '../../platform/http/index.ts';

/** `1e2`, ` 7` and `0x10` are numbers to JavaScript, and to nobody who reads the address. */
const strictly = (given: unknown) =>
  typeof given === 'string' && wholeNumber(given) === null ? Number.NaN : given;

/** How lists are asked for: at most `limit` after the place that `cursor` marks. */
export const pageQuery = z.object({
  limit: z
    .preprocess(strictly, z.coerce.number().int().min(1).max(200).default(50))
    .describe('How many at most, up to 200.'),
  cursor: z.string().max(200).optional().describe('`next` of the page before.'),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the next page; null on the last.'),
  });

/**
 * Cuts one page out of a list that is ordered by `placeOf`. The cursor holds the place of the last item, so that
 * items that come in meanwhile are neither skipped nor repeated. An unreadable cursor starts from the beginning.
 */
export function page<T>(
  items: readonly T[],
  query: z.output<typeof pageQuery>,
  placeOf: (item: T) => number,
): { items: T[]; next: string | null } {
  const after = query.cursor === undefined ? Number.NEGATIVE_INFINITY : readCursor(query.cursor);
  const rest = items.filter((item) => placeOf(item) > after);
  const shown = rest.slice(0, query.limit);
  const last = shown.at(-1);
  return {
    items: shown,
    next: rest.length > shown.length && last !== undefined ? writeCursor(placeOf(last)) : null,
  };
}

/** The same of a list in which only the order says the place. */
export const pageByOrder = <T>(items: readonly T[], query: z.output<typeof pageQuery>) => {
  const { items: shown, next } = page([...items.entries()], query, ([place]) => place);
  return { items: shown.map(([, item]) => item), next };
};

const writeCursor = (place: number) => Buffer.from(String(place)).toString('base64url');

function readCursor(cursor: string): number {
  return wholeNumber(Buffer.from(cursor, 'base64url').toString('utf8')) ?? Number.NEGATIVE_INFINITY;
}
