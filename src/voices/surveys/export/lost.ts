import { isDeepStrictEqual } from 'node:util';
import { NotWritten, type Tree, written } from '../files/expression-tree.ts';
import type { NotTaken } from '../files/read-form.ts';
import { type Form, isSection, itemsOf, type Question, type Words } from '../form/form.ts';
import { treeOfCondition } from './tree-of-condition.ts';

/**
 * What of a form is another once it was written and read again: the one way to know what a file does not say. Conditions
 * are compared by what they say, texts in the languages of the form.
 */
export function lostBetween(form: Form, again: Form): NotTaken[] {
  const before = thingsOf(form);
  const after = thingsOf(again);
  return [...before].flatMap(([where, thing]) => {
    const there = after.get(where);
    if (!there) return [{ where, what: String(thing.type), why: 'does not come back' }];
    return Object.entries(thing).flatMap(([what, value]) =>
      isDeepStrictEqual(value, there[what])
        ? []
        : [{ where, what, why: there[what] === undefined ? 'does not come back' : 'comes back otherwise' }],
    );
  });
}

type Thing = Readonly<Record<string, unknown>>;

/** Texts in the languages of the form, without blanks around them; none where a name stands in their place. */
function textsIn(value: unknown, { languages }: Form, name: string): unknown {
  const texts = Object.entries(value as Words)
    .filter(([tag, text]) => languages.includes(tag) && !['', name].includes(text.trim()))
    .map(([tag, text]) => [tag, text.trim()] as const);
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}
const texts = ['label', 'hint', 'title', 'requiredMessage', 'validMessage', 'low', 'high', 'left', 'right'];

/** Everything of a form by where it stands, with what there is to say of it. */
function thingsOf(form: Form): Map<string, Thing> {
  const things = new Map<string, Thing>([['form', { title: form.title, languages: form.languages }]]);
  for (const { item, within } of itemsOf(form)) {
    const sections = within.filter(({ unnamed }) => !unnamed).map(({ name }) => name);
    if (!isSection(item)) things.set(item.name, { ...ofQuestion(item, form), sections });
    else if (!item.unnamed) {
      const { items: _, title, shownIf, ...own } = item;
      const words = title && textsIn(title, form, item.name);
      things.set(item.name, { ...own, type: 'section', title: words, shownIf: said(shownIf), sections });
    }
  }
  return things;
}

function ofQuestion(question: Question, form: Form): Thing {
  const { shownIf, required, validIf, ...own } = question;
  const list = 'list' in question ? form.lists.find(({ name }) => name === question.list) : undefined;
  return present({
    ...own,
    list: undefined,
    ...Object.fromEntries(
      Object.entries(own).flatMap(([key, value]) =>
        texts.includes(key) ? [[key, textsIn(value, form, question.name)]] : [],
      ),
    ),
    ...(question.type === 'matrix' && {
      rows: question.rows.map((row) => ({
        ...row,
        label: textsIn(row.label, form, row.name),
        shownIf: said(row.shownIf),
      })),
    }),
    shownIf: said(shownIf),
    required: typeof required === 'string' ? said(required) : required,
    validIf: said(validIf),
    ...(question.type === 'calculated' && { value: said(question.value) }),
    ...choicesOf(list?.choices ?? [], form),
  });
}

/** Choices by their parts, so that it can be told which of these goes. */
function choicesOf(choices: Form['lists'][number]['choices'], form: Form): Thing {
  if (choices.length === 0) return {};
  const part = (of: (choice: (typeof choices)[number]) => unknown) => {
    const all = choices.map(of);
    return all.some((one) => one !== undefined) ? all : undefined;
  };
  return {
    choices: part(({ value }) => value),
    'labels of choices': part(({ label, value }) => textsIn(label, form, value)),
    'conditions of choices': part(({ shownIf }) => said(shownIf)),
    'what choices belong to': part(({ of }) => of),
    'choices that contradict others': part(({ alone }) => alone),
  };
}

const present = (thing: Thing): Thing =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));

const said = (condition: string | undefined): string | undefined => {
  if (condition === undefined) return undefined;
  const write = (tree: Tree): string => written(tree, (name, of) => `${name}(${of.map(write).join(', ')})`);
  try {
    return write(treeOfCondition(condition));
  } catch (error) {
    if (error instanceof NotWritten) return condition;
    throw error;
  }
};
