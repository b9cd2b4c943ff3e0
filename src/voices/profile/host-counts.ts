import { sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import type { Problems } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import type { ProfileQuestion } from './profile.ts';

/** What a host counted of those who came, by question and choice. A question that is not in it was not collected. */
export type HostCounts = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type CountedQuestion = ProfileQuestion & {
  readonly choices: Exclude<ProfileQuestion['choices'], 'countries'>;
};

/** The questions of which hosts count the answers: each person gives one of a few. */
export const countedByHosts = (asked: readonly ProfileQuestion[]): readonly CountedQuestion[] =>
  asked.filter(
    (question): question is CountedQuestion => question.kind === 'one' && question.choices !== 'countries',
  );

export const countField = ({ name }: ProfileQuestion, choice: string): string => `count:${name}:${choice}`;

/** More came to no conversation. */
const mostPeople = 1_000_000;

const isCount = (written: string): boolean => /^\d{1,7}$/.test(written) && Number(written) <= mostPeople;

/** What a form says in its fields for counts. What is left empty beside a number is nobody. */
export function countsIn(
  questions: readonly CountedQuestion[],
  typed: Readonly<Record<string, string | undefined>>,
): { readonly counts: HostCounts; readonly problems: Problems } {
  const counts: Record<string, Record<string, number>> = {};
  const problems: Record<string, Problems[string]> = {};
  for (const question of questions)
    for (const { name } of question.choices) {
      const field = countField(question, name);
      const written = typed[field]?.trim() ?? '';
      if (written === '') continue;
      if (!isCount(written)) problems[field] = messages.profile.aNumber;
      counts[question.name] = { ...counts[question.name], [name]: Number(written) };
    }
  return { counts, problems };
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]) =>
  one < other ? -1 : 1;

/** As a cell of a table has them, by name: `role: civil-society 12, government 3`, a question a line. */
export const countsAsText = (counts: HostCounts): string =>
  Object.entries(counts)
    .sort(byName)
    .map(([question, of]) => {
      const said = Object.entries(of)
        .sort(byName)
        .map(([choice, count]) => `${choice} ${count}`);
      return `${question}: ${said.join(', ')}`;
    })
    .join('\n');

/** The same read again, or the first line that names no question, no choice of it or no number. */
export function countsFrom(
  questions: readonly CountedQuestion[],
  text: string,
): { readonly counts: HostCounts } | { readonly line: number } {
  const counts: Record<string, Readonly<Record<string, number>>> = {};
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, name = '', rest = ''] = /^\s*([^:]+?)\s*:(.*)$/.exec(line) ?? [];
    const question = questions.find((one) => one.name === name);
    const said = rest.split(',').map((part) => /^\s*(.+?)\s+(\S+)\s*$/.exec(part));
    const isRead = said.every(
      (found) => question?.choices.some((choice) => choice.name === found?.[1]) && isCount(found?.[2] ?? ''),
    );
    if (!isRead) return { line: at + 1 };
    counts[name] = Object.fromEntries(said.map((found) => [found?.[1] ?? '', Number(found?.[2])]));
  }
  return { counts };
}

export const unreadableCounts =
  (line: number): Problems[string] =>
  (language) =>
    say(language, messages.profile.countsUnreadable, { line });

/** Keeps what the host of a record counted, in place of what was kept before. */
export async function saveCounts(tx: DatabaseTransaction, record: string, counts: HostCounts): Promise<void> {
  await sql`delete from profile_counts where record = ${record}`.execute(tx);
  await sql`insert into profile_counts (record, question, counts)
    select ${record}, key, value from jsonb_each(${JSON.stringify(counts)}::jsonb)`.execute(tx);
}

export async function findCounts(
  db: Queryable,
  records: readonly string[],
): Promise<ReadonlyMap<string, HostCounts>> {
  const { rows } = await sql<{ record: string; counts: HostCounts }>`select record,
      jsonb_object_agg(question, counts) as counts
    from profile_counts where record = any(${[...records]}::text[]) group by record`.execute(db);
  return new Map(rows.map(({ record, counts }) => [record, counts]));
}

/** Those of several together. */
export function addedUp(all: Iterable<HostCounts>): HostCounts {
  const sums: Record<string, Record<string, number>> = {};
  for (const counts of all)
    for (const [question, of] of Object.entries(counts)) {
      const sum = sums[question] ?? {};
      for (const [choice, count] of Object.entries(of)) sum[choice] = (sum[choice] ?? 0) + count;
      sums[question] = sum;
    }
  return sums;
}
