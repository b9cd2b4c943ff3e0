import { quoted } from './expression.ts';
import {
  type Choice,
  choicesOf,
  type Form,
  type Item,
  isSection,
  itemsOf,
  type Question,
  type Section,
  type Words,
} from './form.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A form as SurveyJS reads it (survey-core 3.1). What SurveyJS has no type for, a trade-off or a consent, is asked there as
 * what comes nearest; `throughline` says what it is here.
 */
export function asSurveyJs(form: Form): Json {
  const text = (words: Words | undefined) => localized(words, form.languages);
  return {
    locale: form.languages[0],
    title: text(form.title),
    pages: form.sections.map((page) => ({
      ...present({
        title: text(page.title),
        visibleIf: page.shownIf,
        throughline: page.unnamed ? 'unnamed' : page.repeats && 'repeats',
      }),
      ...(page.repeats
        ? { name: `${page.name}_page`, elements: [elementOf({ ...page, shownIf: undefined }, form)] }
        : { name: page.name, elements: page.items.map((item) => elementOf(item, form)) }),
    })),
    calculatedValues: [],
  };
}

const present = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));

/** One language is a plain text; of several the first is the default. */
function localized(words: Words | undefined, languages: readonly string[]): unknown {
  const [first = ''] = languages;
  // A text in no language of the form stands for one that nobody wrote.
  const entries = Object.entries(words ?? {}).filter(([tag]) => languages.includes(tag));
  if (entries.length === 0) return undefined;
  if (entries.length === 1 && words?.[first] !== undefined) return words[first];
  return Object.fromEntries(entries.map(([tag, text]) => [tag === first ? 'default' : tag, text]));
}

function elementOf(item: Item, form: Form): Json {
  return isSection(item) ? panelOf(item, form) : { ...headOf(item, form), ...bodyOf(item, form) };
}

function panelOf(section: Section, form: Form): Json {
  const head = present({ title: localized(section.title, form.languages), visibleIf: section.shownIf });
  const items = section.repeats ? section.items.map((item) => askingInPanel(item, section)) : section.items;
  const elements = items.map((item) => elementOf(item, form));
  return section.repeats
    ? {
        type: 'paneldynamic',
        name: section.name,
        ...head,
        templateElements: elements,
        ...present({ maxPanelCount: section.repeats.most }),
      }
    : { type: 'panel', name: section.name, ...head, elements };
}

