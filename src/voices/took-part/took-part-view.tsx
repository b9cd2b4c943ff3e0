import { Table, Tag } from '../../site/components/index.ts';
import { formatNumber, formatPercent, type Language, messages, say } from '../../site/index.ts';
import { outreachKind, type Reached } from '../outreach/index.ts';
import { choicesFor, ownWords, prefersNot, wordsFor } from '../profile/index.ts';
import type { Compared, FirstTime, ProfileCount, ProfileOf } from './counted.ts';
import { type ChannelRow, limitationOf, type Taking } from './read-took-part.ts';

const words = messages.tookPart;

/** Who took part: channel by channel, in all, and by what they said of themselves. */
export function TookPartView(props: { taking: Taking; href: string; language: Language }) {
  const { taking, href, language } = props;
  const { channels, total, profile } = taking;
  const asked = profile.filter(({ base }) => base > 0);
  return (
    <>
      <h2 id="channels">{say(language, words.channels)}</h2>
      {channels.length === 0 ? (
        <p class="quiet">{say(language, words.nobody)}</p>
      ) : (
        <ChannelTable channels={channels} language={language} />
      )}
      {channels.length > 0 && <EffectTable taking={taking} href={href} language={language} />}
      {total.upTo > 0 && (
        <>
          <h2 id="total">{say(language, words.total)}</h2>
          <p class="lede">
            {say(language, total.from === total.upTo ? words.exactly : words.between, {
              from: total.from,
              upTo: total.upTo,
            })}
          </p>
          <p>{say(language, words.method)}</p>
          {total.cameTwice > 0 && <p>{say(language, words.cameTwice, { count: total.cameTwice })}</p>}
        </>
      )}
      <h2 id="profile">{say(language, words.profile)}</h2>
      <p>{say(language, taking.inSteps ? words.inSteps : words.suppressed)}</p>
      {asked.length === 0 && <p class="quiet">{say(language, words.noProfile)}</p>}
      {asked.map((of) => (
        <ProfileTable of={of} language={language} />
      ))}
      {taking.byHosts.length > 0 && (
        <>
          <h2 id="by-hosts">{say(language, words.byHosts)}</h2>
          <p>{say(language, words.byHostsLede)}</p>
          {taking.byHosts.map((of) => (
            <ProfileTable of={of} language={language} />
          ))}
        </>
      )}
    </>
  );
}

function ChannelTable({ channels, language }: { channels: readonly ChannelRow[]; language: Language }) {
  const number = (count: number | null | undefined) =>
    typeof count === 'number' ? formatNumber(language, count) : '–';
  return (
    <Table<ChannelRow>
      caption={say(language, words.channels)}
      rows={channels}
      columns={({ names, counts }) => [
        names(say(language, words.channel), (row) => <ChannelName row={row} language={language} />),
        counts(say(language, words.number), (row) => <Came row={row} language={language} />),
        counts(say(language, words.known), (row) => number(row.profileKnown)),
        {
          heading: say(language, words.limits),
          cell: (row) => {
            const own = row.note && wordsFor(row.note.sentence, language);
            return own?.text ? (
              <span lang={own.lang}>{own.text}</span>
            ) : (
              say(language, words.limitations[limitationOf(row)])
            );
          },
        },
      ]}
    />
  );
}

function ChannelName({ row, language }: { row: ChannelRow; language: Language }) {
  return (
    <a href={row.href}>
      {say(language, row.sort)}
      {row.title && (
        <>
          : <bdi lang={row.title.lang}>{row.title.text}</bdi>
        </>
      )}
    </a>
  );
}

const Came = (props: { row: ChannelRow; language: Language }) => (
  <>
    {howMany(props.row, props.language)} <MadeUp {...props} />
  </>
);

