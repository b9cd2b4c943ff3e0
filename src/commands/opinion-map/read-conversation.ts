import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PolisFileProblem, problemLine, readPolisExport } from '../../voices/index.ts';
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
    if (error instanceof PolisFileProblem) throw new BadUse(problemLine(error));
    throw error;
  }
}

async function readExport(
  path: string,
  isFolder: boolean,
  onProgress: (done: number) => void,
): Promise<MapConversation> {
  const { conversation } = await readPolisExport(path, {
    onProgress: ({ bytesRead, bytesTotal }) => onProgress(bytesRead / bytesTotal),
    // Whoever runs this has the file on their own machine. A packed one may still be larger than it looks.
    ...(isFolder ? { limits: { fileBytes: 8e9, totalBytes: 16e9 } } : {}),
  });
  const { statements, topic, votes } = conversation;
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
    warnings: [],
  };
}
