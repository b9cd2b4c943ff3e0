import type { CameBy, TookPart } from '../../records/index.ts';
import { findRecords } from '../../records/keeping/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { messages, say } from '../../site/index.ts';
import { countAnswers, whoAnswered } from './store.ts';
import { surveyKind } from './survey.ts';

/** Those who sent an answer to the surveys of a process: one each, so answers are people. */
export const surveysTookPart: TookPart = async (db, { id, href }, language) => {
  const surveys = await findRecords(db, surveyKind, { scopes: [id], states: ['open', 'closed'] });
  const ids = surveys.map((survey) => survey.id);
  const [texts, counted] = await Promise.all([
    findTexts(db, ids, { only: ['title'] }),
    countAnswers(db, ids),
  ]);
  const came: CameBy[] = [];
  for (const survey of ids) {
    const sent = counted.get(survey)?.sent ?? 0;
    const title = inReaderLanguage(texts, survey, 'title', language);
    came.push({
      channel: survey,
      sort: messages.surveys.one,
      title: title && { text: title.body, lang: title.language },
      href: `${href}/${surveyKind.plural}/${survey}`,
      countedAs: 'answers',
      number: sent,
      gave: {
        of: 'answers',
        count: sent,
        said: say(language, messages.tookPart.counted.answers, { count: sent }),
      },
      simulated: counted.get(survey)?.came.simulated ?? 0,
      participants: await whoAnswered(db, survey),
      limitation: 'not-collected',
    });
  }
  return came;
};
