import type { Reader } from './reader.ts';

/** The language asked for in the address stays asked for on the way through a form. */
export function keepLanguage(reader: Pick<Reader, 'search'>): string {
  const asked = new URLSearchParams(reader.search).get('lang');
  return asked === null ? '' : `?lang=${encodeURIComponent(asked)}`;
}

/** A path with query parameters, the reader's asked-for language among them. */
export function withQuery(
  path: string,
  reader: Pick<Reader, 'search'>,
  more: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams(more);
  const asked = new URLSearchParams(reader.search).get('lang');
  if (asked !== null) query.set('lang', asked);
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