/** What each channel brought: side by side, and nothing of it added up or divided, since each counts its own. */
function EffectTable(props: { taking: Taking; href: string; language: Language }) {
  const { taking, href, language } = props;
  const { channels, reachedByOther } = taking;
  const rows: (ChannelRow | null)[] = [...channels, ...(reachedByOther.acts > 0 ? [null] : [])];
  const isAsked = channels.some(({ firstTime }) => firstTime !== 'not-asked');
  const hasCost = channels.some(({ note }) => note?.cost);
  return (
    <>
      <h2 id="effect">{say(language, words.effect)}</h2>
      <p>{say(language, words.effectLede)}</p>
      <Table<ChannelRow | null>
        caption={say(language, words.effect)}
        rows={rows}
        columns={({ names, counts }) => [
          names(say(language, words.channel), (row) =>
            row ? (
              <ChannelName row={row} language={language} />
            ) : (
              <a href={`${href}/${outreachKind.plural}`}>
                {say(language, words.otherOutreach, { count: reachedByOther.acts })}
              </a>
            ),
          ),
          counts(say(language, words.reached), (row) =>
            reachedSaid(row?.reached ?? reachedByOther, language),
          ),
          counts(say(language, words.came), (row) => (row ? <Came row={row} language={language} /> : '–')),
          counts(say(language, words.contributed), (row) => row?.gave?.said ?? '–'),
          ...(isAsked
            ? [
                counts(say(language, words.firstTime), (row: ChannelRow | null) =>
                  row ? firstTimeSaid(row.firstTime, language) : '–',
                ),
              ]
            : []),
          ...(hasCost
            ? [
                counts(say(language, words.cost), (row: ChannelRow | null) => (
                  <bdi>{row?.note?.cost ?? '–'}</bdi>
                )),
              ]
            : []),
        ]}
      />
    </>
  );
}

function reachedSaid({ acts, notCounted, counts }: Reached, language: Language): string {
  if (acts === 0) return '–';
  const counted = counts.map(({ unit, count }) => say(language, words.reachedBy, { unit, count }));
  return [...counted, ...(notCounted > 0 ? [say(language, words.notCounted)] : [])].join(' · ');
}

const firstTimeSaid = (first: FirstTime, language: Language): string =>
  typeof first === 'string'
    ? say(language, first === 'too-few' ? words.tooFew : words.notAsked)
    : say(language, words.ofThose, first);

function MadeUp({ row: { simulated = 0, number }, language }: { row: ChannelRow; language: Language }) {
  if (simulated === 0) return null;
  const real = (number ?? 0) - simulated;
  return <Tag>{say(language, messages.processes.simulated, { simulated, real })}</Tag>;
}

function howMany({ countedAs, number, upTo, times = 0 }: ChannelRow, language: Language): string {
  const count = number ?? 0;
  if (countedAs === 'participants') {
    const known = number === null ? 'no' : upTo !== undefined && upTo > number ? 'range' : 'yes';
    return say(language, words.counted.participants, { known, count, upTo: upTo ?? count, times });
  }
  return number === null ? say(language, words.notKnown) : say(language, words.counted[countedAs], { count });
}

function ProfileTable({ of, language }: { of: ProfileOf; language: Language }) {
  const { question, base, source } = of;
  const label = wordsFor(question.label, language);
  const names = new Map(choicesFor(question, language).map((choice) => [choice.name, choice.label]));
  const beside = { [ownWords]: messages.profile.ownWords, [prefersNot]: messages.profile.prefersNot };
  const nameOf = ({ choice }: ProfileCount) =>
    choice in beside
      ? say(language, beside[choice as keyof typeof beside])
      : wordsFor(names.get(choice) ?? { [language]: choice }, language).text;
  return (
    <section>
      <h3 lang={label.lang}>{label.text}</h3>
      <p>{say(language, words.base, { base })}</p>
      <ul>
        {of.missing
          .filter(({ count }) => count !== 0)
          .map(({ why, count }) => (
            <li>
              {say(language, words.missing[why])}{' '}
              <b>{count === null ? say(language, words.tooFew) : formatNumber(language, count)}</b>
            </li>
          ))}
      </ul>
      <Table<ProfileCount>
        caption={label.text}
        rows={of.counts}
        columns={({ names: naming, counts }) => [
          naming(say(language, words.answer), nameOf),
          counts(say(language, words.people), ({ count }) =>
            count === null ? say(language, words.tooFew) : formatNumber(language, count),
          ),
          counts(say(language, words.share), ({ percent }) => (
            <>
              {percent === null ? '–' : formatPercent(language, percent)}
              <br />
              {percent !== null && <progress max={100} value={percent} aria-hidden="true" />}
            </>
          )),
          ...(source === null
            ? []
            : [
                {
                  heading: say(language, words.beside, { source }),
                  cell: ({ compared }: ProfileCount) => compared && besideSaid(compared, language),
                },
              ]),
        ]}
      />
    </section>
  );
}

const besideSaid = ({ is, expected, low, high }: Compared, language: Language): string =>
  say(language, words.compared[is], {
    expected: Math.round(expected * 100),
    low: Math.round(low * 100),
    high: Math.round(high * 100),
  });
