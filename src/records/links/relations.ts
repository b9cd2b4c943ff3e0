import type { LineStep } from '../../site/components/index.ts';
import { type Message, messages } from '../../site/index.ts';

const words = messages.records.relations;

/**
 * How one record can hang together with another: said of the one a link begins at, and of the one it leads to. What came
 * later leads to what came before it.
 */
export const relations = {
  'rests-on': { forth: words.restsOn, back: words.groundFor },
  'speaks-against': { forth: words.speaksAgainst, back: words.groundAgainst },
  answers: { forth: words.answers, back: words.answeredBy },
  continues: { forth: words.continues, back: words.continuedIn },
  replaces: { forth: words.replaces, back: words.replacedBy },
  'carries-out': { forth: words.carriesOut, back: words.carriedOutBy },
  'promised-at': { forth: words.promisedAt, back: words.promisedHere },
  'is-about': { forth: words.isAbout, back: words.subjectOf },
} as const satisfies Record<string, { readonly forth: Message; readonly back: Message }>;

/** The same of what a record says in a field of its own: nobody makes such a link by hand. */
const byField = {
  'part-of': { forth: words.partOf, back: words.hasPart },
  'reports-on': { forth: words.reportsOn, back: words.reportedIn },
  judges: { forth: words.judges, back: words.judgedIn },
} as const satisfies Record<string, { readonly forth: Message; readonly back: Message }>;
export type FieldRelation = keyof typeof byField;

export type Relation = keyof typeof relations;
export const relationNames = Object.keys(relations) as Relation[];

const anywhere = ['continues', 'replaces', 'is-about'] as const satisfies Relation[];

/** By which relations staff may link a record of a step of the line: only an answer answers, only a commitment carries out. */
export const relationsFrom = (step: LineStep | undefined): readonly Relation[] => {
  if (step === 'findings') return ['rests-on', 'speaks-against', ...anywhere];
  if (step === 'answer') return ['answers', 'rests-on', ...anywhere];
  if (step === 'commitment') return ['carries-out', 'promised-at', 'rests-on', ...anywhere];
  return step === undefined ? relationNames : anywhere;
};

/** The relations along which what people said becomes what was done. */
export const onTheLine: readonly string[] = [
  ...(['rests-on', 'speaks-against', 'answers', 'carries-out', 'promised-at'] as const satisfies Relation[]),
  ...Object.keys(byField),
];

const all: Readonly<Record<string, { readonly forth: Message; readonly back: Message }>> = {
  ...relations,
  ...byField,
};

/** What a relation is called at one end of the link; its name, should there be no such relation any more. */
export const sayable = (relation: string, end: 'forth' | 'back'): Message =>
  (Object.hasOwn(all, relation) ? all[relation]?.[end] : undefined) ?? { id: relation };
