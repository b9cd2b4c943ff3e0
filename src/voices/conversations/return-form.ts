import { dayIn, zoneHere } from '../../platform/zones/index.ts';
import { type AnyKind, factsForm } from '../../records/kinds/index.ts';
import {
  type FormTable,
  formTable,
  line,
  passage,
  readPeople,
  writtenLanguage,
} from '../../site/form/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';

const words = messages.conversations;
const kind: AnyKind = conversationKind;

type Values = Record<string, unknown> & { readonly language: string };

/** What a host fills in first, what they may add, and what comes after the questions. */
export const sections = {
  first: ['title', 'heldOn', 'place', 'people', 'hostKind'],
  more: ['peopleAtMost', 'groups', 'form', 'minutes', 'spoken', 'language', 'invited', 'host', 'contact'],
  last: ['odd', 'summary'],
} as const;
/** What is known of a conversation before it took place. */
export const announced = [
  'title',
  'heldOn',
  'place',
  'form',
  'invited',
  'hostKind',
  'host',
  'contact',
  'language',
] as const;

/** The form of a host: the facts of the kind without the reasons why one is missing, which follow from what is left empty. */
export function hostForm(
  language: Language,
  only: readonly string[],
  now: Date,
  /** Whoever types it in from paper knows what stands there. */
  isFromPaper = false,
): FormTable<Values> {
  const today = dayIn(zoneHere(), now);
  const facts = factsForm(kind, { language, today, records: () => [] });
  const text = (name: 'title' | 'summary' | 'groups' | 'odd') => {
    const { limit } = conversationKind.texts[name];
    const asked = {
      label: words.texts[name].label,
      hint: name === 'title' ? words.returns.titleHint : words.texts[name].hint,
      limit,
      tooLong: messages.records.texts.tooLong,
      dir: 'auto' as const,
    };
    if (name === 'title') return line({ ...asked, missing: messages.records.kinds.textRequired });
    return passage({ ...asked, optional: true, rows: 3 });
  };
  const { heldOn: day } = facts.fields;
  const fields = {
    ...facts.fields,
    ...(day && only === announced ? { heldOn: { ...day, label: words.returns.dayToHold } } : {}),
    title: text('title'),
    summary: text('summary'),
    groups: text('groups'),
    odd: text('odd'),
    language: writtenLanguage({
      label: messages.records.sentIn.language,
      problem: messages.records.fields.language,
    }),
  } as Record<string, FormTable<Values>['fields'][string]>;
  const asked = only.flatMap((name) => (fields[name] ? [[name, fields[name]]] : []));
  return formTable<Values>(Object.fromEntries(asked) as FormTable<Values>['fields'], (values) => {
    const { wrong } = readPeople(String(values.groups ?? ''));
    const { heldOn } = values;
    const isToCome = only !== announced && typeof heldOn === 'string' && heldOn > today;
    return {
      ...(heldOn === null && !isFromPaper
        ? { heldOn: only === announced ? words.returns.dayToHoldNeeded : words.returns.dayNeeded }
        : {}),
      ...(isToCome ? { heldOn: words.returns.dayToCome } : {}),
      ...(wrong !== null
        ? { groups: (language: Language) => say(language, words.groupsUnreadable, { line: wrong }) }
        : {}),
    };
  });
}

/** The facts of a conversation as its host left them: what is empty was not recorded, or not counted. */
export function factsOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given = (name: string) => values[name] ?? null;
  const isOnline = given('form') === 'online';
  const or = (name: string, missing: string) => given(name) ?? { missing };
  return {
    heldOn: or('heldOn', 'not-recorded'),
    minutes: given('minutes'),
    form: or('form', 'not-recorded'),
    place: or('place', isOnline ? 'online' : 'not-recorded'),
    spoken: given('spoken'),
    hostKind: or('hostKind', 'not-recorded'),
    host: given('host'),
    people: or('people', 'not-counted'),
    peopleAtMost: given('peopleAtMost'),
    invited: given('invited'),
    stakeholder: given('stakeholder'),
    notes: given('notes'),
    contact: given('contact'),
    typedBy: given('typedBy'),
  };
}
