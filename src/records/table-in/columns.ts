import { languageChoices } from '../../site/index.ts';
import { type AnyKind, columnOf, fieldsOf } from '../kinds/index.ts';

/** What a column of a table says of its records. */
export type Column = { readonly name: string } & (
  | { readonly is: 'id' }
  | { readonly is: 'fact' | 'reason' | 'file'; readonly field: string }
  /** What hangs on it. */
  | { readonly is: 'beside' }
  | { readonly is: 'text'; readonly field: string; readonly language: string }
  /** The table of the kind has it, and nothing is taken from it: where a record is, how it stands, when it changed. */
  | { readonly is: 'told' }
  | { readonly is: 'unknown' }
);

/** What the columns of a file are, by the names under which the table of a kind goes out; a text without a language is in `original`. */
export function columnsOf(
  kind: AnyKind,
  header: readonly string[],
  original: string,
  beside: readonly { readonly name: string }[] = [],
): Column[] {
  const known = new Map<string, Column>([['id', { name: 'id', is: 'id' }]]);
  for (const name of ['page', 'state', 'created_at', 'changed_at']) known.set(name, { name, is: 'told' });
  for (const [field, { sort, reasons }] of fieldsOf(kind)) {
    const name = columnOf(field);
    known.set(name, { name, is: sort.refersTo === 'files' ? 'file' : 'fact', field });
    if (reasons.length > 0) known.set(`${name}_missing`, { name: `${name}_missing`, is: 'reason', field });
  }
  for (const { name } of beside) known.set(name, { name, is: 'beside' });
  const languages = languageChoices().map(({ value }) => value);
  for (const field of Object.keys(kind.texts)) {
    const plain = columnOf(field);
    known.set(plain, { name: plain, is: 'text', field, language: original });
    for (const language of languages) {
      const name = `${plain}_${language.toLowerCase().replaceAll('-', '_')}`;
      known.set(name, { name, is: 'text', field, language });
      known.set(`${name}_state`, { name: `${name}_state`, is: 'told' });
    }
  }
  return header.map((given) => {
    const name = given.trim();
    return known.get(name.toLowerCase()) ?? { name, is: 'unknown' };
  });
}
