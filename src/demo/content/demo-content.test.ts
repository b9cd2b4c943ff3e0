import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { mapOpinions } from '../../opinion/index.ts';
import { simulateVoters } from '../simulate-voters.ts';
import type { DemoPoll, DemoStatement, DemoText } from './demo-content.ts';
import { demoProcesses } from './index.ts';

const now = new Date('2026-03-01T12:00:00Z');
const processes = demoProcesses(now);
const polls = processes.flatMap((process) =>
  process.phases.flatMap((phase) => phase.questions.flatMap((question) => question.polls)),
);
const pollOf = (slug: string): DemoPoll => {
  const poll = polls.find((each) => each.slug === slug);
  if (!poll) throw new Error(`there is no poll ${slug}`);
  return poll;
};
const ogpPoll1 = pollOf('ogp-biggest-contribution');
const ogpPoll2 = pollOf('ogp-role');
const published = (poll: DemoPoll): DemoStatement[] =>
  poll.statements.filter((statement) => !statement.demoOnly);
const votesOn = (statement: DemoStatement): number => statement.agree + statement.disagree + statement.pass;
const texts = (text: DemoText): string[] => Object.values(text.passages).map((passage) => passage.text);

const folder = new URL('../../../../shared/data/ogp-2022/', import.meta.url);
const tables = [
  { poll: ogpPoll1, url: new URL('poll-1-contributions.csv', folder), unfitting: [3] },
  { poll: ogpPoll2, url: new URL('poll-2-role.csv', folder), unfitting: [] },
];
const absent = tables.some(({ url }) => !existsSync(url));

type Row = Record<
  | 'statement_id'
  | 'statement'
  | 'votes'
  | 'agreed_percent'
  | 'disagreed_percent'
  | 'passed_percent'
  | 'language',
  string
>;
const rowsOf = (url: URL): Row[] => parse(readFileSync(url), { columns: true, bom: true });
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

function sharesRun(left: string, right: string, length: number): boolean {
  const other = ` ${wordsOf(right).join(' ')} `;
  const own = wordsOf(left);
  return own.some(
    (_, start) =>
      start + length <= own.length && other.includes(` ${own.slice(start, start + length).join(' ')} `),
  );
}

// The published tables are not part of this repository; without them there is nothing to compare with.
describe.skipIf(absent)(
  `beside the published tables${absent ? ' (skipped: ../shared/data/ogp-2022 is absent)' : ''}`,
  () => {
    test.each(tables)(
      '$poll.slug has the published votes and, cut off, the published percents',
      ({ poll, url, unfitting }) => {
        const rows = rowsOf(url);
        expect(published(poll).map((statement) => statement.number)).toEqual(
          rows.map((row) => Number(row.statement_id)),
        );
        const off: number[] = [];
        for (const [index, statement] of published(poll).entries()) {
          const row = rows[index];
          expect([statement.number, votesOn(statement)]).toEqual([statement.number, Number(row?.votes)]);
          const percents = [statement.agree, statement.disagree, statement.pass].map((count) =>
            Math.floor((100 * count) / votesOn(statement)),
          );
          const printed = [row?.agreed_percent, row?.disagreed_percent, row?.passed_percent].map(Number);
          if (percents.join() !== printed.join()) {
            off.push(statement.number);
            for (const [place, percent] of percents.entries())
              expect(Math.abs(percent - (printed[place] ?? 0))).toBeLessThanOrEqual(1);
          }
        }
        expect(off).toEqual(unfitting);
      },
    );

    test.each(tables)('$poll.slug keeps the languages but no sentence', ({ poll, url }) => {
      const rows = rowsOf(url);
      for (const [index, statement] of published(poll).entries()) {
        expect([statement.number, statement.text.original]).toEqual([
          statement.number,
          rows[index]?.language,
        ]);
        for (const text of texts(statement.text)) {
          for (const row of rows) {
            expect(wordsOf(text)).not.toEqual(wordsOf(row.statement));
            expect(sharesRun(text, row.statement, 4), `${text} / ${row.statement}`).toBe(false);
          }
        }
      }
    });
  },
);

