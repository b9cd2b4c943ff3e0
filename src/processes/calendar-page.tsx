import type { Child } from 'hono/jsx';
import { type AccessToken, mostTokens } from '../people/index.ts';
import { zoneOf } from '../platform/zones/index.ts';
import { type Dated, dayOf, sayMonth, sayWhen } from '../records/calendar/index.ts';
import { RecordList, State } from '../site/components/index.ts';
import { PostForm } from '../site/form/index.ts';
import {
  formatDate,
  type Language,
  linkTo,
  messages,
  type Reader,
  RecordPage,
  Say,
  StaffPage,
  say,
} from '../site/index.ts';
import { ZonedTime } from '../site/zones/index.ts';

const words = messages.calendar;

/** What a calendar shows: what is to come, or what is over. */
export type Shown = {
  readonly dates: readonly Dated[];
  readonly isOver: boolean;
  /** What the dates belong to, where that is not clear by itself. */
  readonly titleOf: (scope: string | null) => string | null;
};

/** By month, as a list. */
function Months({ shown, language }: { shown: Shown; language: Language }) {
  if (shown.dates.length === 0)
    return <p>{say(language, shown.isOver ? words.noneOver : words.noneComing)}</p>;
  const months = Map.groupBy(shown.dates, (one) => dayOf(one.from, one).slice(0, 7));
  return (
    <>
      {[...months].map(([month, dates]) => (
        <section>
          <h2>{sayMonth(language, month)}</h2>
          <Dates dates={dates} titleOf={shown.titleOf} language={language} />
        </section>
      ))}
    </>
  );
}

const Dates = (props: Pick<Shown, 'dates' | 'titleOf'> & { language: Language }) => (
  <RecordList
    level={3}
    records={props.dates.map((one) => ({
      kicker: <Kicker one={one} language={props.language} />,
      title: one.title.text,
      lang: one.title.lang,
      href: one.href,
      facts: [one.place, props.titleOf(one.scope)]
        .filter((fact) => fact !== null && fact !== one.title.text)
        .flatMap((fact, at) => [at > 0 && ' · ', <bdi>{fact}</bdi>]),
    }))}
  />
);

function Kicker({ one, language }: { one: Dated; language: Language }) {
  return (
    <>
      {one.standing === 'cancelled' && <State kind="closed">{say(language, words.cancelled)}</State>}
      {one.standing === 'draft' && <State kind="waiting">{say(language, words.draft)}</State>}
      {one.standing !== 'set' && ' · '}
      {typeof one.from === 'string' ? (
        <time datetime={one.from}>{sayWhen(language, one)}</time>
      ) : (
        <ZonedTime at={one.from} language={language} zone={zoneOf(one.scope)}>
          {sayWhen(language, one)}
        </ZonedTime>
      )}
      {' · '}
      {say(language, one.what)}
    </>
  );
}

/** The other half of a calendar, and the address for a calendar program. */
function Below(props: { shown: Shown; here: string; address: string; language: Language; children?: Child }) {
  const { shown, here, language } = props;
  return (
    <>
      <p>
        <a href={shown.isOver ? here : `${here}?over=1`}>
          {say(language, shown.isOver ? words.toComing : words.toOver)}
        </a>
      </p>
      <section id="subscribe">
        <h2>{say(language, words.subscribe)}</h2>
        {props.children ?? (
          <>
            <p>{say(language, words.subscribeLede)}</p>
            <p class="long-address">
              <a href={props.address} dir="ltr">
                {props.address}
              </a>
            </p>
            <InProgram address={props.address} language={language} />
          </>
        )}
      </section>
    </>
  );
}

/** The same address, as it opens the calendar program. */
function InProgram({ address, language }: { address: string; language: Language }) {
  return (
    <p>
      <a href={address.replace(/^https?:/, 'webcal:')}>{say(language, words.subscribeHere)}</a>
    </p>
  );
}

/** What opens, closes and takes place, for everybody: everywhere, or in one process. */
export function CalendarPage(props: {
  reader: Reader;
  shown: Shown;
  here: string;
  address: string;
  robots?: string | undefined;
  process?: { readonly label: string; readonly lang: string; readonly href: string };
}) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.title)}
      section="take-part"
      robots={props.robots}
      trail={process ? [process] : []}
      lede={say(language, process ? words.ledeOne : words.ledeAll)}
    >
      <Months shown={props.shown} language={language} />
      <Below {...props} language={language} />
    </RecordPage>
  );
}

export const manageCalendar = '/manage/calendar';

/** The same for staff, with drafts, and with what was to happen while it was one. */
export function ManageCalendarPage(props: {
  reader: Reader;
  shown: Shown;
  missed: readonly Dated[];
  secrets: readonly AccessToken[];
}) {
  const { reader, shown, missed, secrets } = props;
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      lede={<Say language={language} word={words.ledeStaff} values={{ link: linkTo('/calendar') }} />}
    >
      {missed.length > 0 && (
        <section>
          <h2>{say(language, words.missed)}</h2>
          <p>{say(language, words.missedLede)}</p>
          <Dates dates={missed} titleOf={shown.titleOf} language={language} />
        </section>
      )}
      <Months shown={shown} language={language} />
      <Below shown={shown} here={manageCalendar} address="" language={language}>
        {secrets.length < mostTokens ? (
          <PostForm
            action={`${manageCalendar}/address`}
            kind="plain"
            submit={say(language, words.makeSecret)}
          >
            <p>{say(language, words.secretLede)}</p>
          </PostForm>
        ) : (
          <p>{say(language, words.tooManySecrets, { count: secrets.length })}</p>
        )}
        {secrets.length > 0 && (
          <>
            <h3>{say(language, words.secrets)}</h3>
            <ul class="plain-list">
              {secrets.map(({ id, endsOn }) => (
                <li>
                  <a href={`/manage/account/tokens/${id}`}>
                    {say(language, words.secretOf, { day: formatDate(language, endsOn) })}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Below>
    </StaffPage>
  );
}

/** A secret address, this once. */
export function SecretPage({ reader, address }: { reader: Reader; address: string }) {
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.madeTitle)}
      trail={[{ label: say(language, words.title), href: manageCalendar }]}
      lede={say(language, words.madeLede)}
    >
      <p class="long-address" id="address">
        <code dir="ltr">{address}</code>
      </p>
      <InProgram address={address} language={language} />
    </StaffPage>
  );
}
