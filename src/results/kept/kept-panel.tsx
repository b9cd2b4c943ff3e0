import type { Child } from 'hono/jsx';
import { Table } from '../../site/components/index.ts';
import { bold, formatDate, type Language, messages, type Reader, Say, say } from '../../site/index.ts';
import { inLine, saidDay, titled } from './listed.tsx';
import type { Commitment, Kept, Part } from './read-kept.ts';
import { type Compared, daysBetween, type Progress, type Review, type Stands } from './standing.ts';
import { TimeLine } from './time-line.tsx';

const words = messages.kept;
const { status } = messages.progress.fields;
const { completion, scale } = messages.reviews.fields;

type Props = { readonly commitment: Commitment; readonly kept: Kept; readonly reader: Reader };

/** What those who promised say, what a reviewer judges, and what follows from the dates, beside each other. */
export function KeptPanel(props: Props) {
  const { commitment, kept, reader } = props;
  const { language } = reader;
  const { whole } = kept;
  return (
    <section id="kept">
      <h2>{say(language, words.title)}</h2>
      <div class="kept">
        <div class="kept-said">
          <p>
            <Say
              language={language}
              word={words.saidBy}
              values={{ b: bold(), who: <bdi dir="auto">{commitment.facts.lead ?? ''}</bdi> }}
            />
          </p>
          {whole.said ? (
            <SaidHere seen={whole.said} reader={reader} isWhole />
          ) : (
            <p class="kept-none">{say(language, words.nothingSaidWhole)}</p>
          )}
        </div>
        <div class="kept-judged">
          <p>
            {whole.judged ? (
              <Say
                language={language}
                word={words.judgedBy}
                values={{ b: bold(), who: <bdi dir="auto">{whole.judged.facts.by ?? ''}</bdi> }}
              />
            ) : (
              <Say language={language} word={words.judgedBySomebody} values={{ b: bold() }} />
            )}
          </p>
          {whole.judged ? (
            <JudgedHere seen={whole.judged} reader={reader} isWhole />
          ) : (
            <p class="kept-none">{say(language, words.notReviewedWhole)}</p>
          )}
        </div>
        <div class="kept-calculated">
          <p>
            <Say language={language} word={words.calculatedFrom} values={{ b: bold() }} />
          </p>
          <Sum {...props} />
          <p class="record-facts">{say(language, words.how, { day: formatDate(language, kept.today) })}</p>
        </div>
      </div>
      <Disagreement kept={kept} language={language} />
      {kept.parts.length > 0 && <Parts {...props} />}
    </section>
  );
}

function SaidHere({ seen, reader, isWhole }: { seen: Progress; reader: Reader; isWhole?: boolean }) {
  const { language } = reader;
  const how = seen.facts.status && say(language, status.choices[seen.facts.status]);
  return <Word word={how} seen={seen} reader={reader} isWhole={isWhole} />;
}

function JudgedHere({ seen, reader, isWhole }: { seen: Review; reader: Reader; isWhole?: boolean }) {
  const { language } = reader;
  const { facts } = seen;
  const scaled =
    facts.scale && say(language, words.scale, { scale: say(language, scale.choices[facts.scale]) });
  return (
    <Word
      word={facts.completion && say(language, completion.choices[facts.completion])}
      seen={seen}
      reader={reader}
      isWhole={isWhole}
      more={isWhole ? scaled : <bdi dir="auto">{facts.by}</bdi>}
    />
  );
}

/** A word of a scale, the sentence that goes with it, and its day. */
function Word(props: {
  word: string | undefined;
  seen: Progress | Review;
  reader: Reader;
  isWhole?: boolean | undefined;
  more?: Child;
}) {
  const { seen, reader, more } = props;
  const { title, lang, href } = titled(seen, reader);
  const day = saidDay(seen, reader.language);
  return (
    <>
      <p class={props.isWhole ? 'kept-word' : 'kept-said-word'}>
        <strong>{props.word}</strong>
      </p>
      <p class="kept-quote">
        <a href={href}>
          <bdi lang={lang}>{title}</bdi>
        </a>
      </p>
      <p class="record-facts">{inLine(more ? [day, more] : [day])}</p>
    </>
  );
}

