import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ExportSource, PolisLimits, SourceFile } from './export-source.ts';
import { PolisFileProblem } from './problems.ts';
import { openZip } from './zip-source.ts';

/** Opens a folder or a zip file and measures what is in it, before anything is read. */
export async function openSource(path: string, limits: PolisLimits): Promise<ExportSource> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new PolisFileProblem('not-found', {}, { path });
  if (found.isDirectory()) return openFolder(path, limits);
  if (!found.isFile()) throw new PolisFileProblem('not-an-export', {}, { path });
  if (found.size > limits.fileBytes) {
    throw new PolisFileProblem(
      'file-too-large',
      { file: basename(path) },
      sizes(found.size, limits.fileBytes),
    );
  }
  return openZip(path, limits);
}

async function openFolder(path: string, limits: PolisLimits): Promise<ExportSource> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((e) => e.name);
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  const [inner] = folders;
  // An unpacked zip often lies in a folder of its own.
  if (!names.some((name) => name.toLowerCase().endsWith('.csv')) && inner && folders.length === 1) {
    return openFolder(join(path, inner.name), limits);
  }
  const files: SourceFile[] = [];
  for (const name of names.sort()) {
    const full = join(path, name);
    const found = await stat(full).catch(() => null);
    if (!found?.isFile()) continue;
    files.push({
      name,
      bytes: found.size,
      open: async () => createReadStream(full, { highWaterMark: 1 << 18 }),
    });
  }
  return { files, close: () => {} };
}

/** Refuses, by their sizes alone, files that are too large to be read. */
export function checkSizes(files: readonly SourceFile[], limits: PolisLimits): void {
  for (const file of files) {
    if (file.bytes > limits.fileBytes) {
      throw new PolisFileProblem('file-too-large', { file: file.name }, sizes(file.bytes, limits.fileBytes));
    }
  }
}

function sizes(bytes: number, limit: number): { megabytes: number; limitMegabytes: number } {
  return { megabytes: Math.ceil(bytes / 1e6), limitMegabytes: Math.floor(limit / 1e6) };
}
