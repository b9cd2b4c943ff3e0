import { type Message, messages } from '../../site/index.ts';

const words = messages.records.relations;

/** How one record can hang together with another: said of the one a link begins at, and of the one it leads to. */
export const relations = {
  'rests-on': { forth: words.restsOn, back: words.groundFor },
  answers: { forth: words.answers, back: words.answeredBy },
  continues: { forth: words.continues, back: words.continuedIn },
  replaces: { forth: words.replaces, back: words.replacedBy },
  'is-about': { forth: words.isAbout, back: words.subjectOf },
} as const satisfies Record<string, { readonly forth: Message; readonly back: Message }>;

export type Relation = keyof typeof relations;
export const relationNames = Object.keys(relations) as Relation[];

/** What a relation is called at one end of the link; its name, should there be no such relation any more. */
export function sayable(relation: string, end: 'forth' | 'back'): Message {
  return Object.hasOwn(relations, relation) ? relations[relation as Relation][end] : { id: relation };
}
