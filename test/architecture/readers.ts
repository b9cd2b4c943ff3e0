import type { Rule } from './rules.ts';
import { folderOf, isDivided, isTest, partOf, targetOf } from './source-tree.ts';

/** They show the records of all parts, and so ask the kinds of records: whoever knew one part would know them all. */
const readers = new Set([
  'src/records',
  'src/processes',
  'src/voices/participation',
  'src/findings/heard',
  'src/stories/open-data',
  'src/stories/being-found',
]);

/** What shows the records of all parts imports from none of them. */
export const readersAskTheKinds: Rule = (files) =>
  files
    .filter(({ path }) => !isTest(path) && readers.has(partOf(path) ?? ''))
    .flatMap((file) =>
      file.imports.flatMap(({ from }) => {
        const target = targetOf(file, from);
        const isPart = target !== null && isDivided(folderOf(target));
        return isPart && partOf(target) !== partOf(file.path)
          ? [{ rule: 'readers ask the kinds', path: file.path, found: `imports ${target}` }]
          : [];
      }),
    );
