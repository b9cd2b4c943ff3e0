import type { Child } from 'hono/jsx';
import { direction, type Language, languageName, Markdown, messages, Say, say } from '../site/index.ts';
import type { Process } from './process.ts';
import { inReaderLanguage, type ReadText } from './texts.ts';

const readingWords = messages.processes.reading;

/** Which words of a process one reader gets, and what has to be said about their translation. */
export type Reading = {
  readonly language: Language;
  /** Everything as it was written, at the reader's wish. */
  readonly asWritten: boolean;
  text(ownerId: string, field: string): ReadText | null;
};

/** `asWritten`: the reader asked for the original texts. */
export function readingOf(process: Process, language: Language, asWritten: boolean): Reading {
  const wanted = asWritten ? process.originalLanguage : language;
  return {
    language,
    asWritten,
    text: (ownerId, field) => inReaderLanguage(process.texts, ownerId, field, wanted),
  };
}

/** Says once, for the whole page, which of its texts are translations, and leads to the originals and back. */
export function TranslationNote(props: { process: Process; reading: Reading; path: string; search: string }) {
  const { process, reading } = props;
  const { language } = reading;
  const from = languageName(process.originalLanguage, language);
  if (process.originalLanguage === language) return null;
  const address = (asWritten: boolean) => {
    const query = new URLSearchParams(props.search);
    if (asWritten) query.set('texts', 'original');
    else query.delete('texts');
    const written = query.toString();
    return written ? `${props.path}?${written}` : props.path;
  };
  const link = (asWritten: boolean) => (chunks: Child[]) => <a href={address(asWritten)}>{chunks}</a>;
  if (reading.asWritten) {
    return (
      <p class="translation-note">
        <Say
          language={language}
          word={readingWords.asWritten}
          values={{ language: from, link: link(false) }}
        />
      </p>
    );
  }
  const states = process.texts
    .filter((text) => text.language === language && text.body !== '' && text.state !== 'original')
    .map((text) => text.state);
  if (states.length === 0) {
    return <p class="translation-note">{say(language, readingWords.notTranslated, { language: from })}</p>;
  }
  const machine = states.includes('machine');
  const verified = states.includes('verified');
  const word =
    machine && verified ? readingWords.mixed : machine ? readingWords.machine : readingWords.verified;
  return (
    <p class={`translation-note is-${machine ? 'machine' : 'verified'}`}>
      <Say language={language} word={word} values={{ language: from, link: link(true) }} />
    </p>
  );
}

/** A small mark beside a translated text, with words for those who do not see it. */
export function TranslationMark(props: { text: ReadText; language: Language }) {
  const { state } = props.text;
  if (state === 'original') return null;
  const word = state === 'machine' ? readingWords.markMachine : readingWords.markVerified;
  return (
    <span class="translation-mark" title={say(props.language, word)}>
      <span aria-hidden="true"> {state === 'machine' ? '≈' : '✓'}</span>
      <span class="visually-hidden"> ({say(props.language, word)})</span>
    </span>
  );
}

/** A short text in its own language and direction; its block keeps to the page's side. */
export function Short(props: { text: ReadText; as?: 'h1' | 'h3' | 'p'; class?: string }) {
  const { text } = props;
  const words = (
    <bdi lang={text.language} dir={direction(text.language)}>
      {text.body}
    </bdi>
  );
  if (props.as === undefined) return words;
  const Tag = props.as;
  return <Tag class={props.class}>{words}</Tag>;
}

/** A long text, with its mark when it is a translation. */
export function Long(props: { text: ReadText }) {
  return <Markdown text={props.text.body} language={props.text.language} />;
}
