import type { Child } from 'hono/jsx';
import { inWords, type Said } from '../../site/form/index.ts';
import {
  direction,
  formatDateTime,
  isLanguage,
  messages,
  type Reader,
  RecordPage,
  say,
} from '../../site/index.ts';
import type { findStates, findVersions } from '../keeping/index.ts';
import { fieldsOf, labelOf, readValue, type Seen, sayValue, stateWord } from '../kinds/index.ts';
import { inReaderLanguage, type TextRow } from '../texts/index.ts';
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
  states: States;
  versions: Versions;
  /** Every wording of its original texts, the first one first. */
  wordings: readonly TextRow[];
}) {
  const { reader, seen } = props;
  const { language } = reader;
  const { kind, scope } = seen;
  const since = publicSince(seen, props.states);
  const lines = [...stateLines(props), ...factLines(props, since), ...textLines(props, since)].sort(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
  const title = inReaderLanguage(seen.texts, seen.id, 'title', language);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.history)}
      section="take-part"
      robots="noindex"
      trail={[
        ...(scope.id === null ? [] : [{ label: scope.title.text, lang: scope.title.lang, href: scope.href }]),
        { label: say(language, kind.words.many), href: `${scope.href}/${kind.plural}` },
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

/** What was written before anybody could read it is its staff's; of a draft, they see all. */
function publicStates({ kind, openness }: Seen, states: States): States {
  const first = states.findIndex(({ state }) => ['published', 'closed'].includes(kind.states[state] ?? ''));
  return openness === 'draft' || first < 0 ? states : states.slice(first);
}

const publicSince = (seen: Seen, states: States): Date =>
  (seen.openness === 'draft' ? undefined : publicStates(seen, states)[0]?.at) ?? new Date(0);

function stateLines({ seen, states, reader }: Parameters<typeof HistoryPage>[0]): Line[] {
  return publicStates(seen, states)
    .toReversed()
    .map(({ at, state, reason }) => ({
      at,
      what: say(reader.language, stateWord(seen.kind, state)),
      ...(reason === null
        ? {}
        : {
            why: (
              <p dir="auto" class="as-typed">
                {reason}
              </p>
            ),
          }),
    }));
}

function factLines({ seen, versions, reader }: Parameters<typeof HistoryPage>[0], since: Date): Line[] {
  const { language } = reader;
  return versions.flatMap((version, at) => {
    const before = versions[at - 1];
    if (!before || version.at <= since) return [];
    return fieldsOf(seen.kind).flatMap(([name, field]): Line[] => {
      const [was, now] = [before.facts[name] ?? '', version.facts[name] ?? ''];
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
      return [
        { at: version.at, what: say(language, labelOf(seen.kind, name)), was: said(was), now: said(now) },
      ];
    });
  });
}

function textLines({ seen, wordings, reader }: Parameters<typeof HistoryPage>[0], since: Date): Line[] {
  // What somebody sent in is shown as it is shown: what was taken out of it stays sealed.
  if (seen.kind.write === 'take-part') return [];
  return wordings.flatMap((wording, at): Line[] => {
    const before = wordings.slice(0, at).findLast(({ field }) => field === wording.field);
    if (!before || wording.at <= since || before.body === wording.body) return [];
    const said = ({ body, language }: TextRow) => (
      <bdi lang={language} dir={direction(language)} class="as-typed">
        {body}
      </bdi>
    );
    const label = inWords(
      labelOf(seen.kind, wording.field) as Said,
      isLanguage(reader.language) ? reader.language : 'en',
    );
    return [{ at: wording.at, what: label, was: said(before), now: said(wording) }];
  });
}
