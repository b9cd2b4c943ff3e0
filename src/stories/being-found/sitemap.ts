import type { FoundPage } from '../../records/index.ts';
import { languages } from '../../site/index.ts';
import { canonicalAddress } from '../../site/previews/index.ts';

/** More addresses may not stand in one file (sitemaps.org). */
const mostInOneFile = 50_000;

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** How many files these pages fill: each stands there once in every language. */
export function filesNeeded(pages: readonly FoundPage[], most: number = mostInOneFile): number {
  return Math.max(1, Math.ceil((pages.length * languages.length) / most));
}

/** One file of the sitemap, counted from 1; null when there is none of this number. */
export function sitemapFile(
  pages: readonly FoundPage[],
  number: number,
  most: number = mostInOneFile,
): string | null {
  if (number < 1 || number > filesNeeded(pages, most)) return null;
  const inOneFile = Math.floor(most / languages.length);
  const entries = pages
    .slice((number - 1) * inOneFile, number * inOneFile)
    .flatMap((page) => languages.map((language) => entry(page, canonicalAddress(page.path, language))));
  return `${head}<urlset xmlns="${schema}">\n${entries.join('')}</urlset>\n`;
}

/** The list of files, for more pages than one file may hold. */
export function sitemapIndex(count: number): string {
  const files = Array.from(
    { length: count },
    (_, at) => `<sitemap><loc>${escaped(canonicalAddress(`/sitemap-${at + 1}.xml`, null))}</loc></sitemap>\n`,
  );
  return `${head}<sitemapindex xmlns="${schema}">\n${files.join('')}</sitemapindex>\n`;
}

function entry({ changedAt }: FoundPage, address: string): string {
  const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
  return `<url><loc>${escaped(address)}</loc>${changed}</url>\n`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
