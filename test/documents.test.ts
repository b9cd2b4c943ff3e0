import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path && existsSync(join(root, path)));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = tracked.filter((path) => path.endsWith('.md'));
const scripts = Object.keys(JSON.parse(read('package.json')).scripts);

describe('documents', () => {
  test('the ones a newcomer looks for are there', () => {
    const wanted = ['README.md', 'CONTRIBUTING.md', 'STYLE.md', 'LICENSE', 'docs/architecture.md'];
    expect(wanted.filter((path) => !tracked.includes(path))).toEqual([]);
  });

  test.each(documents)('the links in %s lead somewhere', (path) => {
    expect(brokenLinks(path, read(path))).toEqual([]);
  });

  test.each(documents)('the commands in %s exist', (path) => {
    expect(unknownCommands(read(path))).toEqual([]);
  });

  test('no tracked file names the machine it was written on', () => {
    const own = 'test/documents.test.ts';
    const texts = tracked.filter((path) => path !== own && !/\.(png|jpg|ico|gz|zip|wasm)$/.test(path));
    expect(texts.length).toBeGreaterThan(50);
    expect(texts.flatMap((path) => machinePaths(read(path)).map((found) => `${path}: ${found}`))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  const packages: Record<string, { resolved?: string; version?: string; optionalDependencies?: object }> =
    JSON.parse(read('package-lock.json')).packages;

  test('names no registry', () => {
    expect(Object.values(packages).filter((entry) => entry.resolved)).toEqual([]);
  });

  test('names the builds for every platform; otherwise run `node bin/complete-lock.mjs`', () => {
    const optional = Object.entries(packages).flatMap(([path, entry]) =>
      Object.keys(entry.optionalDependencies ?? {}).map((name) => [
        `${path}/node_modules/${name}`,
        `node_modules/${name}`,
      ]),
    );
    expect(optional.length).toBeGreaterThan(40);
    expect(optional.filter((places) => !places.some((place) => packages[place]?.version))).toEqual([]);
  });
});

describe('the checks above see', () => {
  test('a link to a file or heading that is not there', () => {
    expect(
      brokenLinks('docs/a.md', '[a](../nowhere.md) and [b](https://example.org/x) and `[c](no.md)`'),
    ).toEqual(['../nowhere.md']);
    expect(brokenLinks('docs/a.md', '# One & two\n[a](#one--two) [b](#three)')).toEqual(['#three']);
  });

  test('a command that is not there', () => {
    expect(unknownCommands('`npm run fly`, `npm test`, `npm start -- --empty`, `npm ci`')).toEqual(['fly']);
  });

  test('a path of one machine', () => {
    expect(machinePaths("join('/home/someone/throughline')")).toEqual(['/home/someone']);
  });
});

/** Links to files and headings of ours; addresses elsewhere are not asked. */
function brokenLinks(path: string, text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, (code) => code.replace(/[[\]]/g, ' '));
  const links = [...prose.matchAll(/\]\(\s*<?([^)>\s]+)>?[^)]*\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [file = '', heading] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (file !== '' && !existsSync(join(root, target))) return true;
    return (
      heading !== undefined &&
      target.endsWith('.md') &&
      !headings(file ? read(target) : text).includes(heading)
    );
  });
}

/** The anchors that code hosts make of headings. */
function headings(text: string): string[] {
  return [...text.matchAll(/^#{1,6}\s+(.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

function unknownCommands(text: string): string[] {
  const named = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
    ([, run, short]) => run ?? short ?? '',
  );
  return named.filter((name) => !scripts.includes(name));
}

function machinePaths(text: string): string[] {
  const places = /(?:^|[\s'"`(=:])(\/(?:work|root|home\/\w+|Users\/\w+|tmp\/(?:team|node24))\b)/gm;
  return [...text.matchAll(places)].map(([, found = '']) => found);
}
