import { posix } from 'node:path';
import { folderOf, isTest, partOf, type SourceFile, targetOf, withoutComments } from './source-tree.ts';

export type Violation = { readonly rule: string; readonly path: string; readonly found: string };
export type Rule = (files: readonly SourceFile[]) => Violation[];

/** From left to right: each may import only what stands to its left. See docs/architecture.md. */
export const order = [
  ['platform', 'opinion', 'polis'],
  ['trace'],
  ['site'],
  ['people'],
  ['records'],
  ['partnership'],
  ['processes'],
  ['voices'],
  ['findings'],
  ['answers'],
  ['commitments'],
  ['results'],
  ['stories'],
] as const;

/** They bring the parts together and so see all of them. */
const seeAll = new Set(['commands', 'demo']);
const rank = (folder: string) => order.findIndex((names) => (names as readonly string[]).includes(folder));

export const looksOnlyLeft: Rule = (files) =>
  crossings(files).flatMap(({ file, folder, target, targetFolder }) => {
    if (seeAll.has(folder) || isData(target)) return [];
    const allowed = targetFolder !== null && rank(targetFolder) >= 0 && rank(targetFolder) < rank(folder);
    return allowed ? [] : [{ rule: 'looks only left', path: file.path, found: `imports ${target}` }];
  });

/** Content that holds no code: what people read, templates. */
const isData = (target: string) => /^(locales|templates)\//.test(target);

/** What stands in another part is had through a door on the way to it: the part's `index.ts`, or that of a room in it. */
export const entersByTheFrontDoor: Rule = (files) => {
  return files.filter(isProduct).flatMap((file) =>
    file.imports.flatMap(({ from }) => {
      const target = targetOf(file, from);
      const own = partOf(file.path);
      const theirs = target && partOf(target);
      if (!target || theirs === null || own === null || own === theirs) return [];
      // The front doors open on the server; islands find each other across folders without them.
      if (isIsland(file.path) && isIsland(target)) return [];
      // What lies directly in a divided folder is shared by its parts.
      if (theirs === `src/${folderOf(file.path)}`) return [];
      const isDoor = posix.basename(target) === 'index.ts' && target.startsWith(`${theirs}/`);
      // The shape of a part is added to by every part.
      return isDoor || target === 'src/platform/part.ts'
        ? []
        : [{ rule: 'enters by the front door', path: file.path, found: `imports ${target}` }];
    }),
  );
};

/** A door shows at most so many names: behind a wider one nothing is kept apart. */
const widestDoor = 40;

export const doorsAreNarrow: Rule = (files) =>
  files
    .filter(({ path }) => isProduct({ path } as SourceFile) && path.endsWith('/index.ts'))
    .map(({ path, text }) => ({ path, names: namesShown(text) }))
    .filter(({ names }) => names.length > widestDoor)
    .map(({ path, names }) => ({ rule: 'doors are narrow', path, found: `${names.length} names` }));

/** Each name of a door is wanted by somebody on the other side of it. */
export const doorsAreUsed: Rule = (files) =>
  files
    .filter((file) => isProduct(file) && file.path.endsWith('/index.ts'))
    .flatMap((door) => {
      const room = posix.dirname(door.path);
      const used = new Set(
        files
          .filter((file) => isProduct(file) && !file.path.startsWith(`${room}/`))
          .filter((file) => file.imports.some(({ from }) => targetOf(file, from) === door.path))
          .flatMap((file) => namesImported(file, door.path)),
      );
      return namesShown(door.text)
        .filter((name) => !used.has(name))
        .map((name) => ({ rule: 'doors are used', path: door.path, found: name }));
    });

function namesShown(text: string): string[] {
  return [...withoutComments(text).matchAll(/export\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    namesIn(list),
  );
}

function namesImported(file: SourceFile, door: string): string[] {
  const text = withoutComments(file.text);
  const lists = text.matchAll(/(?:import|export)\s+(?:type\s+)?\{([^}]*)\}\s*from\s*'([^']+)'/g);
  const late = text.matchAll(/const \{([^}]*)\} = await import\('([^']+)'\)/g);
  return [...lists, ...late]
    .filter(([, , from = '']) => targetOf(file, from) === door)
    .flatMap(([, list = '']) => namesBefore(list));
}

/** `a as b` shows b, and imports a. */
const namesIn = (list: string) => parts(list).map((name) => name.split(/\s+as\s+/).at(-1) ?? name);
const namesBefore = (list: string) => parts(list).map((name) => name.split(/\s+as\s+/)[0] ?? name);
const parts = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim().replace(/^type\s+/, ''))
    .filter(Boolean);

