import type { Child } from 'hono/jsx';
import { inWords, type Said } from '../../site/form/index.ts';
import {
  direction,
  formatDate,
  formatDateTime,
  type Language,
  languageName,
  Markdown,
  messages,
  say,
} from '../../site/index.ts';
import type { StateRow } from '../states/index.ts';
import type { FormerText } from '../texts/index.ts';

const words = messages.records.pages;
const formerWords = messages.records.former;

/** Something that became another at a moment. */
export type Line = {
  readonly at: Date;
  /** In place of the moment. */
  readonly when?: Child;
  readonly what: string;
  readonly was?: Child;
  readonly now?: Child;
  readonly why?: Child;
};

/** What changed of a record that people could read, the newest first. */
export function History({ lines, language }: { lines: readonly Line[]; language: Language }) {
  if (lines.length === 0) return null;
  // What happened last in one act stands first.
  const sorted = [...lines].reverse().sort((a, b) => b.at.getTime() - a.at.getTime());
  return (
    <ol class="records" reversed>
      {sorted.map((line) => (
        <li class="record">
          <p class="record-kicker">
            {line.when ?? <time dateTime={line.at.toISOString()}>{formatDateTime(language, line.at)}</time>}
          </p>
          <p class="record-title is-small">{line.what}</p>
          {line.why}
          {line.was && (
            <div>
              {say(language, words.before)} {line.was}
            </div>
          )}
          {line.now && (
            <div>
              {say(language, words.after)} {line.now}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** The states that people are told of, each in a word, with the reason that was given. */
export const stateLines = (
  states: readonly StateRow[],
  word: (state: StateRow) => string,
  why = ({ reason }: StateRow) => reason,
): Line[] =>
  states.map((state) => ({
    at: state.at,
    what: word(state),
    why: why(state) && (
      <p dir="auto" class="as-typed">
        {why(state)}
      </p>
    ),
  }));

/** One text of a record: what it is called, and whether it is Markdown. */
export type FormerField = {
  readonly recordId: string;
  readonly field: string;
  readonly label: Said;
  readonly long: boolean;
};

/** The former wordings of these texts, each with the day until which it stood there and how it had come into its language. */
export function textLines(
  former: readonly FormerText[],
  fields: readonly FormerField[],
  language: Language,
): Line[] {
  return former.flatMap((text) => {
    const of = fields.find(({ recordId, field }) => recordId === text.recordId && field === text.field);
    if (!of) return [];
    const day = formatDate(language, text.until);
    const when = (
      <>
        {say(language, formerWords.until, { day, language: languageName(text.language, language) })}
        {text.state === 'machine' && <> · {say(language, messages.records.texts.markMachine)}</>}
        {text.state === 'verified' && <> · {say(language, messages.records.texts.markVerified)}</>}
      </>
    );
    const said = (body: string) =>
      body && (
        <blockquote>
          {of.long ? (
            <Markdown text={body} language={text.language} />
          ) : (
            <p lang={text.language} dir={direction(text.language)}>
              {body}
            </p>
          )}
        </blockquote>
      );
    const what = inWords(of.label, language);
    return [{ at: text.until, when, what, was: said(text.body), now: said(text.next) }];
  });
}
