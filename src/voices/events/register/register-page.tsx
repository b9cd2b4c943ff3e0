import type { Child } from 'hono/jsx';
import type { Scope } from '../../../records/index.ts';
import { Empty, Pagination, Table, Tabs } from '../../../site/components/index.ts';
import {
  direction,
  formatDate,
  formatNumber,
  messages,
  type Reader,
  RecordPage,
  say,
} from '../../../site/index.ts';
import { Filters } from './filters.tsx';
import { Groups } from './groups.tsx';
import { Listed, type SeenEvent, TitleOf, whyLate } from './listed.tsx';
import { Months, mostMonths } from './months.tsx';
import { type Dot, Legend, lookOf, NoticeChart, NoticeWeeks } from './notice-chart.tsx';
import {
  type Asked,
  type Meeting,
  type OpenMeeting,
  type Register,
  type Sum,
  sumOf,
} from './read-register.ts';
import { sayCounts, sayKept, sayNotice } from './say.ts';

const words = messages.events.register;

export type Shown = {
  readonly reader: Reader;
  readonly scope: Scope;
  readonly register: Register;
  readonly asked: Asked;
  /** What was asked for, as an address has it without the page: '' or '?…'. */
  readonly search: string;
  /** Those that are to come, the next first; null where there are none. */
  readonly coming: Child;
  /** Only some meetings are asked for. */
  readonly isNarrowed: boolean;
  /** How many meetings were found, and those of the page. */
  readonly found: number;
  readonly listed: readonly Meeting[];
  /** Those announced late that stand in the table. */
  readonly late: readonly OpenMeeting[];
  /** By id, what this reader sees of what stands on the page. */
  readonly seen: ReadonlyMap<string, SeenEvent>;
  /** The ids of those late ones of which somebody said why. */
  readonly explained: ReadonlySet<string>;
  readonly perPage: number;
  /** Where anybody proposes another; null where nobody can. */
  readonly proposeHref: string | null;
  /** What somebody who convenes it can do from here. */
  readonly manageHref: string | null;
};

/** The register of the meetings of a process: how they were announced, when, for whom, and each of them. */
export function RegisterPage(shown: Shown) {
  const { reader, scope, register } = shown;
  const { language } = reader;
  const sum = sumOf(register.meetings);
  const draft = scope.guarded.openness === 'draft' ? reader.search : '';
  return (
    <RecordPage
      reader={reader}
      title={say(language, messages.events.many)}
      heading={<h1>{sum.meetings > 0 ? sayCounts(language, sum) : say(language, messages.events.many)}</h1>}
      section="take-part"
      styles={['register']}
      robots={scope.guarded.openness === 'draft' ? 'noindex, nofollow' : undefined}
      trail={[{ label: scope.title.text, lang: scope.title.lang, href: `${scope.href}${draft}` }]}
    >
      {register.meetings.length === 0 ? (
        <>
          <Empty missing={say(language, messages.events.none)} />
          <Propose {...shown} />
        </>
      ) : (
        <>
          <Lede {...shown} sum={sum} />
          {shown.coming && (
            <section id="coming">
              <h2>{say(language, messages.events.coming)}</h2>
              {shown.coming}
            </section>
          )}
          <Propose {...shown} />
          <Views {...shown} sum={sum} />
          <List {...shown} />
          <When {...shown} />
          <section id="groups">
            <h2>{say(language, words.groupsTitle)}</h2>
            <Groups
              meetings={register.meetings}
              language={language}
              hrefOf={(group) => hrefWith(shown, { group })}
            />
            <p class="quiet">
              {say(language, words.attendances)}{' '}
              <a href={`${scope.href}/calendar.ics`}>{say(language, words.ics)}</a>
            </p>
          </section>
          <Notices {...shown} />
        </>
      )}
      <Ways {...shown} />
    </RecordPage>
  );
}

/** The address of the list narrowed otherwise. */
function hrefWith({ scope, reader }: Shown, asked: Partial<Record<keyof Asked, string>>): string {
  const query = new URLSearchParams(scope.guarded.openness === 'draft' ? reader.search : '');
  for (const [name, value] of Object.entries(asked)) query.set(name, value);
  return `${scope.href}/events?${query}#list`;
}

