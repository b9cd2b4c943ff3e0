import { MachineSign, Passage } from '../../site/components/index.ts';
import { isLanguage, type Language, languageName, Markdown, messages, say } from '../../site/index.ts';
import { type Poll, type Statement, type Wording, wordingFor } from './poll.ts';

const words = messages.polls.passage;
const textWords = messages.records.texts;

type Look = { readonly as?: 'p' | 'h1' | 'h2' | 'h3' | 'blockquote' | 'span'; readonly class?: string };

/** A text of a poll in the reader's language first, with the original one step away. */
export function Worded(
  props: Look & {
    readonly wordings: readonly Wording[];
    readonly originalLanguage: string;
    readonly reader: { readonly language: Language };
    /** Page of the original, where there is one. */
    readonly href?: string;
    /** On the page of this very text: how it was translated, in a sentence. */
    readonly full?: boolean;
  },
) {
  const { wordings, originalLanguage, reader, href, full, ...look } = props;
  const shown = wordingFor(wordings, reader.language, originalLanguage);
  const original = wordingFor(wordings, originalLanguage, originalLanguage);
  if (shown.body === '') {
    const missing = say(reader.language, words.noText);
    return <Passage text={missing} language={reader.language} state="original" reader={reader} {...look} />;
  }
  if (shown.state !== 'machine' && shown.state !== 'verified')
    return <Passage text={shown.body} language={shown.language} state="original" reader={reader} {...look} />;
  return (
    <Passage
      text={shown.body}
      language={shown.language}
      state={shown.state}
      original={{ text: original.body, language: original.language, ...(href ? { href } : {}) }}
      reader={reader}
      older={shown.older}
      brief={!full}
      {...look}
    />
  );
}

/** A long text in the reader's language first, which says of itself how it came to be in it, or that it is not. */
export function WordedAtLength(props: {
  readonly wordings: readonly Wording[];
  readonly originalLanguage: string;
  readonly language: Language;
}) {
  const { language } = props;
  const shown = wordingFor(props.wordings, language, props.originalLanguage);
  if (shown.body === '') return null;
  const marks = {
    original: null,
    redacted: null,
    machine: textWords.markMachine,
    verified: textWords.markVerified,
  };
  const mark = shown.older ? messages.site.components.older : marks[shown.state];
  const written = languageName(shown.language, language);
  const isForeign = shown.language !== language;
  return (
    <>
      {(mark || isForeign) && (
        <p class="quiet">
          {mark ? say(language, mark) : say(language, textWords.markMissing, { language: written })}
        </p>
      )}
      <Markdown text={shown.body} language={shown.language} />
    </>
  );
}

/** A statement, or the title of a poll, as `Worded` takes them. */
export const wordsOf = ({ wordings, language }: Pick<Statement, 'wordings' | 'language'>) => ({
  wordings,
  originalLanguage: language,
});
export const titleOf = ({ titles, originalLanguage }: Pick<Poll, 'titles' | 'originalLanguage'>) => ({
  wordings: titles,
  originalLanguage,
});

/** The class of a statement to be answered: the longer it is, the smaller its type, so that its answers stay in sight. */
export function statementClass(
  wordings: readonly Wording[],
  originalLanguage: string,
  language: string,
): string {
  const { length } = [...wordingFor(wordings, language, originalLanguage).body];
  return length > 200 ? 'statement is-very-long' : length > 120 ? 'statement is-long' : 'statement';
}

/** The plain text a reader sees first, for titles and links; `byMachine` asks for a sign beside it. */
export function plainText(
  wordings: readonly Pick<Wording, 'language' | 'body' | 'state' | 'translatedFrom'>[],
  originalLanguage: string,
  language: string,
): { text: string; lang: string; byMachine: boolean } {
  const shown = wordingFor(wordings, language, originalLanguage);
  if (shown.body === '') {
    const known = isLanguage(language) ? language : 'en';
    return { text: say(known, words.noText), lang: known, byMachine: false };
  }
  return { text: shown.body, lang: shown.language, byMachine: shown.state === 'machine' };
}

/** A statement inside a link or a sentence, with the sign before what a machine translated. */
export function StatementInline(props: {
  readonly statement: Pick<Statement, 'wordings' | 'language'>;
  readonly language: Language;
  readonly dir?: 'auto';
}) {
  const { statement, language } = props;
  const { text, lang, byMachine } = plainText(statement.wordings, statement.language, language);
  return (
    <>
      {byMachine && <MachineSign language={language} />}
      <bdi lang={lang} dir={props.dir}>
        {text}
      </bdi>
    </>
  );
}
