import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { sentInBy, type Uploads } from '../../records/files/index.ts';
import { deleteAnswers, filesOfAnswers, type KeptAnswer } from './store.ts';

/** Takes these files out, in the transaction in which no answer has them any more. */
export async function eraseFiles(
  tx: DatabaseTransaction,
  uploads: Uploads,
  scope: string,
  files: readonly string[],
): Promise<void> {
  const by = { actor: { kind: 'system', id: sentInBy } as const, processId: scope };
  for (const file of files) await uploads.erase(tx, file, by);
}

/** Takes answers out with all that came with them. */
export async function eraseAnswers(
  tx: DatabaseTransaction,
  uploads: Uploads,
  scope: string,
  ids: readonly KeptAnswer['id'][],
): Promise<void> {
  const files = await filesOfAnswers(tx, ids);
  await deleteAnswers(tx, ids);
  await eraseFiles(tx, uploads, scope, files);
}
