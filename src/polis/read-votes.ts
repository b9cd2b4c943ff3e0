import type { OnBytes } from './csv-file.ts';
import { readTable } from './csv-table.ts';
import type { SourceFile } from './export-source.ts';
import { type Place, readFlag, readId, readTime, type TimeUnits } from './fields.ts';
import type { Notes } from './notes.ts';
import { PolisFileProblem } from './problems.ts';
import { VoteLog } from './vote-log.ts';

/** Reads votes.csv of either generation: every vote event, in file order. */
export async function readVotes(file: SourceFile, notes: Notes, onBytes: OnBytes) {
  const units: TimeUnits = { seconds: 0, milliseconds: 0, missing: 0 };
  const log = new VoteLog();
  const { header, facts } = await readTable('votes', file, onBytes, (columns) => {
    const time = columns.at('timestamp');
    const statement = columns.at('comment-id');
    const voter = columns.at('voter-id');
    const vote = columns.at('vote');
    const important = columns.at('important');
    return (fields, place) => {
      const mark = important < 0 ? null : readFlag(fields[important] ?? '', 'important', place);
      log.add(
        readId(fields[statement] ?? '', 'comment-id', place),
        readId(fields[voter] ?? '', 'voter-id', place),
        readVote(fields[vote] ?? '', 'vote', place),
        readTime(fields[time] ?? '', place, units),
        mark === null ? -1 : Number(mark),
      );
    };
  });
  for (const column of header.unknown) notes.add('unknown-columns', column, 'ignored');
  return {
    /** With the sign of the file, which is not known yet. */
    votes: log.columns(header.at('important') >= 0),
    facts,
    units,
  };
}

/** -1, 0 or 1 as it stands in the file. */
export function readVote(text: string, column: string, place: Place): number {
  if (text === '1') return 1;
  if (text === '-1') return -1;
  if (text === '0') return 0;
  throw new PolisFileProblem('bad-vote', place, { column, value: text });
}
