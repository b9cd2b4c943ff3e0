import type { Child } from 'hono/jsx';
import { may, type Visitor } from '../../people/index.ts';
import { Facts, type LineStep, State, type StateKind } from '../../site/components/index.ts';
import { Markdown, messages, type Reader, RecordPage, say } from '../../site/index.ts';
import { hangingBy } from '../kinds/about-kind.ts';
import { type AnyKind, careOf, guardedRecord, labelOf, type Seen, stateWord } from '../kinds/index.ts';
import { inReaderLanguage, type PassageText, Short, TranslationMark } from '../texts/index.ts';
import { factsOn } from './values.tsx';

const words = messages.records.pages;

/** A text of a record for one reader; what is not in their language says so. */
export function textOn(seen: Seen, field: string, language: string): PassageText | null {
  const text = inReaderLanguage(seen.texts, seen.id, field, language);
  return text && { ...text, untranslated: text.language !== language };
}

/** The state of a record where it is not simply there to be read. */
export function StateOn({ seen, language }: { seen: Seen; language: string }): Child {
  if (seen.openness === 'published') return null;
  const look: StateKind = seen.openness === 'closed' ? 'closed' : 'waiting';
  return <State kind={look}>{say(language, stateWord(seen.kind, seen.state))}</State>;
}

/** The heading of a record in the reader's language, with its mark where it is a translation. */
export function TitleOn({ seen, language }: { seen: Seen; language: string }) {
  const title = textOn(seen, 'title', language);
  if (!title) return <>{say(language, words.untitled)}</>;
  return (
    <>
      <Short text={title} />
      <TranslationMark text={title} language={language} />
    </>
  );
}

const sections = {
  voices: 'take-part',
  findings: 'heard',
  answer: 'answers',
  commitment: 'commitments',
  result: 'changed',
  story: 'changed',
} as const satisfies Record<LineStep, string>;

/** Where in the navigation the pages of a kind are, by its step on the line. */
export const sectionOf = ({ line }: AnyKind) => sections[line?.step ?? 'voices'];

/** A record that another is part of or speaks of. */
export type Above = { readonly label: string; readonly lang?: string | undefined; readonly href: string };

/** A page about one record, from the parts that a page of one's own may be made of as well. */
export function RecordView(props: {
  reader: Reader;
  visitor: Visitor;
  seen: Seen;
  now: Date;
  /** What its kind shows below. */
  panels: readonly Child[];
  /** The reason that was given for its state. */
  why?: string | null | undefined;
  told?: string | null;
  /** What it is part of, in place of the list of its kind. */
  above?: readonly Above[];
  /** What this visitor may begin that hangs on it. */
  begins?: readonly { readonly label: string; readonly href: string }[];
  /** What stands above its facts. */
  top?: readonly Child[];
  /** What stands between its facts and its long texts, and the sheets for all that others show. */
  first?: readonly Child[];
  styles?: readonly string[];
}) {
  const { reader, visitor, seen, above = [], begins = [] } = props;
  const { language } = reader;
  const { kind, scope } = seen;
  const search = scope.guarded.openness === 'draft' ? reader.search : '';
  const title = textOn(seen, 'title', language);
  const isStaff = may(visitor, careOf(kind), guardedRecord(kind, scope, seen.state));
  return (
    <RecordPage
      reader={reader}
      title={title?.body ?? say(language, words.untitled)}
      section={sectionOf(kind)}
      styles={[...(kind.line ? ['rail'] : []), ...(props.styles ?? [])]}
      robots={seen.openness === 'published' || seen.openness === 'closed' ? undefined : 'noindex, nofollow'}
      trail={[
        ...(scope.id === null
          ? []
          : [{ label: scope.title.text, lang: scope.title.lang, href: `${scope.href}${search}` }]),
        ...(above.length > 0
          ? above.map((step) => ({ ...step, href: `${step.href}${search}` }))
          : [{ label: say(language, kind.words.many), href: `${scope.href}/${kind.plural}${search}` }]),
      ]}
      heading={
        <h1>
          <TitleOn seen={seen} language={language} />
        </h1>
      }
      told={props.told ? { kind: 'success', text: props.told } : null}
    >
      <StateOn seen={seen} language={language} />
      {props.why && (
        <p dir="auto" class="as-typed">
          {props.why}
        </p>
      )}
      {[...(props.top ?? [])]}
      <RecordTexts seen={seen} language={language} now={props.now}>
        {[...(props.first ?? [])]}
      </RecordTexts>
      {[...props.panels]}
      <p class="record-facts">
        <a href={`${seen.href}/history${search}`}>{say(language, words.history)}</a>
        {['published', 'closed'].includes(seen.openness) && (
          <>
            {' · '}
            <a href={`/follow?what=${seen.id}`}>{say(language, messages.follow.link)}</a>
            {kind.dates && (
              <>
                {' · '}
                <a href={`${seen.href}/calendar.ics`}>{say(language, messages.calendar.one)}</a>
              </>
            )}
          </>
        )}
        {isStaff && (
          <>
            {' · '}
            <a href={`${scope.manageHref}/${kind.plural}/${seen.id}`}>{say(language, words.manage)}</a>
          </>
        )}
        {begins.map(({ label, href }) => (
          <>
            {' · '}
            <a href={href}>{label}</a>
          </>
        ))}
      </p>
    </RecordPage>
  );
}

/** Its mark is not the one that the title has already. */
const isOtherwise = (text: PassageText, title: PassageText | null): boolean =>
  text.state !== title?.state || text.older !== title.older || text.language !== title.language;

/** What it says below its title: the short texts lead, then the facts; a long text has its heading where its kind has several. */
export function RecordTexts(props: { seen: Seen; language: string; now: Date; children?: Child }) {
  const { seen, language, now } = props;
  const { kind } = seen;
  const title = textOn(seen, 'title', language);
  const names = Object.keys(kind.texts).filter(
    (name) => name !== 'title' && textOn(seen, name, language) !== null,
  );
  const long = names.filter((name) => kind.texts[name].long);
  // What one of several says is not clear by itself, be it the only one that was written.
  const isOneOfSeveral = Object.keys(kind.texts).filter((name) => kind.texts[name].long).length > 1;
  return (
    <>
      {names
        .filter((name) => !kind.texts[name].long)
        .map((name) => {
          const text = textOn(seen, name, language) as PassageText;
          return (
            <p class="lede">
              <Short text={text} />
              {isOtherwise(text, title) && <TranslationMark text={text} language={language} />}
            </p>
          );
        })}
      {/* What it is part of or speaks of stands above its title, and on the line. */}
      <Facts facts={factsOn(seen, language, now, hangingBy(kind))} />
      {props.children}
      {long.map((name) => {
        const text = textOn(seen, name, language) as PassageText;
        return (
          <section>
            {(isOneOfSeveral || isOtherwise(text, title)) && (
              <h2>
                {say(language, labelOf(kind, name))}
                {isOtherwise(text, title) && <TranslationMark text={text} language={language} />}
              </h2>
            )}
            <Markdown text={text.body} language={text.language} />
          </section>
        );
      })}
    </>
  );
}
