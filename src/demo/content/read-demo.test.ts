import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StartFailed } from '../../platform/index.ts';
import { demoFolder, readDemo } from './read-demo.ts';

const now = new Date('2026-03-01T12:00:00Z');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
  cpSync(demoFolder(), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const street = 'market-street/process.json';
const poll = 'market-street/polls/market-street.json';

/** Changes one place of a file, which has to be there. */
function change(path: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(folder, path), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(join(folder, path), after);
}

/** What whoever starts the program reads; anything but a refusal made for them fails. */
function refusal(): string {
  try {
    readDemo(folder, now);
  } catch (error) {
    if (error instanceof StartFailed) return error.message;
    throw error;
  }
  return 'nothing was refused';
}

describe('a file of the demo that does not fit is refused by its name, with what to do:', () => {
  test.each([
    ['a misspelt key', street, /"summary"/, '"sumary"', 'summary is missing: add it'],
    [
      'a key that nobody knows',
      poll,
      '"voters":',
      '"votres": 1,\n"voters":',
      'the file has "votres", which nothing reads: correct or delete it',
    ],
    [
      'a text without its original',
      street,
      '"en": "Hear",',
      '',
      'phases[0].title has no text in its original language: write "en"',
    ],
    [
      'a language that nobody knows',
      street,
      '"fr": "Écouter"',
      '"de": "Hören"',
      'phases[0].title has "de", which nothing reads: correct or delete it',
    ],
    [
      'a checked translation that is not there',
      poll,
      /"verified": \["fr", "ar"\]/,
      '"verified": ["en"]',
      'statements[0].text "verified" names the original, "en": take it out',
    ],
    [
      'a date that is none',
      street,
      '"startsOn": { "daysFromLoading": -150 }',
      '"startsOn": "1 May"',
      'startsOn must be a date such as "2022-05-16", a moment such as "2022-05-16T08:00:00Z", or { "daysFromLoading": -5 }: correct it',
    ],
    [
      'an end before the beginning',
      poll,
      '"closesAt": { "daysFromLoading": 60 }',
      '"closesAt": { "daysFromLoading": -151 }',
      'closesAt must be after "opensAt": correct it',
    ],
    [
      'a word for a number',
      poll,
      '"voters": 168',
      '"voters": "many"',
      'voters must be of the kind number: correct it',
    ],
    [
      'a choice that is none',
      poll,
      '"moderationMode": "strict"',
      '"moderationMode": "none"',
      'moderationMode must be one of "strict", "open": correct it',
    ],
    [
      'a moderation that is none',
      poll,
      '"state": "waiting"',
      '"state": "asleep"',
      'statements[15].moderation.state must be "accepted", "held", "waiting", "rejected" or "merged": correct it',
    ],
    [
      'a gap in the numbers',
      poll,
      '"number": 3,',
      '"number": 4,',
      'statements[3].number must be 3, since statements are counted from 0: correct it',
    ],
    [
      'a merge into nothing',
      'ogp-strategy-2023-2028/polls/ogp-biggest-contribution.json',
      '"into": 13',
      '"into": 61',
      'statements[62].moderation.into must be the number of an accepted statement: correct it',
    ],
    [
      'a statement that nobody voted on',
      poll,
      /"votes": \{[^}]*\},/,
      '',
      'statements[0].votes is missing: add it, or set "demoOnly"',
    ],
    [
      'a moderation example with votes',
      poll,
      '"demoOnly": true,',
      '"demoOnly": true, "votes": { "agree": 1, "disagree": 0, "pass": 0 },',
      'statements[14].votes must not be there with "demoOnly": take it out',
    ],
    [
      'a statement with votes that is held',
      poll,
      '"seed": true,',
      '"seed": true, "moderation": { "state": "waiting" },',
      'statements[0].moderation is for statements with "demoOnly": take it out, or set that',
    ],
    [
      'a statement that is too long',
      poll,
      '"Slow all traffic to 20 km/h"',
      `"${'a'.repeat(141)}"`,
      'statements[1].text.en has 141 characters: shorten it to at most 140',
    ],
    [
      'a space that nobody sees',
      poll,
      '"Slow all traffic to 20 km/h"',
      '"Slow all traffic "',
      'statements[1].text.en must not be empty, nor begin or end with a space: correct it',
    ],
    [
      'a document without its file',
      street,
      '"slug": "what-is-fixed"',
      '"slug": "what-is-open"',
      'documents[0].body has no text in its original language: write the file documents/what-is-open.en.md',
    ],
  ])('%s', (_, path, from, to, found) => {
    change(path, from, to);
    expect(refusal().split('\n')).toEqual(
      expect.arrayContaining([`demo/${path} does not fit (demo/README.md explains it):`, `- ${found}`]),
    );
  });

  test('everything that is wrong with one file, at once', () => {
    change(poll, '"voters": 168', '"voters": -1');
    change(poll, '"pass": 8', '"pass": 0.5');
    expect(refusal()).toMatch(/\n- voters .*\n- statements\[0\]\.votes\.pass /);
  });

  test('a comma that is missing, by its line', () => {
    change(street, '"template": "neighbourhood-question",', '"template": "neighbourhood-question"');
    expect(refusal()).toMatch(/^demo\/market-street\/process\.json is not JSON: .*line 3.*a comma/);
  });

  test('a poll that is not there, or named twice', () => {
    const refused =
      'demo/market-street/polls/other.json is missing, or process.json names it twice: write it, or correct "polls" in process.json.';
    change(street, '"polls": ["market-street"]', '"polls": ["other"]');
    expect(refusal()).toBe(refused);
    change(street, '"polls": ["other"]', '"polls": ["market-street", "market-street"]');
    expect(refusal()).toBe(refused.replace('other', 'market-street'));
  });

  test('a folder without its process', () => {
    rmSync(join(folder, street));
    expect(refusal()).toBe('demo/market-street/process.json is missing: write it.');
  });

  test('a file that nothing reads, such as a translation with a misspelt name', () => {
    const documents = join(folder, 'market-street/documents');
    renameSync(join(documents, 'what-is-fixed.fr.md'), join(documents, 'what-is-fixed.fre.md'));
    expect(refusal()).toBe(
      'demo/market-street/documents/what-is-fixed.fre.md belongs to nothing in process.json: correct its name, name it there, or delete it.',
    );
  });
});

