import type { Process } from '../../processes/index.ts';
import type { TableDescribed } from '../../records/index.ts';

export type Resource = { readonly path: string } & TableDescribed;

/** A Frictionless data package (v1): which tables are here and what their columns mean. */
export function dataPackage(
  process: Process,
  resources: readonly Resource[],
  homepage: string,
  now: Date,
): object {
  const title = process.texts.find(
    (text) => text.recordId === process.id && text.field === 'title' && text.state === 'original',
  );
  return {
    profile: 'tabular-data-package',
    name: process.slug,
    title: title?.body ?? process.slug,
    homepage,
    created: now.toISOString(),
    resources: resources.map(({ path, title: about, fields }) => ({
      profile: 'tabular-data-resource',
      name: path
        .replace(/\.csv$/, '')
        .replace(/[^a-z0-9._-]+/gi, '-')
        .toLowerCase(),
      path,
      title: about,
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: { fields, missingValues: [''] },
    })),
  };
}