/** How many milestones are in time; of a commitment without any, how its own day stands. */
function Sum({ commitment, kept, reader: { language } }: Props) {
  if (commitment.openness === 'closed') return <p class="kept-none">{say(language, words.ended)}</p>;
  const { whole, today } = kept;
  const own = (
    <Calculated stands={whole} due={commitment.facts.ends ?? ''} today={today} language={language} />
  );
  const held = kept.parts.filter(isHeld);
  if (held.length === 0) return <div class="kept-word">{own}</div>;
  const done = held.filter(({ doneOn }) => doneOn !== null);
  const inTime = done.filter(isInTime);
  const late = held.filter(({ isLate }) => isLate).length;
  const counted = [
    [words.doneLate, done.length - inTime.length],
    [words.late, late],
    [words.notDue, held.length - done.length - late],
  ] as const;
  return (
    <>
      <p class="kept-word">
        <strong>{say(language, words.inTime, { count: inTime.length, all: held.length })}</strong>
      </p>
      <p>{inLine(counted.flatMap(([word, count]) => (count > 0 ? [say(language, word, { count })] : [])))}</p>
      {whole.isLate && own}
    </>
  );
}

const isHeld = ({ milestone }: Part): boolean => milestone.openness === 'published';
const isInTime = ({ doneOn, milestone }: Part): boolean =>
  doneOn !== null && doneOn <= (milestone.facts.due ?? '');

/** What follows from a day and from what was said for it. */
function Calculated(props: { stands: Stands; due: string; today: string; language: Language }) {
  const { stands, due, today, language } = props;
  const { doneOn, compared, isLate } = stands;
  const over = daysBetween(due, today);
  if (doneOn === null)
    return isLate ? (
      <p>
        <strong class="kept-late">{say(language, words.overdue, { days: over })}</strong>
      </p>
    ) : (
      <p>{say(language, words.dueIn, { days: Math.max(0, -over) })}</p>
    );
  const after = daysBetween(due, doneOn);
  return (
    <>
      <p>
        {after > 0
          ? say(language, words.doneAfter, { days: after })
          : say(language, words.doneBefore, { days: -after })}
      </p>
      {compared === 'disagree' && over > 0 && (
        <p class="kept-late">{say(language, words.ifJudged, { days: over })}</p>
      )}
    </>
  );
}

/** Where report and review differ, in one sentence. */
function Disagreement({ kept: { whole, parts }, language }: { kept: Kept; language: Language }) {
  const count = parts.filter(({ compared }) => compared === 'disagree').length;
  const isWhole = whole.compared === 'disagree';
  if (count === 0 && !isWhole) return null;
  return (
    <p class="kept-differ">
      <span aria-hidden="true">≠</span>{' '}
      <strong>
        {count === 0
          ? say(language, words.disagreeWhole)
          : say(language, isWhole ? words.disagreeBoth : words.disagreeParts, { count, all: parts.length })}
      </strong>{' '}
      {say(language, words.neither)}
    </p>
  );
}

function Agreement({ compared, language }: { compared: Compared; language: Language }) {
  if (compared === null) return null;
  return (
    <p class={`kept-${compared}`}>
      <span aria-hidden="true">{compared === 'agree' ? '=' : '≠'}</span> {say(language, words[compared])}
    </p>
  );
}

function Parts({ commitment, kept, reader }: Props) {
  const { language } = reader;
  const { parts, today } = kept;
  const none = (word: typeof words.nothingSaid): Child => <p class="kept-none">{say(language, word)}</p>;
  return (
    <Table
      caption={say(language, messages.milestones.many)}
      rows={parts}
      columns={[
        {
          heading: say(language, messages.milestones.one),
          rowHeading: true,
          cell: ({ milestone, compared }) => {
            const { title, lang, href } = titled(milestone, reader);
            const { owner = '', due = '' } = milestone.facts;
            return (
              <>
                <p class="kept-part">
                  <a href={href}>
                    <bdi lang={lang}>{title}</bdi>
                  </a>
                </p>
                <p class="record-facts">
                  <Say
                    language={language}
                    word={words.ownerDue}
                    values={{ owner: <bdi dir="auto">{owner}</bdi>, day: formatDate(language, due) }}
                  />
                </p>
                <Agreement compared={compared} language={language} />
              </>
            );
          },
        },
        {
          heading: say(language, words.said),
          cell: ({ said }) => (said ? <SaidHere seen={said} reader={reader} /> : none(words.nothingSaid)),
        },
        {
          heading: say(language, words.judged),
          cell: ({ judged }) =>
            judged ? <JudgedHere seen={judged} reader={reader} /> : none(words.notReviewed),
        },
        {
          heading: say(language, words.calculated),
          cell: (part) =>
            isHeld(part) ? (
              <>
                <TimeLine commitment={commitment} kept={kept} part={part} />
                <Calculated
                  stands={part}
                  due={part.milestone.facts.due ?? ''}
                  today={today}
                  language={language}
                />
              </>
            ) : (
              none(words.ended)
            ),
        },
      ]}
    />
  );
}
