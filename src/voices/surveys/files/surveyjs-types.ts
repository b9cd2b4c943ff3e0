import { z } from 'zod';
import type { Choice, Question, Words } from '../form/form.ts';

export type Json = Readonly<Record<string, unknown>>;
export const object = z.record(z.string(), z.unknown());

/** What reading an element needs of the form it is in. */
export type Reading = {
  words(text: unknown): Words | undefined;
  condition(where: string, property: string, text: unknown): string | undefined;
  list(element: Json, choices: unknown, more?: readonly Choice[]): string;
  choices(of: string, choices: unknown): Choice[];
  none(element: Json): Choice[];
};

type Typed = { readonly type: Question['type']; readonly [more: string]: unknown };
type ReadType = { readonly properties: readonly string[]; read(element: Json, builder: Reading): Typed };

const ofChoices = [
  'choices',
  'hasOther',
  'showOtherItem',
  'hasNone',
  'showNoneItem',
  'noneText',
  'minSelectedChoices',
  'maxSelectedChoices',
  'selectToRankEnabled',
  'choicesOrder',
  'colCount',
];

export const present = (json: Json): Json =>
  Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));

const isOther = (element: Json) => element.hasOther === true || element.showOtherItem === true;
const bounds = (element: Json) =>
  present({ least: element.minSelectedChoices, most: element.maxSelectedChoices || undefined });

const one: ReadType = {
  properties: ofChoices,
  read: (element, builder) => ({
    type: 'one',
    list: builder.list(element, element.choices, builder.none(element)),
    ...(isOther(element) && { other: true }),
  }),
};
const many: ReadType = {
  properties: ofChoices,
  read: (element, builder) => ({ ...one.read(element, builder), type: 'many', ...bounds(element) }),
};

/** A rating is a scale of numbers, or a list where its values have names. */
const rating: ReadType = {
  properties: [
    'rateMin',
    'rateMax',
    'rateStep',
    'rateCount',
    'rateValues',
    'rateType',
    'minRateDescription',
    'maxRateDescription',
  ],
  read: (element, builder) =>
    element.rateValues
      ? { type: 'one', list: builder.list(element, element.rateValues) }
      : {
          type: 'scale',
          from: Number(element.rateMin ?? 1),
          to: Number(element.rateMax ?? element.rateCount ?? 5),
          step: Number(element.rateStep ?? 1),
          ...present({
            low: builder.words(element.minRateDescription),
            high: builder.words(element.maxRateDescription),
          }),
        },
};

const boolean: ReadType = {
  properties: ['labelTrue', 'labelFalse', 'renderAs'],
  read: (element, builder) =>
    element.throughline === 'consent'
      ? { type: 'consent' }
      : {
          type: 'one',
          list: builder.list(element, [
            { value: 'true', text: element.labelTrue ?? 'Yes' },
            { value: 'false', text: element.labelFalse ?? 'No' },
          ]),
        },
};

const rowsOf = (element: Json, builder: Reading, rows: unknown) =>
  builder
    .choices(String(element.name), rows)
    .map(({ value, label, shownIf }) => ({ name: value, label, ...present({ shownIf }) }));

const matrix: ReadType = {
  properties: ['rows', 'columns', 'cellType', 'isAllRowRequired', 'alternateRows'],
  read: (element, builder) => ({
    type: 'matrix',
    cell: element.cellType === 'checkbox' ? 'many' : 'one',
    rows: rowsOf(element, builder, element.rows),
    list: builder.list(element, element.columns),
  }),
};

const multipleText: ReadType = {
  properties: ['items', 'colCount'],
  read: (element, builder) => {
    const items = z.array(object).safeParse(element.items).data ?? [];
    const rows = items.map(({ name, title }) => ({ value: name, text: title }));
    const areNumbers = items.every(({ inputType }) => inputType === 'number');
    return { type: 'matrix', cell: areNumbers ? 'number' : 'short', rows: rowsOf(element, builder, rows) };
  },
};

const inputs: Readonly<Record<string, Typed>> = {
  number: { type: 'number' },
  range: { type: 'number' },
  date: { type: 'date', of: 'day' },
  time: { type: 'date', of: 'time' },
  'datetime-local': { type: 'date', of: 'moment' },
  datetime: { type: 'date', of: 'moment' },
};

const text: ReadType = {
  properties: ['inputType', 'maxLength', 'min', 'max', 'step', 'visible', 'size'],
  read: (element) => {
    if (element.visible === false) return { type: 'hidden' };
    if (element.throughline === 'place') return { type: 'place' };
    const input = inputs[String(element.inputType)] ?? { type: 'short' };
    if (input.type === 'number')
      return {
        ...input,
        ...present({ least: element.min, most: element.max, whole: element.step === 1 || undefined }),
      };
    return input.type === 'short' ? { ...input, ...present({ most: lengthOf(element) }) } : input;
  },
};

const lengthOf = (element: Json) => (Number(element.maxLength) > 0 ? Number(element.maxLength) : undefined);

const tradeOffOr = (otherwise: ReadType): ReadType => ({
  properties: [...otherwise.properties, 'showCommentArea'],
  read: (element, builder) => {
    if (element.throughline !== 'trade-off') return otherwise.read(element, builder);
    const poles = new Map(builder.choices('', element.choices).map(({ value, label }) => [value, label]));
    return { type: 'trade-off', left: poles.get('-2') ?? {}, right: poles.get('2') ?? {} };
  },
});

/** The types of SurveyJS, by their names there. */
export const typesOfSurveyJs: Readonly<Record<string, ReadType>> = {
  radiogroup: tradeOffOr(one),
  dropdown: { ...one, properties: [...ofChoices, 'placeholder', 'optionsCaption'] },
  imagepicker: one,
  checkbox: many,
  tagbox: many,
  ranking: {
    properties: ofChoices,
    read: (element, builder) => ({
      type: 'ranking',
      list: builder.list(element, element.choices),
      ...bounds(element),
    }),
  },
  rating,
  boolean,
  matrix,
  multipletext: multipleText,
  text,
  comment: {
    properties: ['maxLength', 'rows', 'cols', 'autoGrow'],
    read: (element) => ({ type: 'long', ...present({ most: lengthOf(element) }) }),
  },
  html: { properties: ['html'], read: () => ({ type: 'note' }) },
  expression: {
    properties: ['expression', 'displayStyle', 'format', 'currency'],
    read: (element, builder) => {
      const value = builder.condition(String(element.name), 'expression', element.expression);
      return value === undefined ? { type: 'hidden' } : { type: 'calculated', value };
    },
  },
  file: {
    properties: ['allowMultiple', 'storeDataAsText', 'maxSize', 'acceptedTypes'],
    read: () => ({ type: 'file' }),
  },
};
