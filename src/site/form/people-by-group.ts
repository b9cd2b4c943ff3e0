import { asciiDigits } from './written-text.ts';

/** How many people of a group there were; null where nobody counted them. */
type PeopleOf = { readonly label: string; readonly count: number | null };

/**
 * People by group, one a line, with digits of any script: `women: 12`, `over 65: ?`. A `?`, or nothing after the colon, says
 * that they were not counted. `wrong` is the number of the first line, counted from 1, that says neither or names a group twice.
 */
export function readPeople(written: string): {
  readonly people: readonly PeopleOf[];
  readonly wrong: number | null;
} {
  const people: PeopleOf[] = [];
  for (const [at, line] of written.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [, label, number = ''] =
      /^\s*(\S.{0,119}?)\s*[:：]\s*(\d{1,6}|[?？؟]|)\s*$/.exec(asciiDigits(line)) ?? [];
    // A label is kept as it was typed: digits take one place in any script.
    const typed = label === undefined ? '' : line.trim().slice(0, label.length);
    if (typed === '' || people.some((one) => one.label === typed)) return { people, wrong: at + 1 };
    people.push({ label: typed, count: /^\d/.test(number) ? Number(number) : null });
  }
  return { people, wrong: null };
}

export const peopleText = (people: readonly PeopleOf[]): string =>
  people.map(({ label, count }) => `${label}: ${count ?? '?'}`).join('\n');
