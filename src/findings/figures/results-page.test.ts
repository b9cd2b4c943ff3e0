import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  home,
  openTestPolls,
  type SeedStatement,
  seedPoll,
  type TestPolls,
} from '../../../test/support/polls.ts';
import { newReceipt } from '../../people/index.ts';
import { migrate } from '../../platform/database/index.ts';
import { stepCounts } from '../../voices/polls/counts/index.ts';
import { figureMigrations } from './migrations.ts';
import { figureRoutes } from './routes.tsx';

let polls: TestPolls;
beforeAll(async () => {
  polls = await openTestPolls({ routes: figureRoutes });
  await migrate(polls.db, figureMigrations);
});
afterAll(() => polls.close());

const text = async (path: string) => (await polls.app.request(`${home}${path}`)).text();

/** Seeds a poll and casts votes: a row per person, a letter per statement (a, d, p, or a dot for no vote). */
async function pollWith(
  id: string,
  statements: readonly SeedStatement[],
  people: readonly string[],
): Promise<void> {
  await seedPoll(polls.db, id, statements);
  const snapshot = await polls.services.pollReader.find(id);
  if (!snapshot) throw new Error('no poll');
  const values = { a: 1, p: 0, d: -1 } as const;
  for (const person of people) {
    const keyHash = Buffer.from(newReceipt());
    for (const [index, statement] of snapshot.statements.entries()) {
      const letter = person[index];
      if (letter !== 'a' && letter !== 'p' && letter !== 'd') continue;
      await polls.services.voteWriter.write({
        keyHash,
        processId: snapshot.poll.processId,
        pollId: id,
        statementId: statement.id,
        value: values[letter],
        via: 'page',
        castAt: polls.now,
      });
    }
  }
  // These few votes are looked at as if the poll had been closed before: shown to the last one.
  await stepCounts(polls.db, { ...snapshot.poll, decided: 'closed' }, polls.now);
}

describe('the page of results', () => {
  beforeAll(() =>
    pollWith(
      'street',
      [{ text: 'More trees' }, { text: 'Fewer cars' }, { text: 'A toll' }, { text: 'A fountain' }],
      ['aada', 'aad.', 'addp', 'aa.a', 'ap..', 'd...'],
    ),
  );

  it('has the list before the search and what they are about, unless the reader asked for another rule', async () => {
    const inOrder = (page: string, ...marks: string[]) => {
      const places = marks.map((mark) => page.indexOf(mark));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    };
    inOrder(
      await text('/polls/street/results'),
      'class="results-list',
      'class="exposure-rule"',
      'class="filters"',
      'id="about-numbers"',
    );
    inOrder(await text('/polls/street/results?exposure=50'), 'class="exposure-rule"', 'class="results-list');
  });

  it('shows agree, disagree and pass in one order, whatever a list is about', async () => {
    const bars = await Promise.all(
      ['most-agreed', 'most-disagreed', 'most-uncertain', 'all'].map((view) =>
        text(`/polls/street/results?view=${view}`),
      ),
    );
    for (const page of bars) {
      const rows = page.split('<ul class="share-bar-shares">').slice(1);
      expect(rows).toHaveLength(4);
      for (const row of rows) {
        const shares = [...(row.split('</ul>')[0] ?? '').matchAll(/<li class="is-(\w+)/g)];
        expect(shares.map(([, answer]) => answer).slice(0, 3)).toEqual(['agree', 'disagree', 'pass']);
      }
    }
  });

  it('says how sure the ranked share is beside its bar, not under the votes', async () => {
    const page = await text('/polls/street/results?view=most-agreed');
    const first = page.split('id="statement-1"')[1]?.split('</tr>')[0] ?? '';
    // 5 of 6: Wilson by hand gives 0.436 to 0.970.
    expect(first.split('class="share-bar-shares"')[1]?.split('</figure>')[0]).toContain('likely 44–97%');
    expect(first.split('</figure>')[1]).toMatch(/data-label="Votes">6</);
  });

  it('says once that all statements are the organisers’, else at each of them', async () => {
    await pollWith(
      'seeds',
      [
        { text: 'One', isSeed: true },
        { text: 'Two', isSeed: true },
      ],
      ['aa', 'ad', 'aa', 'ap', 'aa'],
    );
    const all = await text('/polls/seeds/results');
    expect(all).toContain('All statements are by the organisers.');
    expect(all).not.toMatch(/class="tag[^>]*>by the organisers/);
    await sql`update statements set is_seed = false where poll_id = 'seeds' and number = 2`.execute(polls.db);
    await sql`update polls set version = version + 1 where id = 'seeds'`.execute(polls.db);
    const some = await text('/polls/seeds/results');
    expect(some).not.toContain('All statements are by the organisers.');
    expect(some.match(/class="tag[^>]*>by the organisers/g)).toHaveLength(1);
  });
});

describe('where nobody has voted', () => {
  beforeAll(() => pollWith('silent', [{ text: 'Silence' }], []));

  it.each([
    ['en', 'of the voters)', '0 voters'],
    ['fr', 'des votants)', '0 votants'],
    ['es', 'de los votantes)', '0 votantes'],
    ['ar', 'من المصوّتين)', '0 من المصوّتين'],
  ])('no share of 0 voters is named (%s)', async (language, said, not) => {
    for (const view of ['', '&view=all']) {
      const page = await text(`/polls/silent/results?lang=${language}${view}`);
      expect(page).toContain(said);
      expect(page).not.toContain(not);
    }
  });
});
