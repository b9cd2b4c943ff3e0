import type { Child } from 'hono/jsx';
import { direction, formatDateTime, messages, type Reader, RecordPage, say } from '../../site/index.ts';
import type { findStates, findVersions } from '../keeping/index.ts';
import { fieldsOf, labelOf, readValue, type Seen, sayValue, stateWord } from '../kinds/index.ts';
import { inReaderLanguage, type TextRow } from '../texts/index.ts';
import { publicReason } from './gone-page.tsx';
import { aboutIn } from './values.tsx';

const words = messages.records.pages;

type States = Awaited<ReturnType<typeof findStates>>;
type Versions = Awaited<ReturnType<typeof findVersions>>;
type Line = {
  readonly at: Date;
  readonly what: string;
  readonly was?: Child;
  readonly now?: Child;
  readonly why?: Child;
};

/** What a record was since everybody can read it: its states, its facts and its wordings, the newest first. */
export function HistoryPage(props: {
  reader: Reader;
  seen: Seen;
  /** They see what was before it was public, too. */
  isStaff: boolean;
  states: States;
  versions: Versions;
  /** Every wording of its original texts, the first one first. */
  wordings: readonly TextRow[];
}) {
  const { reader, seen } = props;
  const { language } = reader;
  const stretches = publicStretches(seen, props.states, props.isStaff);
  // What happened last in one act stands first.
  const lines = [
    ...stateLines(props, stretches),
    ...factLines(props, stretches),
    ...textLines(props, stretches),
  ]
    .reverse()
    .sort((a, b) => b.at.getTime() - a.at.getTime());
  const title = inReaderLanguage(seen.texts, seen.id, 'title', language);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.history)}
      section="take-part"
      robots="noindex"
      // One step: on a phone more would stand too close to be pressed.
      trail={[
        { label: title?.body ?? say(language, words.untitled), lang: title?.language, href: seen.href },
      ]}
      lede={say(language, words.historyLede)}
    >
      <ol class="records" reversed>
        {lines.map((line) => (
          <li class="record">
            <p class="record-kicker">
              <time dateTime={line.at.toISOString()}>{formatDateTime(language, line.at)}</time>
            </p>
            <p class="record-title is-small">{line.what}</p>
            {line.why}
            {line.was && (
              <p>
                {say(language, words.before)} {line.was}
              </p>
            )}
            {line.now && (
              <p>
                {say(language, words.after)} {line.now}
              </p>
            )}
          </li>
        ))}
      </ol>
    </RecordPage>
  );
}

/** A stretch of time in which everybody could read something; without an end where they still can. */
type Stretch = { readonly from: number; readonly until: number };

/** When everybody could read this record: in its open states, from when its scope was public. Its staff sees all. */
function publicStretches({ kind, scope }: Seen, states: States, isStaff: boolean): Stretch[] {
  if (isStaff) return [{ from: 0, until: Number.POSITIVE_INFINITY }];
  const since = scope.publicSince?.getTime() ?? (scope.id === null ? 0 : Number.POSITIVE_INFINITY);
  return states.flatMap(({ state, at }, place) => {
    const from = Math.max(at.getTime(), since);
    const until = states[place + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    const isOpen = ['published', 'closed'].includes(kind.states[state] ?? '');
    return isOpen && from < until ? [{ from, until }] : [];
  });
}

/** Of things that replaced one another, those that everybody could read, each from when they could. */
function readables<Of extends { readonly at: Date }>(
  all: readonly Of[],
  stretches: readonly Stretch[],
): { readonly of: Of; readonly at: Date }[] {
  return all.flatMap((of, place) => {
    const until = all[place + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    const seenIn = stretches.find((one) => one.from < until && one.until > of.at.getTime());
    return seenIn ? [{ of, at: new Date(Math.max(of.at.getTime(), seenIn.from)) }] : [];
  });
}

type Props = Parameters<typeof HistoryPage>[0];

/** The states that were open, and those that ended one that was. */
function stateLines({ seen, states, reader }: Props, stretches: readonly Stretch[]): Line[] {
  const isTold = (at: number) => stretches.some(({ from, until }) => from <= at && at <= until);
  return states
    .filter(({ at }) => isTold(at.getTime()))
    .map((row) => {
      const why = publicReason(seen.kind, row);
      return {
        at: row.at,
        what: say(reader.language, stateWord(seen.kind, row.state)),
        ...(why === null
          ? {}
          : {
              why: (
                <p dir="auto" class="as-typed">
                  {typeof why === 'string' ? why : say(reader.language, why)}
                </p>
              ),
            }),
      };
    });
}

function factLines({ seen, versions, reader }: Props, stretches: readonly Stretch[]): Line[] {
  const { language } = reader;
  const read = readables(versions, stretches);
  return read.slice(1).flatMap(({ of, at }, place) => {
    const before = read[place]?.of;
    return fieldsOf(seen.kind).flatMap(([name, field]): Line[] => {
      const [was, now] = [before?.facts[name] ?? '', of.facts[name] ?? ''];
      if (JSON.stringify(was) === JSON.stringify(now) || field.see !== 'read' || field.sort.refersTo)
        return [];
      const about = aboutIn(seen, name, language);
      const said = (value: typeof was) =>
        value === '' ? (
          say(language, messages.records.fields.notSaid)
        ) : (
          <bdi>
            {sayValue(field, typeof value === 'string' ? readValue(field, value) : value, about, say)}
          </bdi>
        );
      return [{ at, what: say(language, labelOf(seen.kind, name)), was: said(was), now: said(now) }];
    });
  });
}

function textLines({ seen, wordings, reader }: Props, stretches: readonly Stretch[]): Line[] {
  // What somebody sent in is shown as it is shown: what was taken out of it stays sealed.
  if (seen.kind.write === 'take-part') return [];
  const said = ({ body, language }: TextRow) => (
    <bdi lang={language} dir={direction(language)} class="as-typed">
      {body}
    </bdi>
  );
  return [...Map.groupBy(wordings, ({ field }) => field)].flatMap(([field, own]) => {
    const read = readables(own, stretches);
    return read.slice(1).flatMap(({ of, at }, place): Line[] => {
      const before = read[place]?.of;
      if (!before || before.body === of.body) return [];
      return [
        { at, what: say(reader.language, labelOf(seen.kind, field)), was: said(before), now: said(of) },
      ];
    });
  });
}
