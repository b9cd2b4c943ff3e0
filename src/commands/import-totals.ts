import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type ImportedTotals,
  importTotals,
  readClaim,
  TotalsFileProblem,
} from '../findings/figures/index.ts';
import type { Database } from '../platform/database/index.ts';
import type { ProcessPort } from '../voices/polls/index.ts';
import { BadUse } from './running.ts';

/** `throughline import totals FILE --voters N --process P [--title T] …`, as the options come from the command line. */
export type ImportTotalsOptions = {
  readonly file: string;
  readonly voters: string;
  /** Id or address part of the process the poll belongs to. */
  readonly process: string;
  readonly title?: string | undefined;
  readonly language?: string | undefined;
  readonly source?: string | undefined;
  /** In percent of the voters. */
  readonly exposure?: string | undefined;
  /** `statements=65`, `disagree<=25`, `3:agree=57/50` by the numbers of the file; any number of them. */
  readonly claims?: readonly string[] | undefined;
};

/** Imports a published table. Throws BadUse when the call or the file is wrong. */
export async function importTotalsFile(
  db: Database,
  processes: Pick<ProcessPort, 'find'>,
  options: ImportTotalsOptions,
  now: Date,
): Promise<ImportedTotals> {
  const { file, exposure = '20', claims = [] } = options;
  if (!/^\d{1,9}$/.test(options.voters))
    throw new BadUse('--voters must be the published number of people who voted, such as 106.');
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(exposure) || Number(exposure) > 100)
    throw new BadUse('--exposure must be a percentage from 0 to 100.');
  const input = {
    file: basename(file),
    title: options.title ?? basename(file).replace(/\.csv$/i, ''),
    language: options.language ?? 'en',
    voters: Number(options.voters),
    exposureShare: Number(exposure) / 100,
    source: options.source ?? null,
    claims: claims.map(claimFrom),
  };
  const process = await processes.find(options.process, 'en');
  if (!process)
    throw new BadUse(
      `There is no process “${options.process}”. Give its id or the last part of its address.`,
    );
  const by = { actor: { kind: 'system', id: 'command-line' }, name: 'command-line', at: now } as const;
  try {
    return await importTotals(db, { ...input, content: await read(file), processId: process.id }, by);
  } catch (error) {
    throw error instanceof TotalsFileProblem ? new BadUse(error.message) : error;
  }
}

function claimFrom(written: string) {
  const claim = readClaim(written);
  if (claim) return claim;
  throw new BadUse(`--claim ${written}: write statements=65, voters=106, disagree<=25 or 3:agree=57/50.`);
}

async function read(file: string): Promise<Buffer> {
  const found = await stat(file).catch(() => null);
  if (found && !found.isFile()) throw new BadUse(`${file} is no file.`);
  // Read only what could be a table: the parser names the limit.
  if (found && found.size > 50 * 1024 * 1024)
    throw new BadUse(`${file} is larger than 50 MB: a published table of totals is far smaller.`);
  return readFile(file).catch(() => {
    throw new BadUse(`${file} cannot be read. Is the path right?`);
  });
}

/** What came of it, for people. */
export function linesOf({ pollId, isNew, report }: ImportedTotals): string[] {
  const lines = [
    isNew
      ? `Imported ${report.statements} statements with ${report.votes} votes of ${report.voters} people.`
      : 'This file was imported before; nothing was added.',
  ];
  if (report.countedFromZero)
    lines.push(
      'Its statements are counted from 0; here every number is one higher, because people count from 1.',
    );
  if (report.rounding === 'truncated') {
    lines.push(
      `Its percentages were cut off, not rounded: ${report.fitting?.truncated ?? 0} of ${report.statements} rows come out exactly that way.`,
    );
  }
  for (const row of report.estimated) {
    const would = row.wouldFitVotes === null ? '' : ` (out of ${row.wouldFitVotes} votes they would fit)`;
    lines.push(
      `Statement ${row.number}: no whole counts out of ${row.votes} votes give its percentages; the nearest stand in${would}.`,
    );
  }
  if (report.ambiguous.length > 0)
    lines.push(
      `Statements ${report.ambiguous.join(', ')}: several counts print the same; the first was taken.`,
    );
  if (isNew) lines.push(`It is a draft. Look at it and publish it: /manage/polls/${pollId}`);
  else lines.push(`Its poll: /manage/polls/${pollId}`);
  return lines;
}
