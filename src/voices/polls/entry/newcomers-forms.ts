import { formTable, moment } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { longestEventHours } from './open-for-event.ts';

const words = messages.entry;

export type EventAsked = { readonly eventUntil: Date };

/** Until when one address may bring as many new people as come. Left empty it is no end at all. */
export const eventForm = formTable<EventAsked>({
  eventUntil: moment({
    label: words.eventUntil,
    hint: (language) => say(language, words.eventUntilHint, { hours: longestEventHours }),
    problem: words.problems.eventUntil,
    missing: words.problems.eventUntil,
  }),
});
