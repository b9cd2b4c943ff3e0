import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReceivedFile } from '../../../../platform/http/index.ts';

/**
 * Puts the files of a form into `folder` under names that lead nowhere else. Answers where to read the export: the one zip
 * file, or the folder.
 */
export async function layOutUpload(files: readonly ReceivedFile[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names: string[] = [];
  for (const { name, path } of files) {
    const safe = safeName(name, names);
    names.push(safe);
    await rename(path, join(folder, safe));
  }
  const [only] = names;
  return names.length === 1 && only && /\.zip$/i.test(only) ? join(folder, only) : folder;
}

function safeName(given: string, taken: readonly string[]): string {
  const base =
    (given.split(/[\\/]/).at(-1) ?? '')
      .replace(/[^A-Za-z0-9._-]/g, '_')
      .replace(/^\.+/, '')
      .slice(-80) || 'file';
  return taken.includes(base) ? `${taken.length}-${base}` : base;
}
