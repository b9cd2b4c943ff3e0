import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rich-text-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const read = async (said: string) => {
  const path = join(folder, 'letter.rtf');
  await writeFile(path, Buffer.from(said, 'latin1'));
  return readFile(path, `${path}.new`, false);
};
const textOf = async (said: string) => {
  const found = await read(said);
  return found.ok ? found.passages.map(({ text }) => text).join() : found.why;
};

test('the words of a rich text are read, in whatever signs it has them, and nothing of how they look', async () => {
  const said = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss Arial;}}{\colortbl;\red0\green0\blue0;}
{\*\generator Writer;}{\info{\title Secret plan}}\pard\b D\'e9part\b0\par caf\u233?s \{here\}\tab \u-10179?\u-8704?\par{\pict\bin4 {}{}ffff}end}`;
  expect(await textOf(said)).toBe('Départ\ncafés {here}\t😀\nend');
});

test('other code pages, and two bytes for one sign', async () => {
  expect(await textOf(String.raw`{\rtf1\ansi\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2}`)).toBe('Привет');
  expect(await textOf(String.raw`{\rtf1\ansi\ansicpg1256 \'e3\'d1\'cd\'c8\'c7}`)).toBe('مرحبا');
  expect(await textOf(String.raw`{\rtf1\ansi\uc2\u1605 ??x}`)).toBe('مx');
});

test('who wrote it, what is hidden and what comes along are cautions, and none of the words', async () => {
  const found = await read(
    String.raw`{\rtf1{\info{\author Jo Example}{\company X}}seen{\v not seen}{\object{\*\objdata 0102}}}`,
  );
  expect(found).toMatchObject({ ok: true, mediaType: 'application/rtf' });
  if (!found.ok) return;
  expect(found.passages.map(({ text }) => text)).toEqual(['seen']);
  expect(found.cautions.map(({ kind, example }) => [kind, example])).toEqual([
    ['hidden-text', ''],
    ['embedded-file', ''],
    ['author', 'Jo Example'],
  ]);
});

test('a rich text that is cut off, or is nothing but braces, does not break the reader', async () => {
  expect(await textOf(String.raw`{\rtf1 half {\b wor`)).toBe('half wor');
  expect(await textOf(`{\\rtf1${'{'.repeat(5000)}`)).toBe('too-much');
  expect(await textOf('{\\rtf1 a\\')).toBe('a');
});