/** Within a section that repeats SurveyJS calls what is in the same record `{panel.name}`. */
function askingInPanel(item: Item, section: Section): Item {
  const own = new Set([...itemsOf({ sections: [section] })].map(({ item: { name } }) => name));
  const renamed = (text: string, self: string) =>
    text
      .replaceAll('{self}', `{panel.${self}}`)
      .replace(/\{([^{}.[]+)\}/g, (whole, name: string) => (own.has(name) ? `{panel.${name}}` : whole));
  return withExpressions(item, renamed);
}

function withExpressions(item: Item, by: (text: string, self: string) => string): Item {
  const to = (text: string) => by(text, item.name);
  const shownIf = item.shownIf === undefined ? {} : { shownIf: to(item.shownIf) };
  if (isSection(item))
    return { ...item, ...shownIf, items: item.items.map((one) => withExpressions(one, by)) };
  return {
    ...item,
    ...shownIf,
    ...(typeof item.required === 'string' && { required: to(item.required) }),
    ...(item.validIf !== undefined && { validIf: to(item.validIf) }),
    ...(item.type === 'calculated' && { value: to(item.value) }),
  } as Question;
}

function headOf(question: Question, form: Form): Json {
  const text = (words: Words | undefined) => localized(words, form.languages);
  const { required } = question;
  return {
    name: question.name,
    ...present({
      title: text(question.label),
      description: text(question.hint),
      visibleIf: question.shownIf,
      isRequired: required === true ? true : undefined,
      requiredIf: typeof required === 'string' ? required : undefined,
      requiredErrorText: text(question.requiredMessage),
      validators: validatorsOf(question, text),
    }),
  };
}

function validatorsOf(question: Question, text: (words: Words | undefined) => unknown): Json[] | undefined {
  const found: Json[] = [];
  // There an answer is called by the name of its question.
  if (question.validIf !== undefined)
    found.push({
      type: 'expression',
      expression: question.validIf.replaceAll('{self}', `{${question.name}}`),
      ...present({ text: text(question.validMessage) }),
    });
  if (question.type === 'number' && (question.least !== undefined || question.most !== undefined))
    found.push({ type: 'numeric', ...present({ minValue: question.least, maxValue: question.most }) });
  if (question.type === 'short' && question.pattern !== undefined)
    found.push({
      type: 'regex',
      regex: `^(?:${question.pattern})$`,
      ...present({ text: text(question.validMessage) }),
    });
  return found.length > 0 ? found : undefined;
}

const choiceOf = (choice: Choice, form: Form, visibleIf?: string): Json => ({
  value: choice.value,
  ...present({ text: localized(choice.label, form.languages), visibleIf: visibleIf ?? choice.shownIf }),
});

/** Choices; what belongs to another answer is shown if that was given. */
function choicesIn(question: Extract<Question, { list: string }>, form: Form): Json {
  const within = question.within ?? [];
  return {
    ...present(noneOf(question, form)),
    choices: choicesOf(form, question.list)
      .filter(isNoNone)
      .map((choice) => {
        const belongs = within.map(
          ({ column, question: of }) => `{${of}} = ${quoted(choice.of?.[column] ?? '')}`,
        );
        const conditions = [...belongs, ...(choice.shownIf === undefined ? [] : [`(${choice.shownIf})`])];
        return choiceOf(choice, form, conditions.length > 0 ? conditions.join(' and ') : undefined);
      }),
  };
}

/** What contradicts all others has one name there. */
const isNoNone = ({ value, alone }: Choice) => !(alone && value === 'none');
const noneOf = (question: Extract<Question, { list: string }>, form: Form): Json => {
  const none = choicesOf(form, question.list).find((choice) => !isNoNone(choice));
  return none ? { showNoneItem: true, noneText: localized(none.label, form.languages) } : {};
};

const inputs = { day: 'date', time: 'time', moment: 'datetime-local' } as const;

function bodyOf(question: Question, form: Form): Json {
  const text = (words: Words | undefined) => localized(words, form.languages);
  switch (question.type) {
    case 'one':
      return {
        type: 'radiogroup',
        ...choicesIn(question, form),
        ...present({ showOtherItem: question.other }),
      };
    case 'many':
      return {
        type: 'checkbox',
        ...choicesIn(question, form),
        ...present({
          showOtherItem: question.other,
          minSelectedChoices: question.least,
          maxSelectedChoices: question.most,
        }),
      };
    case 'ranking':
      return {
        type: 'ranking',
        ...choicesIn(question, form),
        selectToRankEnabled: true,
        ...present({ minSelectedChoices: question.least, maxSelectedChoices: question.most }),
      };
    case 'scale':
      return {
        type: 'rating',
        rateMin: question.from,
        rateMax: question.to,
        rateStep: question.step,
        ...present({ minRateDescription: text(question.low), maxRateDescription: text(question.high) }),
      };
    case 'matrix':
      return matrixOf(question, form);
    case 'number':
      return {
        type: 'text',
        inputType: 'number',
        ...present({ min: question.least, max: question.most, step: question.whole && 1 }),
      };
    case 'date':
      return { type: 'text', inputType: inputs[question.of] };
    case 'short':
      return { type: 'text', ...present({ maxLength: question.most }) };
    case 'long':
      return { type: 'comment', ...present({ maxLength: question.most }) };
    case 'place':
      return { type: 'text', throughline: 'place' };
    case 'file':
      return { type: 'file' };
    case 'trade-off':
      return {
        type: 'radiogroup',
        throughline: 'trade-off',
        choices: tradeOffChoices(question, form),
        showCommentArea: true,
      };
    case 'consent':
      return { type: 'boolean', renderAs: 'checkbox', throughline: 'consent' };
    case 'note':
      return { type: 'html', html: text(question.label) };
    case 'calculated':
      return { type: 'expression', expression: question.value };
    case 'hidden':
      return { type: 'text', visible: false };
  }
}

function matrixOf(question: Extract<Question, { type: 'matrix' }>, form: Form): Json {
  const text = (words: Words | undefined) => localized(words, form.languages);
  const rows = question.rows.map(({ name, label, shownIf }) => ({
    value: name,
    ...present({ text: text(label), visibleIf: shownIf }),
  }));
  const columns = choicesOf(form, question.list).map((choice) => choiceOf(choice, form));
  if (question.cell === 'one') return { type: 'matrix', rows, columns };
  if (question.cell === 'many') return { type: 'matrix', cellType: 'checkbox', rows, columns };
  return {
    type: 'multipletext',
    items: question.rows.map(({ name, label }) => ({
      name,
      ...present({ title: text(label), inputType: question.cell === 'number' ? 'number' : undefined }),
    })),
  };
}

function tradeOffChoices(question: Extract<Question, { type: 'trade-off' }>, form: Form): Json[] {
  const text = (words: Words | undefined) => localized(words, form.languages);
  return ['-2', '-1', '0', '1', '2', 'both', 'depends', 'wrong'].map((value) => ({
    value,
    ...present({
      text: value === '-2' ? text(question.left) : value === '2' ? text(question.right) : undefined,
    }),
  }));
}
