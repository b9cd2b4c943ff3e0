import {
  type Choice,
  type Form,
  type Item,
  isSection,
  itemsOf,
  namePattern,
  type Question,
  type Section,
} from './form.ts';

/** Changes of a form, each a new one: nothing here knows who asks for it, or whether it works as it is then written. */

const longestName = 24;
/** What a thing of a form is called that has these words: short, and as nothing else there is. */
export function nameFrom(text: string, taken: Iterable<string>): string {
  const known = new Set(taken);
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+/, '');
  // No word is cut, unless the first one is as long.
  const whole = plain.length > longestName ? plain.slice(0, longestName + 1).replace(/_[^_]*$/, '') : plain;
  const short = Array.from(whole).slice(0, longestName).join('').replace(/_+$/, '');
  const name = namePattern.test(short) ? short : `_${short}`;
  for (let more = 1; ; more++) {
    const one = more === 1 ? name : `${name}_${more}`;
    if (!known.has(one)) return one;
  }
}

export const namesOf = (form: Form): string[] => [...itemsOf(form)].map(({ item }) => item.name);
export const itemNamed = (form: Form, name: string): Item | undefined =>
  [...itemsOf(form)].find(({ item }) => item.name === name)?.item;
/** The section that an item is in; undefined of a page. */
export const sectionOf = (form: Form, name: string): Section | undefined =>
  [...itemsOf(form)].find(({ item }) => item.name === name)?.within.at(-1);

type Changed = (items: readonly Item[], section: Section | null) => readonly Item[];

/** Every list of items as `change` has it, those further in first. */
function everywhere(form: Form, change: Changed): Form {
  const inside = (section: Section): Section => ({ ...section, items: below(section.items, section) });
  const below = (items: readonly Item[], section: Section | null): Item[] => [
    ...change(
      items.map((item) => (isSection(item) ? inside(item) : item)),
      section,
    ),
  ];
  return { ...form, sections: below(form.sections, null).filter(isSection) };
}

/** Puts an item in the place of the one of a name, or at the end of a section; null: a page at the end. */
export function withItem(
  form: Form,
  item: Item,
  at: { readonly name: string } | { readonly into: string | null },
): Form {
  if ('name' in at)
    return everywhere(form, (items) => items.map((one) => (one.name === at.name ? item : one)));
  return everywhere(form, (items, section) =>
    (section?.name ?? null) === at.into ? [...items, item] : items,
  );
}

export const withoutItem = (form: Form, name: string): Form =>
  everywhere(form, (items) => items.filter((one) => one.name !== name));

/** One place up or down among those beside it; at the end of its section it goes on into the next one. */
export function movedItem(form: Form, name: string, by: 1 | -1): Form {
  const section = sectionOf(form, name);
  const beside = section?.items ?? form.sections;
  const from = beside.findIndex((one) => one.name === name);
  const item = beside[from];
  if (!item) return form;
  const other = beside[from + by];
  if (other)
    return everywhere(form, (items) =>
      items.map((one) => (one.name === name ? other : one.name === other.name ? item : one)),
    );
  const page = form.sections.findIndex(({ name: own }) => own === section?.name);
  const next = page < 0 ? undefined : form.sections[page + by];
  if (!next) return form;
  return everywhere(withoutItem(form, name), (items, into) => {
    if (into?.name !== next.name) return items;
    return by === 1 ? [item, ...items] : [...items, item];
  });
}

/** Conditions call what has another name now by that. */
export function renamedIn(form: Form, from: string, to: string): Form {
  const renamed = (text: string) =>
    text
      .replaceAll(`{${from}}`, `{${to}}`)
      .replaceAll(`{${from}.`, `{${to}.`)
      .replaceAll(`{${from}[`, `{${to}[`);
  const here = (value: unknown): unknown => (typeof value === 'string' ? renamed(value) : value);
  return everywhere(form, (items) =>
    items.map((item) => {
      const within = !isSection(item) && 'within' in item ? item.within : undefined;
      const changed: Record<string, unknown> = { ...item };
      for (const key of ['shownIf', 'required', 'validIf', 'value'])
        if (key in changed) changed[key] = here(changed[key]);
      if (within)
        changed.within = within.map((one) => (one.question === from ? { ...one, question: to } : one));
      return changed as Item;
    }),
  );
}

/** What answers that are there lose by a change; `was` what stood there before. */
export type Loss = {
  readonly item: string;
  readonly what: 'gone' | 'otherType' | 'choiceGone' | 'choiceRenamed';
  readonly was: string;
};

export function lossesOf(before: Form, after: Form): readonly Loss[] {
  return [...itemsOf(before)].flatMap(({ item }): Loss[] => {
    if (isSection(item) || item.type === 'note') return [];
    const now = itemNamed(after, item.name);
    if (!now || isSection(now)) return [{ item: item.name, what: 'gone', was: item.name }];
    if (now.type !== item.type) return [{ item: item.name, what: 'otherType', was: item.type }];
    return choicesLost(offered(before, item), offered(after, now), item.name);
  });
}

const offered = (form: Form, item: Question): readonly Choice[] => {
  const listed = 'list' in item ? (form.lists.find(({ name }) => name === item.list)?.choices ?? []) : [];
  const rows = item.type === 'matrix' ? item.rows.map(({ name, label }) => ({ value: name, label })) : [];
  return [...listed, ...rows];
};

function choicesLost(before: readonly Choice[], after: readonly Choice[], item: string): Loss[] {
  const now = new Map(after.map((choice) => [choice.value, choice.label]));
  return before.flatMap(({ value, label }): Loss[] => {
    const was = Object.values(label)[0] ?? value;
    const labelled = now.get(value);
    if (!labelled) return [{ item, what: 'choiceGone', was }];
    const isSame = Object.entries(label).every(([tag, text]) => (labelled[tag] ?? text) === text);
    return isSame ? [] : [{ item, what: 'choiceRenamed', was }];
  });
}