function Propose({ proposeHref, reader }: Shown) {
  if (proposeHref === null) return null;
  return (
    <p>
      <a href={proposeHref}>{say(reader.language, messages.proposals.add)}</a>
    </p>
  );
}

function Lede({ register, reader, sum }: Shown & { sum: Sum }) {
  const { language } = reader;
  const days = register.meetings.filter(({ is }) => is !== 'cancelled').map(({ day }) => day);
  const [last, first] = [days[0], days.at(-1)];
  const kept = sayKept(language, sum, register.rule);
  const notes = [
    sum.closed > 0 && say(language, words.closedSo, { count: sum.closed }),
    sum.cancelled > 0 && say(language, words.cancelledSo, { count: sum.cancelled }),
    sum.kept.unknown > 0 && say(language, words.unknownSo, { count: sum.kept.unknown }),
    sum.kept.said > 0 && say(language, words.saidSo, { count: sum.kept.said }),
  ].filter((note) => note !== false);
  return (
    <p class="lede">
      {first !== undefined &&
        last !== undefined &&
        (first === last
          ? say(language, words.onDate, { day: formatDate(language, first) })
          : say(language, words.between, {
              first: formatDate(language, first),
              last: formatDate(language, last),
            }))}{' '}
      {kept && <strong>{kept}</strong>} {notes.join(' ')}
    </p>
  );
}

function Views({ reader, sum }: Shown & { sum: Sum }) {
  const { language } = reader;
  const known = sum.kept.known;
  return (
    <Tabs
      label={say(language, words.views)}
      tabs={[
        {
          label: say(language, words.listTab),
          href: '#list',
          count: formatNumber(language, sum.meetings + sum.cancelled),
        },
        { label: say(language, words.whenTitle), href: '#when' },
        { label: say(language, words.groupsTitle), href: '#groups' },
        ...(known > 0
          ? [{ label: say(language, words.noticeTab), href: '#notice', count: formatNumber(language, known) }]
          : []),
      ]}
    />
  );
}

const dotsOf = ({ register, explained }: Shown): Dot[] =>
  register.meetings.flatMap((one) =>
    one.is === 'open' && one.notice ? [{ notice: one.notice, isExplained: explained.has(one.id) }] : [],
  );

function Notices(shown: Shown) {
  const { register, reader, late, seen } = shown;
  const { language } = reader;
  const { rule } = register;
  const dots = dotsOf(shown);
  if (dots.length === 0) return null;
  const missed = dots.filter(({ notice }) => !notice.isKept).length;
  return (
    <section id="notice">
      <h2>{say(language, words.noticeTitle)}</h2>
      <figure class="notice-figure">
        <NoticeChart dots={dots} rule={rule} language={language} />
        <NoticeWeeks dots={dots} rule={rule} language={language} />
        <figcaption>
          <Legend language={language} />
        </figcaption>
      </figure>
      {late.length > 0 && (
        <>
          <h3>{say(language, words.lateTitle, { count: missed })}</h3>
          <Table
            caption={say(language, words.lateTitle, { count: missed })}
            rows={late}
            columns={({ names }) => [
              names(say(language, words.noticeColumn), ({ notice }) =>
                notice ? sayNotice(language, notice, rule) : '',
              ),
              {
                heading: say(language, words.meetingColumn),
                cell: ({ id, day }) => (
                  <>
                    <a href={`${seen.get(id)?.href ?? ''}${draftOf(shown)}`}>
                      <TitleOf seen={seen.get(id)} language={language} />
                    </a>
                    {' · '}
                    {formatDate(language, day)}
                  </>
                ),
              },
              {
                heading: say(language, words.whyColumn),
                cell: ({ id }) => <Why seen={seen.get(id)} language={language} />,
              },
            ]}
          />
          {missed > late.length && (
            <p>
              <a href={hrefWith(shown, { notice: 'late' })}>
                {say(language, words.allLate, { count: missed })}
              </a>
            </p>
          )}
        </>
      )}
    </section>
  );
}

