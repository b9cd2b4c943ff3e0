import type { ILintFinding } from 'survey-core/linter';
import { expressionOf } from './expression.ts';
import { type Form, type Item, isSection, itemsOf, questionsOf, type Section } from './form.ts';
import { fits } from './pattern.ts';
import { surveyLinter } from './survey-core.ts';
import { asSurveyJs } from './surveyjs-json.ts';

/** What is wrong with a form, at the question or section it is about. */
export type FormFault = {
  readonly item: string;
  readonly why:
    | 'same-name'
    | 'cannot-be-read'
    | 'unknown-name'
    | 'unknown-function'
    | 'unknown-choice'
    | 'circle'
    | 'never-true'
    | 'unknown-list'
    | 'bounds'
    | 'pattern';
  /** What cannot be read, is not known, or goes round. */
  readonly what: string;
};

/** What the checker of SurveyJS calls it, and we. What it says of properties, of types it does not know, is not asked. */
const whys: Readonly<Record<string, FormFault['why']>> = {
  'expression/syntax': 'cannot-be-read',
  'expression/unknown-function': 'unknown-function',
  'expression/unknown-choice': 'unknown-choice',
  'expression/contradiction': 'never-true',
  'element/never-visible': 'never-true',
  'reference/unknown': 'unknown-name',
  'name/duplicate': 'same-name',
  'element/count-contradiction': 'bounds',
  'cycle/calculated-value': 'circle',
  'validator/dead': 'pattern',
};

/** All that would keep a form from working as it is written: unknown names, circles, what can never be true. */
export function checkForm(form: Form): readonly FormFault[] {
  const rules = Object.fromEntries(Object.keys(whys).map((rule) => [rule, 'error' as const]));
  const { findings } = surveyLinter().lintSurvey(asSurveyJs(withoutBelonging(form)), {
    rules,
    knownFunctions: ['countSelected', 'matches'],
  });
  const found = findings.flatMap((finding) => faultOf(finding));
  return [...found, ...unknownLists(form), ...unreadPatterns(form), ...circles(form)];
}

/** A list of thousands of places would be thousands of conditions, all alike, and none can be mistyped. */
function withoutBelonging(form: Form): Form {
  const plain = (item: Item): Item => {
    if (isSection(item)) return { ...item, items: item.items.map(plain) };
    return 'within' in item ? { ...item, within: [] } : item;
  };
  const lists = form.lists.map((list) => (list.isFromElsewhere ? { ...list, choices: [] } : list));
  return { ...form, lists, sections: form.sections.map((page) => plain(page) as Section) };
}

function faultOf({ ruleId, elementName, messageData, path }: ILintFinding): FormFault[] {
  const why = whys[ruleId];
  if (why === undefined) return [];
  const { expression, segment, functionName, name } = messageData as Record<string, string | undefined>;
  return [{ item: elementName ?? path, why, what: segment ?? functionName ?? expression ?? name ?? '' }];
}

function unknownLists(form: Form): FormFault[] {
  const known = new Set(form.lists.map(({ name }) => name));
  const missing = (item: Item) =>
    !isSection(item) && 'list' in item && item.list !== undefined && !known.has(item.list) ? item.list : null;
  return [...itemsOf(form)].flatMap(({ item }) => {
    const list = missing(item);
    return list === null ? [] : [{ item: item.name, why: 'unknown-list' as const, what: list }];
  });
}

const unreadPatterns = (form: Form): FormFault[] =>
  questionsOf(form).flatMap(({ item }) =>
    item.type === 'short' && item.pattern !== undefined && fits(item.pattern, '') === null
      ? [{ item: item.name, why: 'pattern' as const, what: item.pattern }]
      : [],
  );

/** Items that wait for each other: each is shown only once the other is answered. */
function circles(form: Form): FormFault[] {
  const asks = conditionsAsk(form);
  const done = new Set<string>();
  const found: FormFault[] = [];
  const visit = (name: string, way: readonly string[]) => {
    const again = way.indexOf(name);
    if (again >= 0) {
      found.push({ item: name, why: 'circle', what: [...way.slice(again), name].join(' → ') });
      return;
    }
    if (done.has(name)) return;
    for (const next of asks.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of asks.keys()) visit(name, []);
  return found;
}

/** What each item is shown or calculated by: the names in its conditions and in those of the sections around it. */
export function conditionsAsk(form: Form): ReadonlyMap<string, readonly string[]> {
  const asks = new Map<string, readonly string[]>();
  for (const { item, within } of itemsOf(form))
    asks.set(item.name, [item, ...within].flatMap((one) => conditionsOf(one)).flatMap(namesIn));
  return asks;
}

const conditionsOf = (item: Item): string[] => [
  ...(item.shownIf === undefined ? [] : [item.shownIf]),
  ...(!isSection(item) && item.type === 'calculated' ? [item.value] : []),
  ...withinOf(item),
];
const withinOf = (item: Item): string[] =>
  !isSection(item) && 'within' in item
    ? (item.within ?? []).map(({ question }: { readonly question: string }) => `{${question}} notempty`)
    : [];
const namesIn = (expression: string): string[] =>
  expressionOf(expression).names.map((name) => name.split(/[.[]/)[0] ?? name);
