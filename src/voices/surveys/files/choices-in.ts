/** With more different answers than this, or hardly any twice, it was written and not chosen. */
const mostChoices = 60;

/**
 * What was chosen from, as far as answers tell: one of some, or several of some, written one after another with `;` or `, `
 * between them as Google Forms and its sheets do. 'a', 'b' and 'a, b' are several of two. Null where it was written.
 */
export function choicesIn(cells: readonly string[]): { kind: 'one' | 'many'; choices: string[] } | null {
  const different = new Set(cells).size;
  const several = ([';', ', '] as const)
    .map((between) => partsOf(cells, between))
    .find((parts) => parts !== null);
  // Fewer choices than answers means that they were put together.
  if (several && several.length < different) return { kind: 'many', choices: several };
  if (different > 0 && different <= mostChoices && (different * 2 <= cells.length || different <= 2))
    return { kind: 'one', choices: [...new Set(cells)] };
  return null;
}

/** The choices of which answers are put together; null where they are none. */
function partsOf(cells: readonly string[], between: ';' | ', '): string[] | null {
  const split = cells.map((cell) =>
    cell.split(between === ';' ? /;\s*/ : ', ').filter((part) => part !== ''),
  );
  if (split.every((parts) => parts.length < 2)) return null;
  const count = split.reduce((sum, parts) => sum + parts.length, 0);
  const whole = between === ';' ? split : joined(split);
  const choices = [...new Set(whole.flat())];
  return choices.length <= mostChoices && choices.length * 2 <= count ? choices : null;
}

/** A choice that has a comma in it itself: two parts that never come one without the other. */
function joined(split: readonly string[][]): string[][] {
  const after = new Map<string, Set<string>>();
  const before = new Map<string, Set<string>>();
  const note = (map: typeof after, of: string, what: string) =>
    map.set(of, (map.get(of) ?? new Set()).add(what));
  for (const parts of split)
    for (const [at, part] of parts.entries()) {
      note(after, part, parts[at + 1] ?? '');
      note(before, part, parts[at - 1] ?? '');
    }
  const onlyAfter = (part: string) =>
    after.get(part)?.size === 1 ? [...(after.get(part) ?? [])][0] : undefined;
  return split.map((parts) => {
    const found: string[] = [];
    for (const [at, part] of parts.entries()) {
      const previous = parts[at - 1];
      const belongs = previous !== undefined && onlyAfter(previous) === part && before.get(part)?.size === 1;
      if (belongs) found.push(`${found.pop()}, ${part}`);
      else found.push(part);
    }
    return found;
  });
}
