import { nameFrom } from './edit-form.ts';
import type { Choice } from './form.ts';

/**
 * Choices as they are typed, one on a line. What stands before `=` is the name by which answers are kept; a line without
 * one keeps that of the choice with these words, or of the choice in its place where there are as many as before.
 */
export function linesOf(
  choices: readonly Choice[],
  language: string,
  parents: readonly Choice[] = [],
  column = '',
): string {
  const parent = new Map(parents.map((one) => [one.value, one.label[language] ?? one.value]));
  return choices
    .map(({ value, label, of }) => {
      const text = label[language] ?? Object.values(label)[0] ?? value;
      const named = nameFrom(text, []) === value ? text : `${value} = ${text}`;
      const belongs = of?.[column];
      return belongs === undefined ? named : `${parent.get(belongs) ?? belongs} > ${named}`;
    })
    .join('\n');
}

export type Lines = {
  readonly text: string;
  readonly language: string;
  readonly before: readonly Choice[];
  /** Those that each belongs to one of, and the column that says so. */
  readonly within?: { readonly column: string; readonly parents: readonly Choice[] } | undefined;
};
/** A line that says nothing that can be taken, counted from 1. */
export type LineFault = { readonly line: number; readonly why: 'twice' | 'noParent' };

export function choicesInLines({ text, language, before, within }: Lines): {
  readonly choices: readonly Choice[];
  readonly fault: LineFault | null;
} {
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.filter((line) => line !== '').map((line) => partsOf(line, within !== undefined));
  const named = new Set(said.flatMap(({ name }) => name ?? []));
  /** Of two with these words, as older forms may have them, the one that no line names. */
  const labelled = (label: string) => {
    const alike = before.filter((one) => one.label[language] === label);
    return alike.find(({ value }) => !named.has(value)) ?? alike[0];
  };
  const used = new Set(said.flatMap(({ name, label }) => name ?? labelled(label)?.value ?? []));
  const choices: Choice[] = [];
  let fault: LineFault | null = null;
  const inPlace = (at: number) =>
    before.length === said.length && !used.has(before[at]?.value ?? '') ? before[at] : undefined;
  const knownAs = ({ name, label }: Part, at: number) =>
    name === undefined ? (labelled(label) ?? inPlace(at)) : before.find(({ value }) => value === name);
  for (const [at, line] of said.entries()) {
    const known = knownAs(line, at);
    const value = line.name ?? known?.value ?? nameFrom(line.label, [...used]);
    const of = within?.parents.find((one) => isCalled(one, line.parent));
    const isSame = (one: Choice) =>
      one.value === value ||
      // The same words are a slip, unless they were given names or belong to something else.
      (line.name === undefined &&
        one.label[language] === line.label &&
        (!within || one.of?.[within.column] === of?.value));
    const isTwice = choices.some(isSame);
    const why = isTwice ? 'twice' : within && !of ? 'noParent' : null;
    if (why) fault ??= { line: at + 1, why };
    used.add(value);
    const belongs = within && of && { of: { ...known?.of, [within.column]: of.value } };
    choices.push({ ...known, value, label: { ...known?.label, [language]: line.label }, ...belongs });
  }
  return { choices, fault };
}

const isCalled = ({ value, label }: Choice, text: string): boolean =>
  value === text || Object.values(label).includes(text);

type Part = { readonly parent: string; readonly name?: string; readonly label: string };

function partsOf(line: string, hasParent: boolean): Part {
  const [, parent = '', rest = line] = (hasParent && /^(.*?)\s*>\s*(.+)$/.exec(line)) || [];
  const [, name, label = rest] = /^([^=\s]+)\s*=\s*(.+)$/.exec(rest) ?? [];
  return { parent, label, ...(name === undefined ? {} : { name }) };
}

/** The same words in another language: a line for each choice, by its name. */
export const translatedLines = (choices: readonly Choice[], language: string): string =>
  choices.map(({ value, label }) => `${value} = ${label[language] ?? ''}`).join('\n');

export function withTranslatedLines(
  choices: readonly Choice[],
  text: string,
  language: string,
): readonly Choice[] {
  const said = new Map(
    text.split('\n').flatMap((line): [string, string][] => {
      const [, name, label = ''] = /^\s*([^=\s]+)\s*=\s*(.*)$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, label.trim()]];
    }),
  );
  return choices.map((choice) => {
    const { [language]: former, ...label } = choice.label;
    const now = said.get(choice.value) ?? former;
    return { ...choice, label: now ? { ...label, [language]: now } : label };
  });
}
