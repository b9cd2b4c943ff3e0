import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  PolisFileProblem,
  type PolisRead,
  type ProblemValues,
  type ReadOptions,
  readPolisExport,
} from '../../polis/index.ts';
import { BadUse } from '../running.ts';
import { readJsonFolder } from './json-folder.ts';
import { latestVotes, type MapConversation } from './vote-table.ts';

/** Reads a Polis export of either generation (folder or zip), or a folder with votes.json and comments.json. */
export async function readConversation(
  path: string,
  onProgress: (done: number) => void,
): Promise<MapConversation> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new BadUse(`${path}: there is no such folder.`);
  const hasJson = ['votes.json', 'comments.json'].some((name) => existsSync(join(path, name)));
  const hasCsv = existsSync(join(path, 'votes.csv'));
  if (found.isDirectory() && hasJson && !hasCsv) return readJsonFolder(path);
  try {
    return await readExport(path, found.isDirectory(), onProgress);
  } catch (error) {
    if (error instanceof PolisFileProblem) throw new BadUse((await wordsOfPolis()).problemLine(error));
    throw error;
  }
}

async function readExport(
  path: string,
  isFolder: boolean,
  onProgress: (done: number) => void,
): Promise<MapConversation> {
  const options: ReadOptions = {
    onProgress: ({ bytesRead, bytesTotal }) => onProgress(bytesRead / bytesTotal),
    // Whoever runs this has the file on their own machine. A packed one may still be larger than it looks.
    ...(isFolder ? { limits: { fileBytes: 8e9, totalBytes: 16e9 } } : {}),
  };
  const { read, warnings } = await readWithSign(path, options);
  const { statements, topic, votes } = read.conversation;
  return {
    topic,
    input: {
      votes: latestVotes({
        length: votes.length,
        participant: votes.voterId,
        statement: votes.statementId,
        value: votes.value,
        time: votes.time,
        weight: null,
      }),
      rejected: statements.filter((one) => one.moderated === -1).map((one) => one.id),
      meta: statements.filter((one) => one.isMeta === true).map((one) => one.id),
    },
    texts: new Map(statements.flatMap((one) => (one.text === null ? [] : [[one.id, one.text] as const]))),
    warnings: [...warnings, ...(await disagreements(read))],
  };
}

/** An import refuses votes whose sign is unclear. A map changes nothing: it takes the likelier one, and says so. */
async function readWithSign(
  path: string,
  options: ReadOptions,
): Promise<{ readonly read: PolisRead; readonly warnings: readonly string[] }> {
  try {
    return { read: await readPolisExport(path, options), warnings: [] };
  } catch (error) {
    if (!(error instanceof PolisFileProblem && error.code === 'sign-unclear')) throw error;
    const sign = likelierSign(error.values);
    const warning = `the counts in the files do not make it clear whether 1 or -1 means agree; ${sign === 'plus' ? 1 : -1} was taken as agree.`;
    return { read: await readPolisExport(path, { ...options, sign }), warnings: [warning] };
  }
}

/** The totals decide; 1, as in every file that Polis gives out today, where they say nothing. */
function likelierSign(values: ProblemValues): 'plus' | 'minus' {
  const said = (name: string) => Number(values[name] ?? 0);
  const forPlus = said('commentsPlus') + said('participantsPlus');
  return said('commentsMinus') + said('participantsMinus') > forPlus ? 'minus' : 'plus';
}

/** What votes.csv and the table of participants say differently: then they may not be of one conversation. */
async function disagreements({ report }: PolisRead): Promise<string[]> {
  const differ = report.entries.filter(
    ({ kind }) => kind === 'cells-differ' || kind === 'cells-without-event',
  );
  if (differ.length === 0) return [];
  const { describeEntry } = await wordsOfPolis();
  return differ.map((entry) => describeEntry('en', entry));
}

/** They come with the pages of polls, so only where there is something to say. */
const wordsOfPolis = () => import('../../voices/polls/polis/index.ts');
