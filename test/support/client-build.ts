import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createBuilder } from 'vite';
import { createStaticFiles, type StaticFiles } from '../../src/platform/http/index.ts';

/** What browsers get, built from the source as it is now: style sheet and islands. */
export async function buildClient(): Promise<{ files: StaticFiles; remove: () => Promise<void> }> {
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(resolve('.cache', 'client-'));
  const before = process.env.THROUGHLINE_BUILD;
  process.env.THROUGHLINE_BUILD = folder;
  try {
    const builder = await createBuilder({ root: resolve('.') }, null);
    const { client } = builder.environments;
    if (!client) throw new Error('vite.config.ts has no environment for the browser');
    await builder.build(client);
  } finally {
    if (before === undefined) delete process.env.THROUGHLINE_BUILD;
    else process.env.THROUGHLINE_BUILD = before;
  }
  return {
    files: createStaticFiles(join(folder, 'public')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