/** The second door of a part, its `part.ts`, is for the list of parts alone. */
export const partsMeetInTheList: Rule = (files) =>
  files.filter(isProduct).flatMap((file) =>
    file.imports
      .filter(({ from }) => /(^|\/)part\.ts$/.test(from) && file.path !== 'src/parts.ts')
      // The shape of a part lies at the bottom, and is shared like any other name.
      .filter(({ from }) => targetOf(file, from) !== 'src/platform/part.ts')
      .map(({ from }) => ({ rule: 'parts meet in the list', path: file.path, found: `imports ${from}` })),
  );

/** No file can be had only together with one that needs it: what is circular is one thing in two files. */
export const nothingIsCircular: Rule = (files) => {
  const needs = new Map(
    files
      .filter(isProduct)
      .map((file) => [file.path, file.imports.flatMap(({ from }) => targetOf(file, from) ?? [])]),
  );
  const clear = new Set<string>();
  const circles: Violation[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    if (clear.has(path)) return;
    const begun = way.indexOf(path);
    if (begun >= 0) {
      circles.push({ rule: 'nothing is circular', path, found: [...way.slice(begun), path].join(' > ') });
      return;
    }
    for (const next of needs.get(path) ?? []) visit(next, [...way, path]);
    clear.add(path);
  };
  for (const path of needs.keys()) visit(path, []);
  return circles;
};

export const opinionIsPure: Rule = (files) =>
  files
    .filter((file) => isProduct(file) && folderOf(file.path) === 'opinion')
    .flatMap((file) =>
      file.imports
        .filter(({ from }) => folderOf(targetOf(file, from) ?? '') !== 'opinion')
        .map(({ from }) => ({ rule: 'opinion is pure', path: file.path, found: `imports ${from}` })),
    );

/** Files of Polis are read and written without a database, a page or a word of ours. */
export const polisIsPure: Rule = (files) =>
  files
    .filter((file) => isProduct(file) && folderOf(file.path) === 'polis')
    .flatMap((file) =>
      file.imports
        .map(({ from }) => ({ from, target: targetOf(file, from) }))
        .filter(({ target }) => target !== null && folderOf(target) !== 'polis')
        .map(({ from }) => ({ rule: 'polis is pure', path: file.path, found: `imports ${from}` })),
    );

/** What runs in the browser may not pull in what runs on the server. */
export const islandsStayAshore: Rule = (files) =>
  files
    .filter((file) => isProduct(file) && isIsland(file.path))
    .flatMap((file) =>
      file.imports
        .filter(({ from, typeOnly }) => !typeOnly && !isIsland(targetOf(file, from) ?? ''))
        .map(({ from }) => ({ rule: 'islands stay ashore', path: file.path, found: `imports ${from}` })),
    );

function isIsland(path: string): boolean {
  return path.includes('/client/');
}

export const filesAreShort: Rule = (files) =>
  files
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > 400)
    .map(({ path, lines }) => ({ rule: 'files are short', path, found: `${lines} lines` }));

const empty = /^(utils?|helpers?|common|services?|misc|shared)$/;

export const namesSayWhat: Rule = (files) =>
  files.flatMap(({ path }) => {
    const vague = posix
      .dirname(path)
      .split('/')
      .find((name) => empty.test(name));
    return vague ? [{ rule: 'names say what', path, found: `lies in a folder called ${vague}` }] : [];
  });

/** Routes are added through guarded(), which asks the gate; the few that are not belong to the machine. */
const routesOfTheMachine = /^src\/(platform\/|app\.ts$|people\/guarded-routes\.ts$)/;

export const routesAreGuarded: Rule = (files) =>
  files
    .filter((file) => isProduct(file) && !routesOfTheMachine.test(file.path) && !isIsland(file.path))
    .flatMap((file) => {
      const code = withoutComments(file.text);
      const guardedNames = new Set([...code.matchAll(/(\w+)\s*=\s*guarded\(/g)].map((match) => match[1]));
      const routes = [
        ...code.matchAll(/(\w+)\s*\.(get|post|put|patch|delete|all)(?:<[^(]*>)?\(\s*['"`]\/[^'"`]*/g),
      ];
      const direct = [...code.matchAll(/\b(\w+)\.on\(\s*(?:\[[^\]]*\]|['"`][A-Z]+['"`])\s*,\s*['"`]\//g)];
      return [...routes, ...direct]
        .filter(([, receiver]) => !guardedNames.has(receiver))
        .map(([found]) => ({
          rule: 'routes are guarded',
          path: file.path,
          found: found.replace(/\s+/g, ''),
        }));
    });

const isProduct = (file: SourceFile) => !isTest(file.path);

/** Imports from one folder directly under src to another, or out of src. */
function crossings(files: readonly SourceFile[]) {
  return files.filter(isProduct).flatMap((file) => {
    const folder = folderOf(file.path);
    if (folder === null) return [];
    return file.imports.flatMap(({ from }) => {
      const target = targetOf(file, from);
      const targetFolder = target && folderOf(target);
      return target && targetFolder !== folder ? [{ file, folder, target, targetFolder }] : [];
    });
  });
}
