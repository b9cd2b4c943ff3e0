import { Marked, saidKinds } from '../../../records/intake/index.ts';
import { State, Tag } from '../../../site/components/index.ts';
import {
  direction,
  formatDateTime,
  formatNumber,
  formatPercent,
  languageName,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';
import { plainText } from '../passage.tsx';
import type { PollSubject } from '../poll-access.ts';
import { withQuery } from '../poll-links.ts';
import { statementMarks } from '../staff/statement-marks.ts';
import { ActForms, type SentAgain } from './act-forms.tsx';
import { saidLast, saidNumbers, saidOthers } from './decision-words.ts';
import { originalText, type QueueItem } from './queue.ts';

const settingsWords = messages.settings;
const words = messages.moderation;
const w = words.item;

/** One statement in the queue: what it says, what is known about it, what can be decided. */
export function QueueEntry(props: {
  reader: Reader;
  subject: PollSubject;
  item: QueueItem;
  action: string;
  again: SentAgain | null;
  ticked: boolean;
}) {
  const { reader, item } = props;
  const { language } = reader;
  const { statement } = item;
  const heading = `queue-${statement.number}`;
  const author = statement.isSeed ? w.seed : statement.authorId === null ? w.imported : w.fromAuthor;
  return (
    <li>
      <article
        class="queue-item"
        id={`statement-${statement.number}`}
        tabindex={-1}
        aria-labelledby={heading}
      >
        <div class="queue-head">
          <label class="queue-tick">
            <input
              type="checkbox"
              name="statement"
              value={String(statement.number)}
              form="bulk"
              checked={props.ticked}
            />
            <span class="visually-hidden">{say(language, w.select, { number: statement.number })}</span>
          </label>
          <h2 class="queue-number" id={heading}>
            {say(language, w.heading, { number: formatNumber(language, statement.number) })}
          </h2>
          <p class="queue-about">
            <State kind={statementMarks[statement.state]}>
              {say(language, settingsWords.statements.states[statement.state])}
            </State>
            <Tag>{say(language, author)}</Tag>
            <Tag>{languageName(statement.language, language)}</Tag>
            <span>{say(language, w.received, { date: formatDateTime(language, statement.createdAt) })}</span>
            <a
              href={withQuery(
                `/manage/polls/${props.subject.snapshot.poll.id}/statements/${statement.number}`,
                reader,
              )}
            >
              {say(language, w.languages)}
            </a>
          </p>
        </div>
        <Marked text={originalText(statement)} language={statement.language} spans={item.personalData} />
        <Translation {...props} />
        <StatementKnown reader={reader} pollId={props.subject.snapshot.poll.id} item={item} />
        <ActForms reader={reader} item={item} action={props.action} again={props.again} />
      </article>
    </li>
  );
}

/** In the moderator's language, where there is a translation. */
function Translation(props: { reader: Reader; item: QueueItem }) {
  const { language } = props.reader;
  const { statement } = props.item;
  const own = statement.wordings.find(
    (wording) => wording.language === language && wording.language !== statement.language,
  );
  if (!own) return null;
  const { texts } = settingsWords;
  return (
    <p class="queue-translation">
      <span class="quiet">{say(language, own.state === 'machine' ? texts.machine : texts.verified)}</span>{' '}
      <span>{own.body}</span>
    </p>
  );
}

/** What a moderator should know of a statement before deciding. */
export function StatementKnown(props: { reader: Reader; pollId: string; item: QueueItem }) {
  const { reader, pollId, item } = props;
  const { language } = reader;
  const { statement, latest, appeal, proposal } = item;
  const what = saidKinds(language, item.personalData);
  const heldForIt = statement.state === 'held' && latest?.reason === 'personal-data';
  const isNews = latest !== null && !(latest.byKind === 'system' && latest.decision === 'hold');
  return (
    <div class="queue-known">
      {what !== '' && <p>{say(language, heldForIt ? w.found : w.foundStill, { what })}</p>}
      {latest && isNews && (
        <p class="quiet">{saidLast(language, latest, item.otherNumber, item.decidedBy)}</p>
      )}
      {latest?.note && (
        <p class="quiet">
          {say(language, w.note)} <span dir="auto">{latest.note}</span>
        </p>
      )}
      {appeal && appeal.outcome === null && (
        <Quoted
          label={say(language, w.appealed, { date: formatDateTime(language, appeal.at) })}
          text={appeal.body}
        />
      )}
      {item.others.length > 0 && <p>{saidOthers(language, statement.number, item.others)}</p>}
      {proposal?.answer === null && <Quoted label={say(language, w.proposed)} text={proposal.body} />}
      {proposal?.answer === 'declined' && statement.state === 'held' && (
        <Quoted label={say(language, w.declined)} text={proposal.body} />
      )}
      {item.alsoWaiting.length > 0 && (
        <p>
          {say(language, w.alsoWaiting, {
            count: item.alsoWaiting.length,
            numbers: saidNumbers(language, item.alsoWaiting),
          })}
        </p>
      )}
      {item.similar.length > 0 && (
        <>
          <p class="quiet">{say(language, w.similar)}</p>
          <ul class="queue-similar">
            {item.similar.map(({ statement: other, similarity }) => {
              const text = plainText(other.wordings, other.language, language);
              return (
                <li>
                  <a
                    href={withQuery(`/polls/${pollId}/statements/${other.number}`, reader)}
                    lang={text.lang}
                    dir={direction(text.lang)}
                  >
                    {text.text}
                  </a>{' '}
                  <span class="quiet">
                    (
                    {say(language, w.similarTo, {
                      number: formatNumber(language, other.number),
                      percent: formatPercent(language, similarity * 100),
                    })}
                    )
                  </span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {item.sealed !== null && (
        <details>
          <summary>{say(language, w.sealed)}</summary>
          <blockquote class="passage" lang={statement.language} dir={direction(statement.language)}>
            {item.sealed}
          </blockquote>
        </details>
      )}
    </div>
  );
}

function Quoted(props: { label: string; text: string }) {
  return (
    <>
      <p>{props.label}</p>
      <blockquote class="queue-quote" dir="auto">
        {props.text}
      </blockquote>
    </>
  );
}
