import { createHash } from 'node:crypto';
import {
  checkPublishedTable,
  type PrintedRounding,
  type TableCheck,
  type Tally,
} from '../../opinion/index.ts';
import { type Database, inTransaction } from '../../platform/database/index.ts';
import { type Actor, newId, record } from '../../platform/index.ts';
import { findImportOf, votesIn, writePollOfTotals } from '../../voices/polls/index.ts';
import { addClaims } from './claim-store.ts';
import type { PublishedClaim } from './claims.ts';
import { parseTotalsFile, TotalsFileProblem, type TotalsRow } from './totals-file.ts';

export type TotalsInput = {
  /** Name of the file, for messages and for the report. */
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly processId: string;
  readonly title: string;
  /** Language of the title. */
  readonly language: string;
  /** How many people voted, as published: it cannot be worked out from the table. */
  readonly voters: number;
  /** The share of the voters from which on a statement is ranked; 0.2 unless told. */
  readonly exposureShare?: number;
  readonly source?: string | null;
  readonly paraphrased?: boolean;
  /** What was said about the poll in print, to be checked beside its results. */
  readonly claims?: readonly PublishedClaim[];
};

/** What the table gave and what is odd about it; kept with the poll. */
export type TotalsReport = {
  readonly file: string;
  /** The table counts its statements from 0, so that each has a number here that is one higher. */
  readonly countedFromZero?: boolean;
  readonly statements: number;
  readonly voters: number;
  readonly votes: number;
  readonly gives: 'counts' | 'percents';
  /** How the table's percentages were made from counts; null when the table gives counts. */
  readonly rounding: PrintedRounding | null;
  readonly fitting: TableCheck['fitting'] | null;
  /** Rows whose percentages no whole counts give: the nearest counts stand in. */
  readonly estimated: readonly {
    readonly number: number;
    readonly votes: number;
    readonly wouldFitVotes: number | null;
  }[];
  /** Rows that several sets of counts would give: the first stands in. */
  readonly ambiguous: readonly number[];
  /** Rows whose printed percentages do not add to 100. */
  readonly notHundred: number;
};

export type ImportedTotals = {
  readonly pollId: string;
  readonly isNew: boolean;
  readonly report: TotalsReport;
};

const none: Tally = { agree: 0, disagree: 0, pass: 0 };

/**
 * Imports a published table as a poll known only by its totals. The same file into the same process a second time adds
 * nothing and answers the poll of the first time. Throws `TotalsFileProblem` when the file cannot be used; then nothing
 * of it is kept.
 */
export async function importTotals(
  db: Database,
  input: TotalsInput,
  by: { readonly actor: Actor; readonly name: string; readonly at: Date },
): Promise<ImportedTotals> {
  const printed = parseTotalsFile(input.content, input.file);
  // Some tables count from 0, people from 1: then a statement's number is one more than what was printed, in claims too.
  const countedFromZero = printed.some(({ number }) => number === 0);
  const here = <One extends { readonly number: number }>(one: One): One =>
    countedFromZero ? { ...one, number: one.number + 1 } : one;
  const rows = printed.map(here);
  const read = readTotals(rows, input.file, input.voters);
  const { tallies } = read;
  const report = { ...read.report, countedFromZero };
  const sourceHash = createHash('sha256').update(input.content).update(`\0${input.voters}`).digest('hex');
  return inTransaction(db, async (tx) => {
    const before = await findImportOf(tx, input.processId, sourceHash);
    if (before) return { pollId: before, isNew: false, report };
    const pollId = newId();
    await writePollOfTotals(tx, {
      id: pollId,
      processId: input.processId,
      title: { language: input.language, body: input.title, state: 'original', translatedFrom: null },
      voters: input.voters,
      exposureShare: input.exposureShare ?? 0.2,
      paraphrased: input.paraphrased ?? false,
      source: input.source ?? null,
      by: by.name,
      at: by.at,
      statements: rows.map((row, index) => ({
        number: row.number,
        wording: { language: row.language, body: row.text, state: 'original', translatedFrom: null },
        tally: tallies[index] ?? none,
      })),
      sourceHash,
      report,
    });
    const claims = (input.claims ?? []).map((claim) => (claim.kind === 'share' ? here(claim) : claim));
    await addClaims(tx, pollId, claims, by);
    await record(
      tx,
      {
        actor: by.actor,
        act: 'poll.import-totals',
        object: { type: 'poll', id: pollId },
        processId: input.processId,
        after: report,
      },
      by.at,
    );
    return { pollId, isNew: true, report };
  });
}

/** Finds the counts behind the rows and what is odd about them. */
export function readTotals(
  rows: readonly TotalsRow[],
  file: string,
  voters: number,
): { readonly report: TotalsReport; readonly tallies: readonly Tally[] } {
  const percents = rows.filter((row) => row.kind === 'percents');
  const check =
    percents.length === 0
      ? null
      : checkPublishedTable(percents.map((row) => ({ ...row, id: String(row.number) })));
  const found = new Map(check?.rows.map((row) => [Number(row.id), row]));
  const tallies = rows.map((row): Tally => {
    if (row.kind === 'counts') return { agree: row.agree, disagree: row.disagree, pass: row.pass };
    return found.get(row.number)?.tally ?? none;
  });
  rows.forEach((row, index) => {
    const votes = votesIn(tallies[index] ?? none);
    if (votes > voters) {
      throw new TotalsFileProblem(
        file,
        row.line,
        row.kind === 'counts' ? 'agree' : 'votes',
        `has ${votes} votes, but only ${voters} people voted. Check the number of voters.`,
      );
    }
  });
  const ambiguous = (check?.rows ?? []).filter(({ fits }) => {
    const used = fits.find(({ rounding }) => rounding === check?.rounding) ?? fits[0];
    return used !== undefined && used.solutions > 1;
  });
  return {
    tallies,
    report: {
      file,
      statements: rows.length,
      voters,
      votes: tallies.reduce((sum, tally) => sum + votesIn(tally), 0),
      gives: check ? 'percents' : 'counts',
      rounding: check?.rounding ?? null,
      fitting: check?.fitting ?? null,
      estimated: (check?.rows ?? [])
        .filter(({ estimated }) => estimated)
        .map((row) => ({
          number: Number(row.id),
          votes: votesIn(row.tally),
          wouldFitVotes: row.wouldFitVotes,
        })),
      ambiguous: ambiguous.map(({ id }) => Number(id)),
      notHundred: check?.notHundred.length ?? 0,
    },
  };
}
