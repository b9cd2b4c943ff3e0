import { expect, test } from 'vitest';
import { derivedOf, factsForm } from '../../records/kinds/index.ts';
import { readAnswers } from '../../site/form/index.ts';
import { messages } from '../../site/index.ts';
import { eventKind, nothingSaid, timingOf } from './event.ts';

const texts = { title: 'x', about: '', howToJoin: '', access: '', forWhom: '', lateBecause: '' };
const at = (moment: string) => new Date(`${moment}Z`);
const facts = {
  ...nothingSaid,
  starts: at('2027-05-03T09:00'),
  ends: at('2027-05-04T17:00'),
  form: 'in-person',
  place: { missing: 'not-decided' },
} as const;

test('an event that ends before it starts is refused at its end; one of a single moment, or without an end, is not', () => {
  const check = (ends: Date | null) => eventKind.check?.({ ...facts, ends }, texts);
  expect(check(at('2027-05-03T08:59'))).toEqual({ ends: messages.events.endsBeforeStart });
  expect(check(facts.starts)).toEqual({});
  expect(check(null)).toEqual({});
});

test('the clock says whether an event is coming, going on or past', () => {
  const timing = (now: string) => timingOf(facts.starts, facts.ends, at(now), 'UTC');
  expect(timing('2027-05-03T08:59')).toBe('coming');
  expect(timing('2027-05-03T09:00')).toBe('now');
  expect(timing('2027-05-04T17:00')).toBe('now');
  expect(timing('2027-05-04T17:01')).toBe('past');
});

test('without an end it goes on until the end of its day', () => {
  expect(timingOf(facts.starts, null, at('2027-05-03T23:59'), 'UTC')).toBe('now');
  expect(timingOf(facts.starts, null, at('2027-05-04T00:00'), 'UTC')).toBe('past');
});

test('what was cancelled is neither coming nor past', () => {
  const derived = (state: string) => derivedOf(eventKind, { facts, state }, at('2027-05-01T00:00'));
  expect(derived('announced')).toEqual([
    { label: messages.events.derived.timing.label, value: messages.events.derived.timing.choices.coming },
  ]);
  expect(derived('cancelled')).toEqual([]);
});

test('how people meet has to be chosen, and a place has to be there or said to be missing', () => {
  const read = (answers: Record<string, string>) =>
    Object.keys(
      readAnswers(factsForm(eventKind, { language: 'en', today: '2027-01-01', records: () => [] }), {
        starts: '2027-05-03T09:00',
        ...answers,
      }).problems,
    );
  expect(read({})).toContain('form');
  expect(read({ form: 'online' })).toEqual(['place']);
  expect(read({ form: 'online', 'place:missing': 'online' })).toEqual([]);
});
