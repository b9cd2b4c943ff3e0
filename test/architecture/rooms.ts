import { posix } from 'node:path';
import type { Rule, Violation } from './rules.ts';
import { isTest, partOf, type SourceFile, targetOf } from './source-tree.ts';

/** The rooms of each part that has some, from left to right: each may import only what stands to its left. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  'src/platform': ['apart', 'zones', 'html', 'database', 'http', 'downloads', 'jobs', 'mail'],
  'src/opinion': ['map'],
  'src/people': ['access-tokens'],
  'src/site': ['settings', 'zones', 'charts', 'components', 'form', 'previews', 'page'],
  'src/records': [
    'api',
    'contributions',
    'discard',
    'states',
    'texts',
    'archive',
    'publications',
    'calendar',
    'links',
    'files',
    'sheet',
    'intake',
    'invitations',
    'appeals',
    'kinds',
    'in-process',
    'begun',
    'line',
    'ledger',
    'keeping',
    'search',
    'table-in',
    'showing',
    'sent-in',
    'installation',
    'inbox',
    'follow',
  ],
  'src/processes': ['phases', 'questions', 'documents'],
  'src/voices/conversations': ['hosting', 'files', 'kit'],
  'src/voices/events': ['register', 'calendar-file', 'registration', 'proposals', 'notes', 'attachments'],
  'src/voices/polls': [
    'counts',
    'staff',
    'statement-text',
    'moderation',
    'settings',
    'set-aside',
    'entry',
    'voting',
    'statements',
    'vote-reasons',
    'contributions',
    'open-data',
    'polis',
  ],
  'src/answers': ['we-did', 'start'],
  'src/voices/submissions': ['mail'],
  'src/voices/surveys': [
    'form',
    'remarks',
    'files',
    'making',
    'bringing',
    'answering',
    'paper',
    'results',
    'export',
  ],
  'src/findings/opinion-map': ['runs', 'page', 'charts', 'coverage'],
  'src/commands': ['opinion-map'],
  'src/demo': ['content'],
};

/**
 * Inside a part, rooms look only left. Of the files that lie in no room, those that rooms import are the floor, on
 * which all rooms stand, so they need none; those that need a room are the roof, and no room looks up to them. What is
 * imported as a type alone is not there when the program runs, and does not count.
 */
export const roomsLookOnlyLeft: Rule = (files) => {
  const product = files.filter(({ path }) => !isTest(path) && !isIsland(path));
  const under = roofOf(product);
  return product.flatMap((file) => {
    const room = roomOf(file.path);
    if (room === null) return [];
    const order = rooms[partOf(file.path) ?? ''] ?? [];
    const place = order.indexOf(room);
    if (place < 0) return [violation(file, `room ${room} has no place in the order`)];
    return neededBeside(file)
      .filter((target) => {
        const theirs = roomOf(target);
        return theirs === null ? under.has(target) : theirs !== room && order.indexOf(theirs) >= place;
      })
      .map((target) => violation(file, `imports ${target}`));
  });
};

const violation = ({ path }: SourceFile, found: string): Violation => ({
  rule: 'rooms look only left',
  path,
  found,
});

/** The files in no room that need one, be it through others like them. */
function roofOf(files: readonly SourceFile[]): ReadonlySet<string> {
  const needs = new Map(
    files.filter(({ path }) => roomOf(path) === null).map((file) => [file.path, neededBeside(file)]),
  );
  const roof = new Set<string>();
  for (let before = -1; before < roof.size; ) {
    before = roof.size;
    for (const [path, targets] of needs) {
      if (targets.some((target) => roomOf(target) !== null || roof.has(target))) roof.add(path);
    }
  }
  return roof;
}

/** What a file needs of its own part to run. */
function neededBeside(file: SourceFile): string[] {
  const part = partOf(file.path);
  return file.imports.flatMap(({ from, typeOnly }) => {
    const target = typeOnly ? null : targetOf(file, from);
    return target !== null && part !== null && partOf(target) === part ? [target] : [];
  });
}

/** `voting` for src/voices/polls/voting/pages.tsx or deeper, null for what lies directly in its part. */
function roomOf(path: string): string | null {
  const part = partOf(path);
  if (part === null) return null;
  const [room = '', ...rest] = posix.relative(part, path).split('/');
  return rest.length > 0 ? room : null;
}

/** Islands run elsewhere, and have a rule of their own. */
const isIsland = (path: string) => path.includes('/client/');
