import { basename } from 'node:path';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { ExportSource, PolisLimits, SourceFile } from './export-source.ts';
import { PolisFileProblem } from './problems.ts';

/** Below this, even a file packed absurdly well does no harm. */
const harmlessBytes = 5_000_000;

/**
 * Opens a zip file by its list of contents and refuses it by that list: nothing
 * is unpacked to disk, and unpacking stops at the size that the list declares.
 */
export async function openZip(path: string, limits: PolisLimits): Promise<ExportSource> {
  const name = basename(path);
  const options = { lazyEntries: true, autoClose: false, strictFileNames: false, validateEntrySizes: true };
  let zip: ZipFile | null = null;
  try {
    zip = await openPromise(path, options);
    // What goes wrong later is told by whatever was asked for then.
    zip.on('error', () => {});
    const entries = await listEntries(zip, name, limits);
    const opened = zip;
    return { files: filesOf(opened, entries, name), close: () => opened.close() };
  } catch (error) {
    zip?.close();
    throw problemOf(error, name);
  }
}

async function listEntries(zip: ZipFile, name: string, limits: PolisLimits): Promise<Entry[]> {
  const entries: Entry[] = [];
  let total = 0;
  let seen = 0;
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    total += entry.uncompressedSize;
    refuseUnsafe(entry, seen, total, name, limits);
    if (isOfInterest(entry.fileName)) entries.push(entry);
  }
  return entries;
}

function refuseUnsafe(entry: Entry, seen: number, total: number, name: string, limits: PolisLimits): void {
  if (seen > limits.files) {
    throw new PolisFileProblem('zip-too-many-files', { file: name }, { limit: limits.files });
  }
  if (entry.isEncrypted()) throw new PolisFileProblem('zip-encrypted', { file: entry.fileName });
  const packed = Math.max(entry.compressedSize, 1);
  if (entry.uncompressedSize > harmlessBytes && entry.uncompressedSize / packed > limits.zipRatio) {
    const ratio = Math.round(entry.uncompressedSize / packed);
    throw new PolisFileProblem('zip-bomb', { file: entry.fileName }, { ratio, limit: limits.zipRatio });
  }
  if (total > limits.totalBytes) {
    const values = { megabytes: Math.ceil(total / 1e6), limitMegabytes: Math.floor(limits.totalBytes / 1e6) };
    throw new PolisFileProblem('zip-too-large', { file: name }, values);
  }
}

function isOfInterest(path: string): boolean {
  return !path.endsWith('/') && !path.split('/').some((part) => part.startsWith('.') || part === '__MACOSX');
}

function filesOf(zip: ZipFile, entries: readonly Entry[], name: string): SourceFile[] {
  const tables = entries.filter((entry) => entry.fileName.toLowerCase().endsWith('.csv'));
  const folders = new Set(
    tables.map((entry) => entry.fileName.slice(0, entry.fileName.lastIndexOf('/') + 1)),
  );
  if (folders.size > 1) {
    throw new PolisFileProblem(
      'several-conversations',
      { file: name },
      { folders: [...folders].sort().join(', ') },
    );
  }
  return tables
    .map((entry) => ({
      name: basename(entry.fileName),
      bytes: entry.uncompressedSize,
      open: () =>
        zip.openReadStreamPromise(entry).catch((error: unknown) => {
          throw problemOf(error, name);
        }),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function problemOf(error: unknown, file: string): PolisFileProblem {
  if (error instanceof PolisFileProblem) return error;
  const message = error instanceof Error ? error.message : String(error);
  const unsafe = /invalid relative path|absolute path|invalid characters in fileName/i.test(message);
  return new PolisFileProblem(unsafe ? 'zip-unsafe-path' : 'zip-damaged', { file }, { detail: message });
}
