import { wordsOf } from '../statement-text/similar-statements.ts';
import { lengthOf } from '../statement-text/statement-form.ts';

/** A line of a pasted list that is a statement, and where it stands. */
type SeedLine = { readonly line: number; readonly body: string };

/** What a pasted list comes to. */
export type SeedLines = {
  /** What would be added, in order. */
  readonly fresh: readonly SeedLine[];
  /** What is there already: as a statement of the poll, or in an earlier line. */
  readonly doubles: readonly (SeedLine & {
    readonly sameAs: { readonly statement: number } | { readonly line: number };
  })[];
  readonly tooLong: readonly (SeedLine & { readonly length: number })[];
  /** Numbers and bullets of a list were taken off some lines. */
  readonly stripped: boolean;
};

/** "1." "2)" "(3)" "- " "• " at the start of a line of a list; "1.5 million" and "-5 degrees" are no such thing. */
const marker =
  /^(?:\(?\p{Nd}{1,3}[.)](?=\s|\p{L})|[-\u2013\u2014*+](?=\s)|[\u2022\u2023\u25aa\u25cf\u25cb\u25e6\u2043\u00b7])\s*/u;

/** Reads statements of conveners, one on a line. `there`: the words of the poll's statements, with their numbers. `keepMarkers`: they were taken off before. */
export function readSeedLines(
  pasted: string,
  limit: number,
  there: ReadonlyMap<string, number>,
  keepMarkers = false,
): SeedLines {
  const fresh: SeedLine[] = [];
  const doubles: SeedLines['doubles'][number][] = [];
  const tooLong: SeedLines['tooLong'][number][] = [];
  const lineOf = new Map<string, number>();
  let stripped = false;
  for (const [index, written] of pasted.split(/\r\n|\r|\n/).entries()) {
    const trimmed = written.trim();
    const body = keepMarkers ? trimmed : trimmed.replace(marker, '').trim();
    if (body === '') continue;
    if (body !== trimmed) stripped = true;
    const line = index + 1;
    const words = wordsOf(body);
    const statement = there.get(words);
    const earlier = lineOf.get(words);
    if (statement !== undefined) doubles.push({ line, body, sameAs: { statement } });
    else if (earlier !== undefined) doubles.push({ line, body, sameAs: { line: earlier } });
    else if (lengthOf(body) > limit) tooLong.push({ line, body, length: lengthOf(body) });
    else {
      lineOf.set(words, line);
      fresh.push({ line, body });
    }
  }
  return { fresh, doubles, tooLong, stripped };
}
