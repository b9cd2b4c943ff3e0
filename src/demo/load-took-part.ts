import { createParticipants } from '../people/index.ts';
import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { takeStep } from '../records/keeping/index.ts';
import { insertTexts } from '../records/texts/index.ts';
import { askInProfile, prefersNot, saveGiven, usualQuestions } from '../voices/profile/index.ts';
import { beginSurvey, type Form, surveyKind, takeAnswers } from '../voices/surveys/index.ts';
import { saveNote } from '../voices/took-part/index.ts';
import type { DemoProcess, DemoSurvey, DemoText } from './content/index.ts';
import { doer, originalOf, translatedTexts } from './keep.ts';
import { must } from './must.ts';
import { randomSource } from './random-source.ts';

/** What was asked of those who took part, a survey that simulated people answered, and what is said of each channel. */
export async function loadTookPart(
  tx: DatabaseTransaction,
  scope: Scope & { readonly id: string },
  { profile, survey, channels }: Pick<DemoProcess, 'profile' | 'survey' | 'channels'>,
): Promise<void> {
  for (const { usual, more } of profile) {
    const question = usualQuestions.find(({ name }) => name === usual);
    if (!question || question.choices === 'countries') throw new Error(`${usual} has no choices to add to`);
    const added = more.map(({ name, label }) => ({ name, label: wordsOf(label) }));
    await askInProfile(tx, scope.id, { ...question, choices: [...question.choices, ...added] });
  }
  const surveyId = survey ? await loadSurvey(tx, scope, survey) : '';
  for (const { channel, limitation, sentence } of channels)
    await saveNote(tx, scope.id, {
      channel: channel === 'survey' ? surveyId : channel,
      limitation,
      sentence: wordsOf(sentence),
      cost: null,
    });
}

const wordsOf = ({ passages }: DemoText): Record<string, string> =>
  Object.fromEntries(Object.entries(passages).map(([language, { text }]) => [language, text]));

async function loadSurvey(
  tx: DatabaseTransaction,
  scope: Scope & { readonly id: string },
  demo: DemoSurvey,
): Promise<string> {
  const form: Form = {
    languages: ['en', 'fr', 'es', 'ar'],
    title: wordsOf(demo.title),
    lists: [],
    sections: [
      {
        kind: 'section',
        name: 'strategy',
        items: demo.questions.map(({ name, text, left, right }) => ({
          type: 'trade-off',
          name,
          label: wordsOf(text),
          left: wordsOf(left),
          right: wordsOf(right),
        })),
      },
    ],
  };
  const survey = must(await beginSurvey(tx, doer, scope, { form }, demo.openedAt));
  const about = translatedTexts(survey, { title: demo.title, about: demo.about });
  const original = { language: 'en', state: 'original' } as const;
  await insertTexts(
    tx,
    [
      { recordId: survey, field: 'about', body: originalOf(demo.about), translatedFrom: null, ...original },
      ...about,
    ],
    doer.system,
    demo.openedAt,
  );
  must(await takeStep(tx, doer, surveyKind, { scope, id: survey, act: 'open' }, demo.openedAt));
  const random = randomSource(demo.simulationSeed);
  const spread = (counts: Readonly<Record<string, number>>) =>
    random.shuffled(Object.entries(counts).flatMap(([value, count]) => Array<string>(count).fill(value)));
  const columns = demo.questions.map(({ name, simulated }) => [name, spread(simulated)] as const);
  const said = Object.entries(demo.profile).map(([name, counts]) => [name, spread(counts)] as const);
  const people = columns[0]?.[1].length ?? 0;
  const participants = await createParticipants(tx, scope.id, people, 'simulated');
  const answers = participants.map((_, at) => ({
    line: at + 1,
    key: `simulated-${at}`,
    at: null,
    answers: Object.fromEntries(columns.map(([name, column]) => [name, column[at] ?? ''])),
  }));
  const asked = demo.questions.map(({ name }) => name);
  await takeAnswers(tx, doer, { scope, survey }, { answers, asked, participants }, demo.closedAt);
  for (const [at, participant] of participants.entries()) {
    const given = said.map(([question, column]) => {
      const value = column[at] ?? '';
      const isMissing = value === '' || value === prefersNot;
      const missing = !isMissing ? null : value === '' ? ('skipped' as const) : ('prefers-not' as const);
      return { question, choices: isMissing ? [] : [value], described: null, missing };
    });
    await saveGiven(tx, { process: scope.id, participant, channel: surveyKind.plural }, given);
  }
  must(await takeStep(tx, doer, surveyKind, { scope, id: survey, act: 'close' }, demo.closedAt));
  return survey;
}
