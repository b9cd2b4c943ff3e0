import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '../../platform/database/index.ts';
import type { ProcessPort } from '../../voices/polls/index.ts';
import { type PublishedClaim, readClaim } from './claims.ts';
import { type ImportedTotals, importTotals } from './import-totals.ts';
import { TotalsFileProblem } from './totals-file.ts';

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

export type CommandOutcome =
  | { readonly done: true; readonly value: ImportedTotals; readonly lines: readonly string[] }
  /** The call or the file was wrong; the message says what to do. */
  | { readonly done: false; readonly message: string };

/** Imports a published table from the command line. The caller prints, and chooses the exit code. */
export async function importTotalsCommand(
  db: Database,
  processes: Pick<ProcessPort, 'find'>,
  options: ImportTotalsOptions,
  now: Date,
): Promise<CommandOutcome> {
  const refuse = (message: string): CommandOutcome => ({ done: false, message });
  if (!/^\d{1,9}$/.test(options.voters))
    return refuse('--voters must be the published number of people who voted, such as 106.');
  const exposure = options.exposure ?? '20';
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(exposure) || Number(exposure) > 100)
    return refuse('--exposure must be a percentage from 0 to 100.');
  const claims = readClaims(options.claims ?? []);
  if (typeof claims === 'string') return refuse(claims);
  const process = await processes.find(options.process, 'en');
  if (!process)
    return refuse(`There is no process “${options.process}”. Give its id or the last part of its address.`);
  const content = await readable(options.file);
  if (typeof content === 'string') return refuse(content);
  try {
    const value = await importTotals(
      db,
      {
        file: basename(options.file),
        content,
        processId: process.id,
        title: options.title ?? basename(options.file).replace(/\.csv$/i, ''),
        language: options.language ?? 'en',
        voters: Number(options.voters),
        exposureShare: Number(exposure) / 100,
        source: options.source ?? null,
        claims,
      },
      { actor: { kind: 'system', id: 'command-line' }, name: 'command-line', at: now },
    );
    return { done: true, value, lines: linesOf(value) };
  } catch (error) {
    if (error instanceof TotalsFileProblem) return refuse(error.message);
    throw error;
  }
}

/** The claims as written behind --claim, or what is wrong with one. */
function readClaims(written: readonly string[]): PublishedClaim[] | string {
  const claims: PublishedClaim[] = [];
  for (const one of written) {
    const claim = readClaim(one);
    if (!claim) return `--claim ${one}: write statements=65, voters=106, disagree<=25 or 3:agree=57/50.`;
    claims.push(claim);
  }
  return claims;
}

async function readable(file: string): Promise<Buffer | string> {
  try {
    const found = await stat(file);
    if (!found.isFile()) return `${file} is no file.`;
    // Read only what could be a table: the parser names the limit.
    if (found.size > 50 * 1024 * 1024)
      return `${file} is larger than 50 MB: a published table of totals is far smaller.`;
    return await readFile(file);
  } catch {
    return `${file} cannot be read. Is the path right?`;
  }
}

function linesOf({ pollId, isNew, report }: ImportedTotals): string[] {
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
  lines.push(`Results: /polls/${pollId}/results`);
  return lines;
}
