import type { Rule, Violation } from './rules.ts';
import { order } from './rules.ts';
import { folderOf, isTest, partOf, type SourceFile, withoutComments } from './source-tree.ts';

const isMigration = (path: string) => /(\/|^)migrations(\.ts$|\/)/.test(path);
const created = /create\s+table\s+(?:if\s+not\s+exists\s+)?"?([a-z_]\w*)"?|createTable\(\s*'([a-z_]\w*)'/gi;

/** Table -> the part that creates it (`src/people`, `src/voices/polls`). */
export function ownersOfTables(files: readonly SourceFile[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const file of files) {
    const part = partOf(file.path);
    if (!isMigration(file.path) || isTest(file.path) || part === null) continue;
    for (const [, inSql, inCode] of withoutComments(file.text).matchAll(created)) {
      owners.set((inSql ?? inCode ?? '').toLowerCase(), part);
    }
  }
  return owners;
}

/** No table is named outside the part that owns it, but for foreign keys to what stands to the left. */
export const tablesHaveOneOwner: Rule = (files) => {
  const owners = ownersOfTables(files);
  return files
    .filter((file) => !isTest(file.path))
    .flatMap((file) => tablesNamed(file).flatMap(({ table, how }) => judge(file, owners, table, how)));
};

function judge(file: SourceFile, owners: Map<string, string>, table: string, how: string): Violation[] {
  const owner = owners.get(table);
  if (owner === undefined || owner === partOf(file.path)) return [];
  if (how === 'references' && isMigration(file.path) && isLeftOf(owner, file.path)) return [];
  return [{ rule: 'tables have one owner', path: file.path, found: `${how} ${table}, owned by ${owner}` }];
}

function isLeftOf(owner: string, path: string): boolean {
  const rank = (folder: string | null) => order.findIndex((names) => names.some((name) => name === folder));
  return rank(folderOf(`${owner}/x`)) < rank(folderOf(path));
}

type Named = { readonly table: string; readonly how: string };

const call =
  /\.(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|lateral|using|from|table)\(\s*((?:\[[^\]]*\])|'[^']*'|"[^"]*")/g;
const isSql =
  /\b(select|insert\s+into|delete\s+from|update\s+\w+|create|alter\s+table|drop|truncate|copy)\b/i;
const inSql =
  /\b(from|join|into|update|table|references|using|truncate|on)\s+(?:only\s+|if\s+(?:not\s+)?exists\s+)?"?([a-z_]\w*)"?(?!\s*\()/gi;
const listed = /,\s*"?([a-z_]\w*)"?\s+(?:as\s+)?[a-z]\w*\s*(?=,|where|\)|$)/gi;

/** The tables a file names, in Kysely's calls and in SQL. */
function tablesNamed(file: SourceFile): Named[] {
  const code = withoutComments(file.text);
  const inCalls = [...code.matchAll(call)].flatMap(([, how = '', what = '']) =>
    [...what.matchAll(/['"]([a-z_]\w*)(?:\s+as\s+\w+)?['"]/g)].map(([, table = '']) => ({ table, how })),
  );
  const inTexts = strings(code)
    .filter((text) => isSql.test(text))
    .flatMap((text) => [
      ...[...text.matchAll(inSql)].map(([, how = '', table = '']) => ({
        how: how.toLowerCase(),
        table: table.toLowerCase(),
      })),
      ...[...text.matchAll(listed)].map(([, table = '']) => ({ how: 'from', table: table.toLowerCase() })),
    ]);
  return [...inCalls, ...inTexts];
}

/** Template literals whole (with what stands in their ${}), and quoted strings. */
function strings(code: string): string[] {
  return [...code.matchAll(/`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g)].map(([text]) =>
    text.slice(1, -1),
  );
}