const draftOf = ({ scope, reader }: Shown) => (scope.guarded.openness === 'draft' ? reader.search : '');

function Why({ seen, language }: { seen: SeenEvent | undefined; language: Reader['language'] }) {
  const why = whyLate(seen, language);
  if (!why) return <strong class="notice-unsaid">{say(language, words.noReason)}</strong>;
  return (
    <bdi lang={why.language} dir={direction(why.language)}>
      {why.body}
    </bdi>
  );
}

function When(shown: Shown) {
  const { register, reader, scope, explained } = shown;
  const { language } = reader;
  const held = register.meetings.filter(({ is }) => is !== 'cancelled');
  const months = new Set(held.map(({ day }) => day.slice(0, 7))).size;
  const look = (one: Meeting) => {
    if (one.is === 'closed') return 'closed';
    return one.notice ? lookOf({ notice: one.notice, isExplained: explained.has(one.id) }) : 'unknown';
  };
  return (
    <section id="when">
      <h2>{say(language, words.whenTitle)}</h2>
      <Months meetings={held} lookOf={look} language={language} hrefOf={(day) => hrefWith(shown, { day })} />
      {months > mostMonths && <p class="quiet">{say(language, words.newestMonths, { count: mostMonths })}</p>}
      <p class="notice-legend quiet">
        {(['kept', 'explained', 'late', 'closed', 'unknown'] as const)
          .filter((one) => held.some((meeting) => look(meeting) === one))
          .map((one) => (
            <span>
              <span class={`day is-${one}`} aria-hidden="true">
                {formatNumber(language, 7)}
              </span>{' '}
              {say(language, words.looks[one])}
            </span>
          ))}
        <a href={`${scope.href}/calendar.ics`}>{say(language, words.addAll)}</a>
      </p>
    </section>
  );
}

function List(shown: Shown) {
  const { reader, listed, seen, register, found, asked, perPage, scope, search, isNarrowed } = shown;
  const { language } = reader;
  const pages = Math.max(1, Math.ceil(found / perPage));
  const to = (page: number) => {
    const query = new URLSearchParams(search);
    if (page > 1) query.set('page', String(page));
    return `${scope.href}/events?${query}#list`;
  };
  return (
    <section id="list">
      <h2>{say(language, shown.coming && !isNarrowed ? words.heldTitle : words.listTitle)}</h2>
      <Filters {...shown} />
      {asked.day !== '' && (
        <p>
          {say(language, words.onDate, { day: formatDate(language, asked.day) })}{' '}
          <a href={`${scope.href}/events${draftOf(shown)}#list`}>{say(language, words.allOfThem)}</a>
        </p>
      )}
      {listed.length === 0 ? (
        <Empty missing={say(language, isNarrowed ? messages.records.pages.noneFound : words.noneHeld)} />
      ) : (
        <ul class="meetings">
          {listed.map((meeting) => (
            <Listed
              meeting={meeting}
              seen={meeting.is === 'closed' ? undefined : seen.get(meeting.id)}
              rule={register.rule}
              language={language}
              search={draftOf(shown)}
            />
          ))}
        </ul>
      )}
      {pages > 1 && <Pagination page={asked.page} pages={pages} to={to} language={language} />}
    </section>
  );
}

function Ways({ reader, scope, manageHref }: Shown) {
  const { language } = reader;
  const ways = [
    { href: `${scope.href}/events.csv`, label: 'CSV' },
    {
      href: `/api/v1${scope.href.replace(/^\/processes\/.*/, `/processes/${scope.id}/events`)}`,
      label: 'JSON',
    },
    { href: `${scope.href}/publications.atom`, label: say(language, words.feed) },
    { href: `${scope.href}/calendar.ics`, label: say(language, words.ics) },
    ...(manageHref === null
      ? []
      : [
          { href: manageHref, label: say(language, messages.records.pages.manage) },
          { href: `${manageHref}/notice`, label: say(language, messages.events.rule.title) },
        ]),
  ];
  return (
    <p class="record-facts">
      {ways.map(({ href, label }, at) => (
        <>
          {at > 0 && ' · '}
          <a href={href}>{label}</a>
        </>
      ))}
    </p>
  );
}