test('files saved on other systems say the same', () => {
  const expected = readDemo(folder, now);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(json|md)$/.test(path),
  );
  expect(files.length).toBeGreaterThan(20);
  for (const path of files) {
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), `\uFEFF${text.replaceAll('\n', '\r\n')}`);
  }
  expect(readDemo(folder, now)).toEqual(expected);
});

test('people voted until the poll closed, or until now while it is open', () => {
  change(poll, '"opensAt": { "daysFromLoading": -150 }', '"opensAt": "2026-02-26"');
  const [first, second] = readDemo(folder, now);
  const polls = (first?.phases ?? []).concat(second?.phases ?? []).flatMap(({ questions }) => questions);
  expect(
    polls
      .flatMap((question) => question.polls)
      .map(({ slug, opensAt, votesUntil }) => [slug, opensAt, votesUntil]),
  ).toEqual([
    ['market-street', new Date('2026-02-26T00:00:00Z'), now],
    ['ogp-biggest-contribution', new Date('2022-05-16T08:00:00Z'), new Date('2022-09-15T18:00:00Z')],
    ['ogp-role', new Date('2022-06-01T08:00:00Z'), new Date('2022-09-15T18:00:00Z')],
  ]);
});

test('the folder is found from the source and from what was built, and missed in words', () => {
  const root = dirname(demoFolder());
  expect(readdirSync(root)).toContain('package.json');
  expect(demoFolder(join(root, 'build'))).toBe(join(root, 'demo'));
  expect(() => demoFolder(folder)).toThrow(/The folder demo, .* is not there: bring it back/);
});
