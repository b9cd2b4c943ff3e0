import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';

type Import = { readonly from: string; readonly typeOnly: boolean };
export type SourceFile = {
  /** `src/people/gate.ts`, with forward slashes */
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
};

/** Every TypeScript file under `src`, with what it imports. No compiler is asked, so none can stay silent. */
export function readSources(root: string): SourceFile[] {
  return filesUnder(join(root, 'src'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return { path: relative(root, path).replaceAll('\\', '/'), text, imports: importsIn(text) };
    });
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

const statement = /^\s*(?:import|export)\s+(type\s)?(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]/gm;
const dynamic = /\bimport\(\s*['"]([^'"]+)['"]/g;

function importsIn(text: string): Import[] {
  const code = withoutComments(text);
  return [
    ...[...code.matchAll(statement)].map((m) => ({ from: m[2] ?? '', typeOnly: Boolean(m[1]) })),
    ...[...code.matchAll(dynamic)].map((m) => ({ from: m[1] ?? '', typeOnly: false })),
  ];
}

/** Comments may name anything. A `//` inside a string (an address) is left alone. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|[\s;{}(),])\/\/.*$/gm, '$1');
}

/** A test, or what only tests use (`test-poll.ts`). */
export const isTest = (path: string) => /\.test\.tsx?$|\/test-[\w-]+\.tsx?$/.test(path);

/** The file that an import of ours names, as a path from the root; null for a package. */
export function targetOf(file: SourceFile, from: string): string | null {
  if (from === '#opinion') return 'src/opinion/index.ts';
  return from.startsWith('.') ? posix.join(posix.dirname(file.path), from) : null;
}

/** `people` for src/people/gate.ts, null for src/app.ts and everything outside src. */
export function folderOf(path: string): string | null {
  const [src, folder, ...rest] = path.split('/');
  return src === 'src' && folder && rest.length > 0 ? folder : null;
}

/** These hold several parts, each with a front door and tables of its own. */
const divided = new Set(['voices', 'findings', 'answers', 'commitments', 'results', 'stories']);

/** Does this folder hold parts, rather than being one? */
export const isDivided = (folder: string | null): boolean => folder !== null && divided.has(folder);

/** `src/voices/polls` for a file there or deeper, `src/people` for an undivided folder. */
export function partOf(path: string): string | null {
  const folder = folderOf(path);
  if (folder === null) return null;
  const [, , part, ...rest] = path.split('/');
  return divided.has(folder) && part && rest.length > 0 ? `src/${folder}/${part}` : `src/${folder}`;
}
