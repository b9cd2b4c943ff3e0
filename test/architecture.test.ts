import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readersAskTheKinds } from './architecture/readers.ts';
import { rooms, roomsLookOnlyLeft } from './architecture/rooms.ts';
import {
  doorsAreNarrow,
  doorsAreUsed,
  entersByTheFrontDoor,
  filesAreShort,
  islandsStayAshore,
  looksOnlyLeft,
  namesSayWhat,
  nothingIsCircular,
  opinionIsPure,
  partsMeetInTheList,
  polisIsPure,
  type Rule,
  routesAreGuarded,
} from './architecture/rules.ts';
import { readSources } from './architecture/source-tree.ts';
import { ownersOfTables, tablesHaveOneOwner } from './architecture/sql-ownership.ts';

const root = join(import.meta.dirname, '..');
const sources = readSources(root);

describe('the source', () => {
  test('was read whole', () => {
    const here = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
    const files = here.filter((path) => /(?<!\.d)\.tsx?$/.test(path));
    expect(sources.length).toBe(files.length);
    expect(sources.length).toBeGreaterThan(150);
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(400);
    expect(ownersOfTables(sources).size).toBeGreaterThan(15);
  });

  const rules: Record<string, Rule> = {
    'each folder imports only what stands to its left': looksOnlyLeft,
    'each room of a part imports only what stands to its left in it': roomsLookOnlyLeft,
    'every part is entered by an index.ts': entersByTheFrontDoor,
    'no door shows more than 40 names': doorsAreNarrow,
    'each name of a door is wanted outside': doorsAreUsed,
    'no import leads back to where it began': nothingIsCircular,
    'opinion imports nothing': opinionIsPure,
    'polis imports nothing of ours': polisIsPure,
    'only the list of parts imports a part': partsMeetInTheList,
    'islands import nothing of the server': islandsStayAshore,
    'no file is longer than 400 lines': filesAreShort,
    'no folder is called utils, helpers, common, services or misc': namesSayWhat,
    'every route declares who may use it': routesAreGuarded,
    'no table is named outside the folder that owns it': tablesHaveOneOwner,
    'what shows the records of all parts imports from none': readersAskTheKinds,
  };
  test.each(Object.entries(rules))('%s', (_name, rule) => {
    expect(rule(sources)).toEqual([]);
  });

  test('no order of rooms names a room that is not there', () => {
    const named = Object.entries(rooms).flatMap(([part, names]) => names.map((name) => `${part}/${name}/`));
    expect(named.filter((room) => !sources.some(({ path }) => path.startsWith(room)))).toEqual([]);
  });

  test('docs/architecture.md names every folder directly under src', () => {
    const page = readFileSync(join(root, 'docs', 'architecture.md'), 'utf8');
    const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(folders.map(({ name }) => `src/${name}/`).filter((name) => !page.includes(name))).toEqual([]);
  });
});

