import { z } from 'zod';
import { canRead } from '../form/expression.ts';
import {
  type Choice,
  type ChoiceList,
  form as formSchema,
  type Item,
  isSection,
  type Question,
  type Section,
  type Words,
} from '../form/form.ts';
import { asName, NotRead, type NotTaken, type ReadForm } from './read-form.ts';
import { type Json, object, present, type Reading, typesOfSurveyJs } from './surveyjs-types.ts';

const survey = z.looseObject({
  pages: z.array(object).optional(),
  elements: z.array(object).optional(),
  locale: z.string().optional(),
});

/** Whether this is JSON of a form of SurveyJS. */
export const isSurveyJs = (json: unknown): boolean => {
  const read = survey.safeParse(json);
  return read.success && (read.data.pages !== undefined || read.data.elements !== undefined);
};

/** Reads a form of SurveyJS (https://surveyjs.io/form-library/documentation/api-reference/survey-data-model). */
export function readSurveyJs(file: string, json: unknown): ReadForm {
  const read = survey.safeParse(json);
  if (!read.success) throw new NotRead(file, 'is not the JSON of a form of SurveyJS: it has no "pages"');
  const first = read.data.locale || 'en';
  const builder = new Builder(first);
  const pages = read.data.pages ?? [{ name: 'page1', elements: read.data.elements }];
  const sections = pages.map((page, index) => builder.page(page, index + 1));
  const calculated = builder.calculatedValues(read.data.calculatedValues);
  if (calculated.length > 0)
    sections.push({ kind: 'section', name: 'calculated_values', unnamed: true, items: calculated });
  builder.leaveProperties('form', read.data, ofForm);
  const form = formSchema.parse({
    languages: builder.languages(),
    title: builder.words(read.data.title) ?? { [first]: file.replace(/\.\w+$/, '') },
    lists: builder.lists,
    sections,
  });
  return { format: 'surveyjs', form, conditionsLost: builder.lost, notTaken: builder.notTaken };
}

const ofForm = ['pages', 'elements', 'locale', 'title', 'calculatedValues'];
const ofAll = [
  'type',
  'name',
  'title',
  'description',
  'visibleIf',
  'isRequired',
  'requiredIf',
  'requiredErrorText',
  'validators',
  'throughline',
];
const ofSection = [...ofAll, 'elements', 'templateElements', 'maxPanelCount', 'panelCount'];

class Builder implements Reading {
  readonly lists: ChoiceList[] = [];
  readonly notTaken: NotTaken[] = [];
  lost = 0;
  readonly #first: string;
  readonly #languages = new Set<string>();

  constructor(first: string) {
    this.#first = first;
    this.#languages.add(first);
  }

