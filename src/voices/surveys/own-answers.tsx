import type { Queryable } from '../../platform/database/index.ts';
import type { Contributions } from '../../records/contributions/index.ts';
import type { Uploads } from '../../records/files/index.ts';
import { findByIds } from '../../records/keeping/index.ts';
import { findTexts, inReaderLanguage } from '../../records/texts/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, say, withQuery } from '../../site/index.ts';
import { eraseAnswers } from './erase-answers.ts';
import { answersBy, looseAnswers } from './store.ts';
import { isOpenAt, surveyKind } from './survey.ts';

const words = messages.surveys.own;
const standing = (isSent: boolean, isOpen: boolean) => {
  if (isOpen) return isSent ? words.isSent : words.isKept;
  return isSent ? words.wasSent : words.wasKept;
};

/** What participants answered in surveys: theirs to see, to change while it is open, to take along and to take back. */
export const ownAnswers = ({
  db,
  uploads,
}: {
  readonly db: Queryable;
  readonly uploads: Uploads;
}): Contributions => ({
  async sections({ processId, participantId, slug, reader, now }) {
    const own = await answersBy(db, processId, participantId);
    const { language } = reader;
    const told = { sent: words.sent, kept: words.kept, withdrawn: words.withdrawn };
    const section = { id: surveyKind.plural, title: words.title, told };
    if (own.length === 0)
      return reader.search.includes('withdrawn')
        ? [{ ...section, body: <p>{say(language, words.none)}</p>, isEmpty: true }]
        : [];
    const ids = own.map(({ survey }) => survey);
    const texts = await findTexts(db, ids, { only: ['title'] });
    const rows = new Map((await findByIds(db, surveyKind, ids)).map((row) => [row.id, row]));
    const body = (
      <ul class="records">
        {own.map(({ survey, sentAt }) => {
          const title = inReaderLanguage(texts, survey, 'title', language);
          const row = rows.get(survey);
          const isOpen = row !== undefined && isOpenAt(row, now);
          const href = `/processes/${slug}/${surveyKind.plural}/${survey}`;
          return (
            <li class="record">
              <a href={withQuery(isOpen ? `${href}/answer` : href, reader)} lang={title?.language} dir="auto">
                {title?.body ?? survey}
              </a>{' '}
              · {say(language, standing(sentAt !== null, isOpen))}
              {isOpen && (
                <details class="leave">
                  <summary>{say(language, words.takeBack)}</summary>
                  <PostForm
                    action={withQuery(`${href}/answer/withdraw`, reader)}
                    kind="danger"
                    submit={say(language, words.takeBack)}
                  >
                    <p>{say(language, words.takeBackEffect)}</p>
                  </PostForm>
                </details>
              )}
            </li>
          );
        })}
      </ul>
    );
    return [{ ...section, body }];
  },
  async data({ processId, participantId }) {
    const own = await answersBy(db, processId, participantId);
    return {
      [surveyKind.plural]: own.map(({ survey, language, answers, sentAt, publish, publishAs }) => ({
        survey,
        language,
        answers,
        sentAt,
        publish,
        publishAs,
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
  async forget(tx, { processId, participantId }, how) {
    if (how === 'anonymised') return looseAnswers(tx, processId, participantId);
    const ids = (await answersBy(tx, processId, participantId)).map(({ id }) => id);
    return eraseAnswers(tx, uploads, processId, ids);
  },
});
