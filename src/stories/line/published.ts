import type { SpreadsheetCell } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Published, TableDescribed } from '../../records/index.ts';
import type { Line } from '../../records/line/index.ts';
import { readAll, type WholeServices } from './read-whole.ts';

const end = (name: string, which: string) => [
  { name, type: 'string', description: `${which}: its id, as in \`/api/v1/line\`.` },
  { name: `${name}_kind`, type: 'string', description: `What the ${which.toLowerCase()} is.` },
  { name: `${name}_title`, type: 'string', description: `What the ${which.toLowerCase()} is called.` },
];

/** What the columns of the line as a table mean. */
export const lineTable: TableDescribed = {
  title: 'The line: which record leads back to what',
  fields: [
    ...end('from', 'Later one'),
    { name: 'relation', type: 'string', description: 'How the later one leads back to the earlier one.' },
    ...end('to', 'Earlier one'),
    { name: 'at', type: 'datetime', description: 'Since when it leads there, UTC.' },
    { name: 'reason', type: 'string', description: 'Why, as whoever drew it wrote.' },
  ],
};

/** The line as a table: a row for each of its stretches. */
export function rowsOf({ nodes, edges }: Line): SpreadsheetCell[][] {
  const things = new Map(nodes.map((thing) => [thing.id, thing]));
  const cells = ({ id }: { readonly id: string }) => [
    id,
    things.get(id)?.kind ?? '',
    things.get(id)?.title ?? '',
  ];
  return edges.map(({ from, to, relation, at, reason }) => [
    ...cells(from),
    relation,
    ...cells(to),
    at.toISOString(),
    reason,
  ]);
}

/** The line for search engines and for the bundle of its process, where there is something on it. */
export function publishedLine(services: WholeServices): Published {
  const rows = async (processId: string) => {
    const scope = await processScope.find(services.db, processId, 'en');
    if (!scope?.id) return [];
    return rowsOf(
      await readAll(services, { ...scope, id: scope.id }, { language: 'en', previewSecret: null }),
    );
  };
  return {
    async pages(processId, changedAt) {
      const scope = await processScope.find(services.db, processId, 'en');
      return scope && (await rows(processId)).length > 0 ? [{ path: `${scope.href}/line`, changedAt }] : [];
    },
    bundle: {
      state: rows,
      async *files(processId) {
        const found = await rows(processId);
        if (found.length > 0) yield { path: 'line.csv', table: lineTable, rows: found };
      },
    },
  };
}