  languages = (): string[] => [...this.#languages];

  leave(where: string, what: string, why: string): void {
    this.notTaken.push({ where, what, why });
  }

  leaveProperties(where: string, of: Json, known: readonly string[]): void {
    for (const property of Object.keys(of))
      if (!known.includes(property)) this.leave(where, property, 'has nothing like it here');
  }

  words(text: unknown): Words | undefined {
    if (typeof text === 'string' || typeof text === 'number')
      return text === '' ? undefined : { [this.#first]: String(text) };
    const read = z.record(z.string(), z.string()).safeParse(text);
    if (!read.success) return undefined;
    const found = Object.entries(read.data).map(
      ([tag, of]) => [tag === 'default' ? this.#first : tag, of] as const,
    );
    for (const [tag] of found) this.#languages.add(tag);
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }

  condition(where: string, property: string, text: unknown): string | undefined {
    if (typeof text !== 'string' || text.trim() === '') return undefined;
    if (canRead(text)) return text;
    if (property === 'visibleIf') this.lost += 1;
    this.leave(where, `${property}: ${text}`, 'cannot be read');
    return undefined;
  }

  page(page: Json, at: number): Section {
    const name = this.name(page.name, `page${at}`);
    this.leaveProperties(name, page, ofSection);
    const section = this.#section(page, name, page.elements);
    if (page.throughline === 'unnamed') return { ...section, unnamed: true };
    const [only] = section.items;
    return page.throughline === 'repeats' && only && isSection(only)
      ? { ...only, ...present({ shownIf: section.shownIf }) }
      : section;
  }

  calculatedValues(values: unknown): Question[] {
    const read = z.array(z.looseObject({ name: z.string(), expression: z.string() })).safeParse(values ?? []);
    return (read.data ?? []).flatMap(({ name, expression }) => {
      const value = this.condition(name, 'expression', expression);
      return value === undefined
        ? []
        : [{ type: 'calculated' as const, name: this.name(name, name), label: {}, value }];
    });
  }

  #section(of: Json, name: string, elements: unknown): Section {
    return {
      kind: 'section',
      name,
      ...present({ title: this.words(of.title), shownIf: this.condition(name, 'visibleIf', of.visibleIf) }),
      items: (z.array(object).safeParse(elements).data ?? []).map((element) => this.#item(element)),
    };
  }

  #item(element: Json): Item {
    const type = String(element.type ?? 'text');
    const name = this.name(element.name, `${type}_${this.notTaken.length + 1}`);
    if (type === 'panel' || type === 'paneldynamic') {
      this.leaveProperties(name, element, ofSection);
      const section = this.#section(element, name, element.elements ?? element.templateElements);
      if (type === 'panel') return section;
      const most = Number(element.maxPanelCount);
      return withoutPanel({ ...section, repeats: most > 0 ? { most } : {} });
    }
    return this.#question(element, type, name);
  }

  #question(element: Json, type: string, name: string): Question {
    const known = Object.hasOwn(typesOfSurveyJs, type) ? typesOfSurveyJs[type] : undefined;
    if (!known) this.leave(name, type, 'a type that SurveyJS does not have by itself: nobody is asked');
    else this.leaveProperties(name, element, [...ofAll, ...known.properties]);
    const required = element.isRequired === true || this.condition(name, 'requiredIf', element.requiredIf);
    return {
      name,
      label: this.words(element.title) ?? this.words(element.html) ?? { [this.#first]: name },
      ...present({
        hint: this.words(element.description),
        shownIf: this.condition(name, 'visibleIf', element.visibleIf),
        required: required || undefined,
        requiredMessage: this.words(element.requiredErrorText),
      }),
      ...(known?.read(element, this) ?? { type: 'hidden' }),
      ...(known && this.#validators(name, element.validators)),
    } as Question;
  }

  #validators(name: string, validators: unknown): Json {
    const found: Record<string, unknown> = {};
    for (const one of z.array(object).safeParse(validators ?? []).data ?? []) {
      const { type, text, minValue, maxValue, regex, expression } = one;
      if (type === 'numeric') Object.assign(found, present({ least: minValue, most: maxValue }));
      else if (type === 'regex')
        Object.assign(found, { pattern: String(regex).replace(/^\^\(\?:|\)\$$|^\^|\$$/g, '') });
      else if (type === 'expression') {
        const written = String(expression ?? '')
          .replaceAll(`{${name}}`, '{self}')
          .replaceAll(`{panel.${name}}`, '{self}');
        Object.assign(found, present({ validIf: this.condition(name, 'validator', written) }));
      } else this.leave(name, `validator ${String(type)}`, 'has nothing like it here');
      Object.assign(found, present({ validMessage: this.words(text) }));
    }
    return found;
  }

  name(given: unknown, otherwise: string): string {
    const name = typeof given === 'string' && given !== '' ? given : otherwise;
    const here = asName(name);
    if (here !== name) this.leave(name, 'name', `is called ${here} here`);
    return here;
  }

  /** A list of choices under the name of its question; lists that are the same are one. */
  list(element: Json, choices: unknown, more: readonly Choice[] = []): string {
    const name = String(element.name ?? 'choices');
    const found = [...this.choices(name, choices), ...more];
    const same = this.lists.find((list) => JSON.stringify(list.choices) === JSON.stringify(found));
    if (same) return same.name;
    this.lists.push({ name, choices: found });
    return name;
  }

  choices(of: string, choices: unknown): Choice[] {
    const read = z.array(z.union([z.string(), z.number(), z.boolean(), object])).safeParse(choices ?? []);
    if (!read.success) this.leave(of, 'choices', 'cannot be read');
    return (read.data ?? []).map((one) => {
      const { value, text, visibleIf } = typeof one === 'object' ? one : { value: one };
      const shownIf = this.condition(of, 'choice', visibleIf);
      return {
        value: String(value),
        label: this.words(text) ?? { [this.#first]: String(value) },
        ...present({ shownIf }),
      };
    });
  }

  none(element: Json): Choice[] {
    if (element.hasNone !== true && element.showNoneItem !== true) return [];
    return [{ value: 'none', label: this.words(element.noneText) ?? { [this.#first]: 'None' }, alone: true }];
  }
}

/** Here what is in the same record is called by its plain name. */
function withoutPanel(section: Section): Section {
  const plain = (text: string | undefined) => text?.replaceAll('{panel.', '{');
  const items = section.items.map((item): Item => {
    if (isSection(item)) return withoutPanel(item);
    const required = typeof item.required === 'string' ? plain(item.required) : item.required;
    const value = item.type === 'calculated' ? plain(item.value) : undefined;
    return {
      ...item,
      ...present({ shownIf: plain(item.shownIf), validIf: plain(item.validIf), required, value }),
    };
  });
  return { ...section, ...present({ shownIf: plain(section.shownIf) }), items };
}