describe('a planted violation is seen:', () => {
  const planted: [rule: Rule, path: string, text: string][] = [
    [looksOnlyLeft, 'src/processes/a.ts', "import { poll } from '../voices/index.ts';"],
    [looksOnlyLeft, 'src/platform/a.ts', "import type { Role } from '../people/index.ts';"],
    [looksOnlyLeft, 'src/voices/polls/a.ts', "export { Page } from '../../app.ts';"],
    [looksOnlyLeft, 'src/site/a.tsx', "const page = await import('../people/index.ts');"],
    [looksOnlyLeft, 'src/site/a.tsx', "import {\n  a,\n  b,\n} from '../people/index.ts';"],
    [looksOnlyLeft, 'src/people/a.ts', "import { x } from '../gadgets/index.ts';"],
    [entersByTheFrontDoor, 'src/voices/polls/a.ts', "import { may } from '../../people/gate.ts';"],
    [entersByTheFrontDoor, 'src/voices/polls/a.ts', "import { x } from '../surveys/store.ts';"],
    [
      entersByTheFrontDoor,
      'src/findings/figures/a.ts',
      "import { x } from '../../voices/polls/voting/x.ts';",
    ],
    [
      doorsAreNarrow,
      'src/voices/surveys/index.ts',
      Array.from({ length: 41 }, (_, n) => `export { a${n} } from './a.ts';`).join('\n'),
    ],
    [doorsAreUsed, 'src/voices/surveys/index.ts', "export { type A as B } from './a.ts';"],
    [entersByTheFrontDoor, 'src/demo/a.ts', "import '../people/store.ts';"],
    [roomsLookOnlyLeft, 'src/voices/polls/counts/a.ts', "import { x } from '../voting/x.ts';"],
    [roomsLookOnlyLeft, 'src/voices/polls/voting/a.ts', "import { may } from '../index.ts';"],
    [roomsLookOnlyLeft, 'src/voices/polls/cellar/a.ts', ''],
    [roomsLookOnlyLeft, 'src/people/cellar/a.ts', "import { may } from '../gate.ts';"],
    [opinionIsPure, 'src/opinion/a.ts', "import { readFileSync } from 'node:fs';"],
    [nothingIsCircular, 'src/opinion/rounding.ts', "import { share } from './share.ts';"],
    [polisIsPure, 'src/polis/a.ts', "import { share } from '../opinion/index.ts';"],
    [opinionIsPure, 'src/opinion/a.ts', "import type { Clock } from '../platform/index.ts';"],
    [partsMeetInTheList, 'src/voices/polls/a.ts', "import { peoplePart } from '../../people/part.ts';"],
    [partsMeetInTheList, 'src/app.ts', "import { peoplePart } from './people/part.ts';"],
    [readersAskTheKinds, 'src/voices/participation/a.ts', "import { x } from '../polls/index.ts';"],
    [readersAskTheKinds, 'src/processes/a.ts', "import type { x } from '../voices/polls/index.ts';"],
    [
      readersAskTheKinds,
      'src/stories/open-data/a.ts',
      "const x = await import('../../findings/figures/index.ts');",
    ],
    [readersAskTheKinds, 'src/findings/heard/a.ts', "export { x } from '../figures/index.ts';"],
    [islandsStayAshore, 'src/site/client/a.ts', "import { say } from '../words.ts';"],
    [filesAreShort, 'src/people/a.ts', 'export const a = 1;\n'.repeat(401)],
    [namesSayWhat, 'src/people/utils/dates.ts', ''],
    [namesSayWhat, 'src/helpers/dates.ts', ''],
    [routesAreGuarded, 'src/people/routes.ts', "app.get('/manage/people', (c) => c.text('all of them'));"],
    [routesAreGuarded, 'src/people/routes.ts', "app.on('POST', '/manage/people', handler);"],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', "db.selectFrom('accounts').selectAll()"],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', "db.selectFrom(['polls', 'accounts as a'])"],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', "query.leftJoin('accounts as a', 'a.id', 'p.author')"],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', 'sql`select * from polls p join accounts a on true`'],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', 'sql`select 1 from polls p, accounts a where true`'],
    [tablesHaveOneOwner, 'src/voices/polls/a.ts', 'sql`update accounts set name = $1`'],
    [tablesHaveOneOwner, 'src/people/a.ts', "client.query('delete from polls')"],
    [tablesHaveOneOwner, 'src/people/migrations/b.ts', 'sql`create table x (poll text references polls)`'],
  ];
  const folder = mkdtempSync(join(tmpdir(), 'throughline-architecture-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(planted.map((plant, number) => [number, ...plant] as const))(
    '%i %o in %s',
    (number, rule, path, text) => {
      const tree = join(folder, String(number));
      plant(tree, soundTree);
      expect(rule(readSources(tree)), 'the sound tree').toEqual([]);
      plant(tree, { [path]: text });
      expect(rule(readSources(tree)).map((violation) => violation.path)).toEqual([path]);
    },
  );
});

/** Keeps every rule, also where a careless reader would cry wolf. */
const soundTree: Record<string, string> = {
  'src/app.ts': "import { may } from './people/index.ts';\napp.get('/healthz', ok);",
  'src/people/index.ts': "export { may } from './gate.ts';",
  'src/people/gate.ts': "import { clock } from '../platform/index.ts';\n// not from '../voices/index.ts'",
  'src/people/migrations.ts': 'sql`create table accounts (id text primary key)`',
  'src/people/store.ts': "db.selectFrom('accounts').selectAll()",
  'src/voices/polls/index.ts':
    "import { may } from '../../people/index.ts';\nimport { x } from './voting/x.ts';",
  'src/voices/polls/voting/x.ts': "import { y } from '../load.ts';\nroutes.set('/a', 1);",
  'src/voices/polls/routes.ts':
    "const routes = guarded(app);\nroutes.get('/polls', { act: 'read', find }, show);\nroutes.post<Poll>(\n  '/polls', x);",
  'src/voices/polls/migrations.ts':
    "// accounts are someone else's\nsql`create table polls (id text, author text references accounts)`",
  'src/voices/polls/load.ts': 'sql`select * from polls`',
  'src/voices/polls/load.test.ts': "import { gate } from '../../people/gate.ts';\ndb.selectFrom('accounts')",
  'src/site/client/a.ts': "import { b } from './b.ts';\nimport type { W } from '../words.ts';",
  'src/opinion/share.ts': "import { round } from './rounding.ts';",
  'src/stories/open-data/b.ts': "import { c } from './c.ts';\nimport { may } from '../../people/index.ts';",
  'src/stories/open-data/b.test.ts': "import { x } from '../../voices/polls/index.ts';",
  'src/demo/seed.ts': "import { may } from '../people/index.ts';\nimport { app } from '../app.ts';",
};

function plant(tree: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
}
