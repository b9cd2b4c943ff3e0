import { join } from 'node:path';
import type { Config } from '../../platform/index.ts';
import { type FileStore, folderStore } from './file-store.ts';
import { s3Store } from './s3-store.ts';

/** Where files of this installation lie, and where they lie until they are whole. */
export function foldersOf({ dataDir }: Pick<Config, 'dataDir'>): { files: string; incoming: string } {
  const files = join(dataDir, 'files');
  return { files, incoming: join(files, 'incoming') };
}

export function storeOf(config: Pick<Config, 'dataDir' | 's3'>): FileStore {
  const { files, incoming } = foldersOf(config);
  return config.s3 ? s3Store(config.s3) : folderStore(files, incoming);
}
