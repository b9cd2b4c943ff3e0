import { stateOf } from '../../platform/downloads/index.ts';
import type { Process } from '../../processes/index.ts';
import { publicationsOf } from '../../records/publications/index.ts';
import type { OpenDataServices } from './services.ts';

/** Differs whenever the bundle of a process would hold something else. */
export async function stateOfBundle(
  { db, kinds }: Pick<OpenDataServices, 'db' | 'kinds'>,
  process: Process,
): Promise<string> {
  const ofKinds = await Promise.all(kinds.map(({ published }) => published?.bundle?.state(process.id)));
  return stateOf(process, await publicationsOf(db, process.id), ...ofKinds);
}
