import type { Queryable } from '../../platform/database/index.ts';
import type { Contributions } from '../../records/contributions/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { answersBy, eraseAnswers, looseAnswers } from './store.ts';
import { surveyKind } from './survey.ts';

const words = messages.surveys.own;

/** What participants answered in surveys: theirs to see, to change while it is open, to take along and to take back. */
export const ownAnswers = ({ db }: { readonly db: Queryable }): Contributions => ({
  async sections({ processId, participantId, slug, reader }) {
    const own = await answersBy(db, processId, participantId);
    if (own.length === 0) return [];
    const texts = await findTexts(
      db,
      own.map(({ survey }) => survey),
      { only: ['title'] },
    );
    const { language } = reader;
    const body = (
      <ul class="records">
        {own.map(({ survey, sentAt }) => {
          const title = inReaderLanguage(texts, survey, 'title', language);
          return (
            <li class="record">
              <a
                href={withQuery(`/processes/${slug}/${surveyKind.plural}/${survey}/answer`, reader)}
                lang={title?.language}
              >
                {title?.body ?? survey}
              </a>{' '}
              · {say(language, sentAt ? words.isSent : words.isKept)}
            </li>
          );
        })}
      </ul>
    );
    return [
      { id: surveyKind.plural, title: words.title, body, told: { sent: words.sent, kept: words.kept } },
    ];
  },
  async data({ processId, participantId }) {
    const own = await answersBy(db, processId, participantId);
    return {
      [surveyKind.plural]: own.map(({ survey, language, answers, sentAt }) => ({
        survey,
        language,
        answers,
        sentAt,
      })),
    };
  },
  async count(tx, { processId, participantId }) {
    const count = (await answersBy(tx, processId, participantId)).length;
    return {
      counts: { [surveyKind.plural]: count },
      said: (language, how) => say(language, how === 'erased' ? words.erased : words.anonymised, { count }),
    };
  },
  forget: (tx, { processId, participantId }, how) =>
    how === 'erased'
      ? eraseAnswers(tx, processId, participantId)
      : looseAnswers(tx, processId, participantId),
});
