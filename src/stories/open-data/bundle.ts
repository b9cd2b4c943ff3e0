import { stateOf, type ZipEntry } from '../../platform/downloads/index.ts';
import { spreadsheetPieces } from '../../platform/index.ts';
import type { Process } from '../../processes/index.ts';
import type { PublishedFile } from '../../records/index.ts';
import { publicationsOf } from '../../records/publications/index.ts';
import { dataPackage, type Resource } from './data-package.ts';
import { presentProcess } from './present.ts';
import { saidOfProcess } from './process-endpoints.ts';
import type { OpenDataServices } from './services.ts';

/** Differs whenever the bundle of a process would hold something else. */
export async function stateOfBundle(
  { db, kinds }: Pick<OpenDataServices, 'db' | 'kinds'>,
  process: Process,
): Promise<string> {
  const ofKinds = await Promise.all(kinds.map(({ published }) => published?.bundle?.state(process.id)));
  return stateOf(process, await publicationsOf(db, process.id), ...ofKinds);
}

/**
 * Everything public about a process as files: what the API answers, in one archive with a data dictionary and a
 * Frictionless descriptor. What is in it of each kind of record, the kind decides. Each file has to be read before the
 * next is asked for.
 */
export async function* bundleOf(
  services: Pick<OpenDataServices, 'db' | 'config' | 'clock' | 'kinds'>,
  process: Process,
): AsyncGenerator<ZipEntry> {
  const { db, config, kinds } = services;
  const now = services.clock();
  const resources: Resource[] = [];
  const entry = (file: PublishedFile): ZipEntry => {
    if ('json' in file) return { path: file.path, pieces: [`${JSON.stringify(file.json, null, 2)}\n`] };
    const { path, table } = file;
    resources.push({ path, ...table });
    const header = table.fields.map(({ name }) => name);
    return { path, pieces: 'csv' in file ? [file.csv] : spreadsheetPieces(header, file.rows) };
  };
  for (const { published } of kinds) {
    for await (const file of published?.bundle?.files(process.id) ?? []) yield entry(file);
  }
  const publications = await publicationsOf(db, process.id);
  yield entry({
    path: 'publications.csv',
    table: { title: 'What was published when', fields: publicationFields },
    rows: publications.map((one) => [
      one.at.toISOString(),
      one.recordedAt.toISOString(),
      one.kind,
      one.language,
      one.title,
      one.note,
      one.href,
    ]),
  });
  const json = presentProcess(process, await saidOfProcess(kinds, process.id), config.publicUrl);
  yield entry({ path: 'process.json', json });
  const page = `${config.publicUrl}/processes/${process.slug}`;
  yield entry({ path: 'datapackage.json', json: dataPackage(process, resources, page, now) });
  yield { path: 'DICTIONARY.md', pieces: [dictionaryOf(resources)] };
}

const publicationFields = [
  { name: 'at', type: 'datetime', description: 'When it became public, UTC.' },
  { name: 'recorded_at', type: 'datetime', description: 'When that was entered here, UTC.' },
  { name: 'kind', type: 'string', description: 'What happened.' },
  { name: 'language', type: 'string', description: 'Language of the title.' },
  { name: 'title', type: 'string', description: 'What was published.' },
  { name: 'note', type: 'string', description: 'More about it.' },
  { name: 'href', type: 'string', description: 'Where it is.' },
] as const;
function dictionaryOf(resources: readonly Resource[]): string {
  const parts = resources.map(
    ({ path, title, fields }) =>
      `## ${path}\n\n${title}.\n\n| column | type | meaning |\n|---|---|---|\n${fields.map((field) => `| ${field.name} | ${field.type} | ${field.description} |`).join('\n')}\n`,
  );
  return `# Data dictionary\n\nAll files are UTF-8; CSV files begin with a byte order mark, so that spreadsheets know, and follow RFC 4180 with a header line. Missing values are empty.\n\n${parts.join('\n')}`;
}
