import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { checkPublishedFigure, checkPublishedTable, minimumVotes, rankStatements } from './index.ts';
import type { PublishedRow } from './published-table.ts';

// The printed tables of a real report (see its README). Its sentences stay there: ids and figures only.
const folder = new URL('../../../shared/data/ogp-2022/', import.meta.url);
const present = existsSync(folder);

type Line = Record<
  'statement_id' | 'votes' | 'agreed_percent' | 'disagreed_percent' | 'passed_percent',
  string
>;

function readTable(file: string): PublishedRow[] {
  const lines: Line[] = parse(readFileSync(new URL(file, folder)), { columns: true });
  return lines.map((line) => ({
    id: line.statement_id,
    votes: Number(line.votes),
    agreePercent: Number(line.agreed_percent),
    disagreePercent: Number(line.disagreed_percent),
    passPercent: Number(line.passed_percent),
  }));
}

function splitByExposure(rows: readonly PublishedRow[], voters: number) {
  const minimum = minimumVotes(voters);
  const { qualifying = [], tooFew = [] } = Object.groupBy(rows, ({ votes }) =>
    votes >= minimum ? 'qualifying' : 'tooFew',
  );
  return { minimum, qualifying, tooFew };
}

describe.skipIf(!present)('the OGP report of 2022 (skipped: ../shared/data/ogp-2022 is absent)', () => {
  const polls = present
    ? { one: readTable('poll-1-contributions.csv'), two: readTable('poll-2-role.csv') }
    : { one: [], two: [] };

  it('ranks 38 of 60 and 36 of 44 statements', () => {
    const one = splitByExposure(polls.one, 106);
    const two = splitByExposure(polls.two, 63);
    expect([one.minimum, one.qualifying.length, polls.one.length]).toEqual([22, 38, 60]);
    expect([two.minimum, two.qualifying.length, polls.two.length]).toEqual([13, 36, 44]);
  });

  it('fits truncation in 103 of 104 rows', () => {
    const check = checkPublishedTable([...polls.one, ...polls.two]);
    expect(check.rounding).toBe('truncated');
    expect(check.truncated).toBe(true);
    expect(check.fitting.truncated).toBe(103);
    // The domain notes counted 26 rows that could as well have been rounded, halves to even.
    expect(check.fitting['half-even']).toBe(26);
  });

  it('names the row that no count can give: 57 % of 50 votes', () => {
    const check = checkPublishedTable(polls.one);
    expect(check.fitNone).toEqual(['3']);
    // 28, 6 and 15 of 49 are 57.1, 12.2 and 30.6 %: the votes were printed one too high.
    expect(check.rows[3]).toMatchObject({ estimated: true, wouldFitVotes: 49 });
    expect(checkPublishedFigure({ denominator: 50, printedPercent: 57 }).verdict).toBe('impossible');
  });

  it('gives the ten most agreed of poll 1 in the order of the annex', () => {
    const { rows } = checkPublishedTable(splitByExposure(polls.one, 106).qualifying);
    const ranked = rankStatements(
      rows.map((row) => ({ number: Number(row.id), ...row.tally })),
      'most-agreed',
    );
    expect(ranked).toHaveLength(38);
    const ten = ranked.filter(({ rank }) => rank <= 10);

    const printed = splitByExposure(polls.one, 106)
      .qualifying.map((row) => row.agreePercent)
      .sort((a, b) => b - a);
    const percentOf = new Map(polls.one.map((row) => [Number(row.id), row.agreePercent]));
    expect(ten.map((entry) => percentOf.get(entry.statement.number))).toEqual(printed.slice(0, 10));
    // Where two rows print the same percentage, their counts decide: 42 of 54 before 38 of 49.
    expect(ten.map((entry) => entry.statement.number)).toEqual([13, 34, 24, 17, 15, 38, 12, 11, 6, 7]);
  });

  it('shows that "nobody disagreed more than a quarter" holds only after the filter', () => {
    const most = (rows: readonly PublishedRow[]) => Math.max(...rows.map((row) => row.disagreePercent));
    const { qualifying, tooFew } = splitByExposure(polls.one, 106);
    expect(most(qualifying)).toBeLessThanOrEqual(25);
    const counterexample = tooFew.find((row) => row.disagreePercent > 25);
    expect(counterexample).toMatchObject({ votes: 11, disagreePercent: 36 });
    expect(checkPublishedFigure({ denominator: 11, printedPercent: 36 }).counts.truncated).toEqual({
      low: 4,
      high: 4,
    });
  });
});