test('a shared run of words is noticed, whatever the case, accents and punctuation', () => {
  expect(sharesRun('So: Öpen, the big window now', 'please open the big window', 4)).toBe(true);
  expect(sharesRun('open a big window', 'please open the big window', 4)).toBe(false);
});

describe('the demo', () => {
  test('has 60 and 44 published statements, of which 38 and 36 reach a fifth of the voters', () => {
    const counted = [ogpPoll1, ogpPoll2].map((poll) => [
      poll.voters,
      published(poll).length,
      published(poll).filter((statement) => 5 * votesOn(statement) >= poll.voters).length,
    ]);
    expect(counted).toEqual([
      [106, 60, 38],
      [63, 44, 36],
    ]);
  });

  test('keeps every statement within 140 characters, numbered without gaps', () => {
    for (const poll of polls) {
      expect(poll.statements.map((statement) => statement.number)).toEqual(
        poll.statements.map((_, index) => index),
      );
      for (const statement of poll.statements) {
        for (const text of texts(statement.text)) {
          expect([text, [...text].length <= 140]).toEqual([text, true]);
          expect(text).toBe(text.trim());
        }
      }
    }
  });

  test('gives no votes to what only shows moderation, and shows held, waiting, rejected and merged', () => {
    const examples = polls.flatMap((poll) => poll.statements.filter((statement) => statement.demoOnly));
    expect(examples.map(votesOn).every((votes) => votes === 0)).toBe(true);
    expect(new Set(examples.map((statement) => statement.moderation.state))).toEqual(
      new Set(['held', 'waiting', 'rejected', 'merged']),
    );
    for (const statement of polls.flatMap((poll) => published(poll)))
      expect(statement.moderation.state).toBe('accepted');
  });

  test('writes only to example.org', () => {
    const addresses = JSON.stringify(processes).match(/[\w.+-]+@[\w.-]+/g) ?? [];
    expect(addresses.length).toBeGreaterThan(2);
    expect(addresses.filter((address) => !address.endsWith('@example.org'))).toEqual([]);
  });

  test('shows Arabic originals in Arabic letters, and both translation states', () => {
    const passages = polls.flatMap((poll) =>
      poll.statements.flatMap((statement) => Object.entries(statement.text.passages)),
    );
    for (const [language, passage] of passages)
      expect([passage.text, /\p{Script=Arabic}/u.test(passage.text)]).toEqual([
        passage.text,
        language === 'ar',
      ]);
    expect(new Set(passages.map(([, passage]) => passage.state))).toEqual(
      new Set(['original', 'machine', 'verified']),
    );
  });

  test('has one poll open at the moment of loading, with room to vote, and every poll can be simulated', () => {
    expect(
      polls.filter((poll) => poll.opensAt < now && now < poll.closesAt).map((poll) => poll.slug),
    ).toEqual(['market-street']);
    for (const poll of polls) {
      const simulation = simulateVoters({ ...poll, closesAt: poll.votesUntil, seed: poll.simulationSeed });
      expect([poll.slug, simulation.possible]).toEqual([poll.slug, true]);
    }
  });

  test('has unique addresses for processes and polls', () => {
    for (const slugs of [processes.map(({ slug }) => slug), polls.map(({ slug }) => slug)]) {
      expect(new Set(slugs).size).toBe(slugs.length);
    }
  });
});

test('the open poll has groups that its map can show', () => {
  const street = pollOf('market-street');
  const simulation = simulateVoters({
    statements: published(street),
    voters: street.voters,
    opensAt: street.opensAt,
    closesAt: street.votesUntil,
    seed: street.simulationSeed,
  });
  if (!simulation.possible) throw new Error(simulation.reason);
  const values = { agree: 1, pass: 0, disagree: -1 };
  const map = mapOpinions({
    votes: {
      participant: simulation.votes.map((vote) => vote.voter),
      statement: simulation.votes.map((vote) => vote.statement),
      value: simulation.votes.map((vote) => values[vote.value]),
    },
  });
  expect(map.k).toBe(3);
  // The kinds of people that the votes were made from are the groups that are found.
  const pairs = Array.from(map.participants.group, (group, at) => [group, simulation.groups[at]] as const);
  const placed = pairs.filter(([group]) => group >= 0);
  expect(placed.filter(([group, kind]) => group === kind).length).toBeGreaterThan(0.9 * placed.length);
});
