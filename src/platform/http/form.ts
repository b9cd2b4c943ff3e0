import type { Context } from 'hono';

/** The fields of a posted form. Where a name came several times, the last value; files are left out. */
export type Form = Readonly<Record<string, string>>;

/**
 * Reads a posted form (urlencoded or multipart). Line ends become LF, as in every text we keep; characters that
 * PostgreSQL cannot hold (NUL) are dropped. A body that is no form gives an empty one: the rules then say what is missing.
 */
export async function readForm(c: Context): Promise<Form> {
  return lastValues(await readFormAll(c));
}

/** Of each name the value that came last. */
export const lastValues = (all: Readonly<Record<string, readonly string[]>>): Form =>
  Object.fromEntries(Object.entries(all).map(([name, values]) => [name, values.at(-1) ?? '']));

/** The same with every value of a name, for check boxes and bulk acts. */
export async function readFormAll(c: Context): Promise<Readonly<Record<string, readonly string[]>>> {
  const form: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [name, value] of await entries(c)) {
    if (typeof value !== 'string') continue;
    form[name] ??= [];
    form[name].push(cleanText(value));
  }
  return form;
}

async function entries(c: Context): Promise<[string, unknown][]> {
  try {
    // The usual encoding is read directly: a vote is one such form, and parsing it as a body of any kind costs ten times as much.
    const type = c.req.header('content-type') ?? '';
    if (type.startsWith('application/x-www-form-urlencoded'))
      return [...new URLSearchParams(await c.req.text())];
    return [...(await c.req.raw.clone().formData()).entries()];
  } catch {
    return [];
  }
}

/**
 * LF line ends, no NUL, no half surrogate pairs, composed accents (NFC). Of NULs alone one sign is left that stands for
 * them: where nothing means something, as in a choice, they must not pass for it.
 */
export function cleanText(text: string): string {
  if (/^\0+$/.test(text)) return '\ufffd';
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replaceAll('\0', '')
    .toWellFormed()
    .normalize('NFC');
}

/** Where to go after an act: only a path of this site, never another address. */
export function safePath(path: string | undefined, otherwise: string): string {
  if (!path?.startsWith('/') || path.startsWith('//') || /[\\\s]|[^\x20-\x7e]/.test(path)) return otherwise;
  const home = 'http://home.invalid';
  return URL.canParse(path, home) && new URL(path, home).origin === home ? path : otherwise;
}

/**
 * A whole number as people and pages write it: digits alone, no sign, space, exponent or other base. Null for anything
 * else, and beyond what counts exactly.
 */
export function wholeNumber(text: string | undefined): number | null {
  if (text === undefined || !/^(0|[1-9]\d{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}
