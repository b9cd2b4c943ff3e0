import { plainWordsOf } from '../../../records/index.ts';
import type { SeenOf } from '../../../records/keeping/index.ts';
import { inReaderLanguage } from '../../../records/texts/index.ts';
import { fromLeft } from '../../../site/charts/index.ts';
import { State } from '../../../site/components/index.ts';
import {
  direction,
  formatNumber,
  type Language,
  languageName,
  localeOf,
  messages,
  say,
} from '../../../site/index.ts';
import { ZonedTime } from '../../../site/zones/index.ts';
import type { eventKind } from '../event.ts';
import type { Meeting, OpenMeeting } from './read-register.ts';
import { dayPart, sayNotice, sayPeople } from './say.ts';

const words = messages.events.register;
const facts = messages.events.fields;

/** An open meeting as its reader may see it: its texts come with it. */
export type SeenEvent = SeenOf<typeof eventKind>;

/** Why a meeting was announced late, in the words of its host, in one line; null where nobody said. */
export function whyLate(seen: SeenEvent | undefined, language: Language) {
  const text = seen && inReaderLanguage(seen.texts, seen.id, 'lateBecause', language);
  return text && text.body !== ''
    ? { body: plainWordsOf(text.body).replaceAll('\n', ' '), language: text.language }
    : null;
}

/** What a meeting is called, in the reader's language where there is such a title. */
export function TitleOf({ seen, language }: { seen: SeenEvent | undefined; language: Language }) {
  const title = seen && inReaderLanguage(seen.texts, seen.id, 'title', language);
  if (!title) return <>{say(language, messages.records.pages.untitled)}</>;
  return (
    <bdi lang={title.language} dir={direction(title.language)}>
      {title.body}
    </bdi>
  );
}

/** A meeting in the list of the register. */
export function Listed(props: {
  meeting: Meeting;
  seen: SeenEvent | undefined;
  rule: number;
  language: Language;
  search: string;
}) {
  const { meeting, seen, language } = props;
  return (
    <li class={`meeting is-${meeting.is}`}>
      <time class="meeting-day" datetime={meeting.day}>
        <strong>{formatNumber(language, Number(meeting.day.slice(8)))}</strong>{' '}
        {dayPart(language, meeting.day, { month: 'short', year: 'numeric' })}
      </time>
      {meeting.is === 'closed' || !seen ? (
        <div>
          <h3 class="meeting-closed">{say(language, words.closedMeeting)}</h3>
          <p class="record-facts">{say(language, words.nothingElse)}</p>
          <Line facts={[meeting.group && <bdi>{meeting.group}</bdi>, people(meeting, language)]} />
        </div>
      ) : (
        <div>
          {meeting.is === 'cancelled' && (
            <p class="record-kicker">
              <State kind="closed">{say(language, messages.events.states.cancelled)}</State>
            </p>
          )}
          <h3>
            <a href={`${seen.href}${props.search}`}>
              <TitleOf seen={seen} language={language} />
            </a>
          </h3>
          <Line facts={factsOf(meeting, seen, language)} />
        </div>
      )}
      <div class="meeting-notice">
        {meeting.is === 'open' && <NoticeOf {...props} meeting={meeting} />}
        {meeting.is === 'closed' && <p>{say(language, words.noNotice)}</p>}
      </div>
    </li>
  );
}

type Part = ReturnType<typeof TitleOf> | string | null;

const Line = ({ facts }: { facts: readonly (Part | string | null)[] }) => {
  const said = facts.filter((fact) => fact !== null && fact !== '');
  return said.length === 0 ? null : (
    <p class="record-facts">{said.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact]))}</p>
  );
};

const people = ({ came, cameUpTo }: Meeting, language: Language): string | null =>
  came === null
    ? null
    : say(language, words.people, {
        count: cameUpTo ?? came,
        range: sayPeople(language, { from: came, upTo: cameUpTo ?? came }),
      });

function factsOf(meeting: OpenMeeting, seen: SeenEvent, language: Language): readonly Part[] {
  const { starts, zone, interpreting, hearingLoop, stepFree } = seen.facts;
  const list = new Intl.ListFormat(localeOf(language), { type: 'conjunction' });
  const form = facts.form.choices[meeting.form as keyof typeof facts.form.choices];
  return [
    form ? say(language, form) : null,
    starts ? <ZonedTime at={starts} language={language} {...(zone ? { zone } : {})} /> : null,
    meeting.languages.length > 0
      ? list.format(meeting.languages.map((tag) => languageName(tag, language)))
      : null,
    interpreting === 'yes' ? say(language, facts.interpreting.label) : null,
    hearingLoop === 'yes' ? say(language, facts.hearingLoop.label) : null,
    stepFree === 'yes' ? say(language, facts.stepFree.label) : null,
    people(meeting, language),
  ];
}

/** What the page of an event says of its notice. */
export const NoticeOn = (props: {
  meeting: OpenMeeting;
  seen: SeenEvent;
  rule: number;
  language: Language;
}) => (
  <div class="meeting-notice">
    {/* Its page has the reason among what is said of it. */}
    <NoticeOf {...props} isReasonBelow />
  </div>
);

/** How long before it was announced, as a line up to its beginning with the rule across, and in words. */
function NoticeOf(props: {
  meeting: OpenMeeting;
  seen: SeenEvent | undefined;
  rule: number;
  language: Language;
  isReasonBelow?: true;
}) {
  const { meeting, rule, language, seen } = props;
  const { notice } = meeting;
  if (notice === null) return <p>{say(language, words.notKnown)}</p>;
  const why = notice.isKept ? null : whyLate(seen, language);
  const length = Math.max(30, rule * 2);
  const x = (days: number) => fromLeft(language, 4 + (1 - Math.min(days, length) / length) * 92) * 2;
  const look = notice.isKept ? 'kept' : why ? 'explained' : 'late';
  return (
    <>
      <svg
        class="notice-line"
        viewBox="0 0 200 16"
        width="200"
        height="16"
        aria-hidden="true"
        focusable="false"
      >
        <line class="notice-track" x1={x(length)} x2={x(0)} y1="8" y2="8" />
        <line class={`notice-span is-${look}`} x1={x(notice.days)} x2={x(0)} y1="8" y2="8" />
        <line class={`notice-span is-${look}`} x1={x(notice.days)} x2={x(notice.days)} y1="3" y2="13" />
        <line class="notice-fence" x1={x(rule)} x2={x(rule)} y1="0" y2="16" />
        <circle class={`notice-end is-${look}`} cx={x(0)} cy="8" r="5" />
      </svg>
      <p class={notice.isKept ? undefined : 'is-late'}>
        {say(language, notice.isSaid ? words.announcedAsSaid : words.announcedBefore, {
          notice: sayNotice(language, notice, rule),
        })}
        {!notice.isKept && !(why && props.isReasonBelow) && (
          <>
            {' '}
            {why ? (
              <q lang={why.language} dir={direction(why.language)}>
                {why.body}
              </q>
            ) : (
              say(language, words.noReason)
            )}
          </>
        )}
      </p>
    </>
  );
}
