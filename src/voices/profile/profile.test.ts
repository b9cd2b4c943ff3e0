import { expect, test } from 'vitest';
import { choicesFor, choicesFrom, givenIn, usualQuestions } from './profile.ts';

const named = (name: string) => usualQuestions.filter((question) => question.name === name);

test('what was not offered is no answer, and nothing is skipped, not refused', () => {
  const gender = named('gender');
  expect(givenIn(gender, { 'about-gender': ['king'] })[0]).toMatchObject({ choices: [], missing: 'skipped' });
  expect(givenIn(gender, {})[0]).toMatchObject({ missing: 'skipped' });
  expect(givenIn(gender, { 'about-gender': ['woman', '-'] })[0]).toMatchObject({
    choices: [],
    missing: 'prefers-not',
  });
  expect(givenIn(gender, { 'about-gender': ['*'], 'about-gender-own': [' Agender '] })[0]).toEqual({
    question: 'gender',
    choices: [],
    described: 'Agender',
    missing: null,
  });
  expect(givenIn(named('level'), { 'about-level': ['local', 'global', 'local'] })[0]?.choices).toEqual([
    'local',
    'global',
  ]);
});

test('a question that takes no own words keeps none', () => {
  expect(givenIn(named('region'), { 'about-region-own': ['Atlantis'] })[0]).toMatchObject({
    described: null,
    missing: 'skipped',
  });
});

test('countries are named in the language of the reader and kept by their code', () => {
  const [country] = named('country');
  if (!country) throw new Error('not there');
  const german = choicesFor(country, 'es').find(({ name }) => name === 'DE');
  expect(german?.label).toEqual({ es: 'Alemania' });
  expect(givenIn([country], { 'about-country': ['DE'] })[0]?.choices).toEqual(['DE']);
});

test('a choice that is worded anew keeps its answers', () => {
  const before = [
    { name: 'a', label: { en: 'Town' } },
    { name: 'b', label: { en: 'Country' } },
  ];
  expect(choicesFrom([['en', ['City', 'Country']]], before).map(({ name }) => name)).toEqual(['a', 'b']);
  expect(choicesFrom([['en', ['Country', 'Town', 'Sea']]], before).map(({ name }) => name)).toEqual([
    'b',
    'a',
    'c1',
  ]);
});

test('every usual question and choice is there in four languages', () => {
  const words = usualQuestions.flatMap(({ label, choices }) => [
    label,
    ...(choices === 'countries' ? [] : choices.map((choice) => choice.label)),
  ]);
  for (const label of words) expect(Object.keys(label).sort()).toEqual(['ar', 'en', 'es', 'fr']);
});
