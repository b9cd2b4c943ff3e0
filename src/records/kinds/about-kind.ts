import type { Act, Guarded, Openness } from '../../people/index.ts';
import type { Message } from '../../site/index.ts';
import { guardedIn, type Scope } from '../scope.ts';
import type { AnyKind, Derived, Fields, Seen, Step } from './declared.ts';
import type { Field } from './field.ts';

/** The state in which a record begins. */
export const firstState = (kind: AnyKind): string => Object.keys(kind.states)[0] ?? '';

/** The state in which a record with these facts begins, and stands as long as it took no step. */
export const beginsIn = (kind: AnyKind, facts: Readonly<Record<string, unknown>>): string =>
  kind.secluded && (facts[kind.secluded.field] ?? null) !== null ? kind.secluded.state : firstState(kind);

/** It took no step yet, or went back. */
export const isBeginning = (kind: AnyKind, state: string): boolean =>
  state === firstState(kind) || state === kind.secluded?.state;

/** How open a record in this state is by itself; sealed where there is no such state. */
export const opennessOf = (kind: AnyKind, state: string): Openness => kind.states[state] ?? 'sealed';

/** How the gate sees a record in this state. */
export const guardedRecord = (kind: AnyKind, scope: Scope, state: string): Guarded =>
  guardedIn(scope, opennessOf(kind, state));

/** What may be done from a state. */
export const stepsFrom = (kind: AnyKind, state: string): readonly Step[] =>
  kind.steps.filter(({ from }: Step) => from.includes(state));

/** A name as its column has it: `startsOn` is `starts_on`. */
export const columnOf = (name: string): string => name.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

/** The fields of a kind with their names. */
export const fieldsOf = (kind: AnyKind): readonly (readonly [string, Field<unknown>])[] =>
  Object.entries(kind.fields as Fields);

/** What one must be allowed to do to look after the records of a kind. */
export const workOn = (kind: AnyKind): Act => (kind.write === 'take-part' ? 'moderate' : kind.write);

/** What one must be allowed to do to see the records of a kind with their steps: the least of what its steps ask. */
export function careOf(kind: AnyKind): Act {
  const acts = new Set<Act>([workOn(kind), ...kind.steps.map(({ who }: Step) => who)]);
  // Whoever convenes may moderate and analyse as well; its author's steps are taken elsewhere.
  const others = [...acts].filter((act) => act !== 'convene' && act !== 'take-part');
  const [only = 'convene'] = others;
  return others.length > 1 || only === 'review' ? 'work' : only;
}

/** The fields by which a record hangs on others, on the line or beside it. */
export const hangingBy = ({ line, hangs = [] }: AnyKind): readonly string[] => [
  ...Object.keys(line?.by ?? {}),
  ...hangs,
];

/** What a field or a text is called. */
export const labelOf = (kind: AnyKind, name: string): Message =>
  ((kind.words.fields[name] ?? kind.words.texts[name]) as { readonly label: Message }).label;

export const stateWord = (kind: AnyKind, state: string): Message => kind.words.states[state] as Message;

/** What a button says that takes a step. */
export const stepWord = (kind: AnyKind, { act }: Step): Message => kind.words.steps[act] as Message;

/** What follows from a record at this moment, in the order of the declaration. */
export const derivedOf = (
  { derived = {} }: AnyKind,
  { facts, state }: Pick<Seen, 'facts' | 'state'>,
  now: Date,
): { readonly label: Message; readonly value: Message | number }[] =>
  Object.values(derived as Readonly<Record<string, Derived>>).flatMap(({ label, choices, of }) => {
    const found = of(facts, now, state);
    const value = typeof found === 'string' ? choices?.[found] : found;
    return value === null || value === undefined ? [] : [{ label, value }];
  });

/** The name of the notice of a step, and of all that a kind announces the word. */
export const noticeOf = (kind: AnyKind, act: string): string => `${kind.name}-${act}`;
export const noticesOf = (kind: AnyKind): Readonly<Record<string, Message>> =>
  Object.fromEntries(
    kind.steps.flatMap(({ act, announce }: Step) =>
      announce ? [[noticeOf(kind, act), kind.words.notices[act]]] : [],
    ),
  );

/** It was there, and was taken off: it is neither shown nor translated any more, until it is put back. */
export const isTakenOff = (kind: AnyKind, state: string): boolean =>
  !isBeginning(kind, state) && opennessOf(kind, state) === 'sealed';
