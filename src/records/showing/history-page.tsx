import { messages, type Reader, RecordPage, say } from '../../site/index.ts';
import type { findVersions } from '../keeping/index.ts';
import { fieldsOf, labelOf, opennessOf, readValue, type Seen, sayValue, stateWord } from '../kinds/index.ts';
import type { StateRow } from '../states/index.ts';
import { type FormerText, inReaderLanguage, readIn, type Stretch } from '../texts/index.ts';
import { publicReason } from './gone-page.tsx';
import { History, type Line, stateLines, textLines } from './history.tsx';
import { sectionOf } from './record-page.tsx';
import { aboutIn } from './values.tsx';

const words = messages.records.pages;

type Versions = Awaited<ReturnType<typeof findVersions>>;

/** What a record was since everybody can read it: its states, its facts and its wordings, the newest first. */
export function HistoryPage(props: {
  reader: Reader;
  seen: Seen;
  stretches: readonly Stretch[];
  states: readonly StateRow[];
  versions: Versions;
  former: readonly FormerText[];
  /** Why something reads otherwise since a moment, as those who follow were told. */
  whys: ReadonlyMap<number, string>;
}) {
  const { reader, seen, stretches } = props;
  const { kind, id } = seen;
  const { language } = reader;
  // The states that were open, and those that ended one that was.
  const told = props.states.filter(({ at }) =>
    stretches.some(({ from, until }) => from <= at.getTime() && at.getTime() <= until),
  );
  const fields = Object.keys(kind.texts).map((field) => ({
    recordId: id,
    field,
    long: kind.texts[field]?.long ?? false,
    label: labelOf(kind, field),
  }));
  const title = inReaderLanguage(seen.texts, id, 'title', language);
  const changes = [...factLines(props), ...textLines(props.former, fields, language)].map((line) => {
    const why = props.whys.get(line.at.getTime());
    return why === undefined || line.why ? line : { ...line, why: <bdi dir="auto">{why}</bdi> };
  });
  const published = told.findIndex(({ state }) => opennessOf(kind, state) === 'published');
  const isUnchanged = seen.openness !== 'draft' && changes.length === 0 && published === told.length - 1;
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.history)}
      section={sectionOf(kind)}
      robots="noindex"
      // One step: on a phone more would stand too close to be pressed.
      trail={[
        { label: title?.body ?? say(language, words.untitled), lang: title?.language, href: seen.href },
      ]}
      lede={say(language, isUnchanged ? words.historyNone : words.historyLede)}
    >
      <History
        language={language}
        lines={[
          ...stateLines(
            told,
            ({ state }) => say(language, stateWord(kind, state)),
            (state) => {
              const why = publicReason(kind, state);
              return why === null || typeof why === 'string' ? why : say(language, why);
            },
          ),
          ...changes,
        ]}
      />
    </RecordPage>
  );
}

/** What changed between one version that everybody could read and the next, from when they could read that. */
function factLines({ seen, versions, stretches, reader }: Parameters<typeof HistoryPage>[0]): Line[] {
  const { language } = reader;
  const read = versions.flatMap((of, place) => {
    const until = versions[place + 1]?.at.getTime() ?? Number.POSITIVE_INFINITY;
    const seenIn = readIn(stretches, of.at.getTime(), until);
    return seenIn ? [{ of, at: new Date(Math.max(of.at.getTime(), seenIn.from)) }] : [];
  });
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
