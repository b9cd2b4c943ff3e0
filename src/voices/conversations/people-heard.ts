/** How many people of a group took part in a conversation; null where nobody counted them. */
export type PeopleOf = { readonly label: string; readonly count: number | null };

const most = 1_000_000;

/**
 * People by group, one a line: `women: 12`, `over 65: ?`. A `?`, or nothing after the colon, says that they were not
 * counted. Answers the number of the first line that says neither as a fault, counted from 1.
 */
export function readPeople(
  written: string,
): { readonly people: readonly PeopleOf[] } | { readonly line: number } {
  const people: PeopleOf[] = [];
  for (const [at, line] of written.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const found = /^\s*(.*\S)\s*[:：]\s*(\d{1,7}|[?؟]|)\s*$/.exec(line);
    const [, label, number = ''] = found ?? [];
    const count = /^\d+$/.test(number) ? Number(number) : null;
    if (label === undefined || (count ?? 0) > most) return { line: at + 1 };
    people.push({ label, count });
  }
  return { people };
}
