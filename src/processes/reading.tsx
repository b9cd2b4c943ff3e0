import type { Child } from 'hono/jsx';
import {
  inReaderLanguage,
  type PassageText,
  type TextRow,
  translationState,
} from '../records/texts/index.ts';
import { factsOf, isLanguage, type Language, languageName, messages, Say, say } from '../site/index.ts';
import type { Process } from './process.ts';
import { languagesOf } from './written.ts';

const readingWords = messages.processes.reading;

/** Which words of a process one reader gets, and what has to be said about their translation. */
export type Reading = {
  readonly language: Language;
  /** Another language than the page's in which the reader asked for the texts: what they were written in, or any they have. */
  readonly asked: string | null;
  text(recordId: string, field: string): PassageText | null;
};

/** `asked`: "original", or the tag of a language in which there are texts; anything else is as if nothing was asked. */
export function readingOf(process: Process, language: Language, asked: string | undefined): Reading {
  const tag = asked === 'original' ? process.originalLanguage : asked;
  const there = tag !== undefined && tag !== language && languagesOf(process).includes(tag) ? tag : null;
  // Where nothing is translated, the page says it once.
  const isMixed = there === null && languagesOf(process).includes(language);
  return {
    language,
    asked: there,
    text(recordId, field) {
      const text = inReaderLanguage(process.texts, recordId, field, there ?? language);
      return text && { ...text, untranslated: isMixed && text.language !== language };
    },
  };
}

type NoteProps = { process: Process; reading: Reading; path: string; search: string };

/** Says once, for the whole page, which of its texts are translations, and leads to every language that has some. */
export function TranslationNote(props: NoteProps) {
  return (
    <>
      <HowTranslated {...props} />
      <OtherLanguages {...props} />
    </>
  );
}

function addressOf({ path, search }: NoteProps, texts: string | null): string {
  const query = new URLSearchParams(search);
  if (texts === null) query.delete('texts');
  else query.set('texts', texts);
  const written = query.toString();
  return written ? `${path}?${written}` : path;
}

/** The languages that have texts beside the page's own and the original, which other notes lead to. */
function OtherLanguages(props: NoteProps) {
  const { process, reading } = props;
  const { language } = reading;
  const others = languagesOf(process).filter(
    (tag) => tag !== language && tag !== process.originalLanguage && tag !== reading.asked,
  );
  // What the interface speaks is a press away in the header.
  const unspoken = others.filter((tag) => !isLanguage(tag));
  if (unspoken.length === 0) return null;
  return (
    <p class="translation-note">
      {say(language, readingWords.alsoIn)}{' '}
      {unspoken.map((tag, at) => (
        <>
          {at > 0 && factsOf(language).listSeparator}
          <a href={addressOf(props, tag)} lang={tag} hreflang={tag}>
            {languageName(tag)}
          </a>
        </>
      ))}
    </p>
  );
}

function HowTranslated(props: NoteProps) {
  const { process, reading } = props;
  const { language, asked } = reading;
  const from = languageName(process.originalLanguage, language);
  const link = (texts: string | null) => (chunks: Child[]) => <a href={addressOf(props, texts)}>{chunks}</a>;
  if (asked !== null) {
    const original = asked === process.originalLanguage;
    return (
      <p class="translation-note">
        <Say
          language={language}
          word={original ? readingWords.asWritten : readingWords.inLanguage}
          values={{ language: languageName(asked, language), link: link(null) }}
        />
      </p>
    );
  }
  if (process.originalLanguage === language) return null;
  const translated = process.texts.filter(
    (text) => text.language === language && text.body !== '' && text.state !== 'original',
  );
  if (translated.length === 0) {
    return <p class="translation-note">{say(language, readingWords.notTranslated, { language: from })}</p>;
  }
  const isOlder = (text: TextRow) =>
    translationState(process.texts, text.recordId, text.field, language) === 'outdated';
  // Nobody checked the words that stand in the original now.
  const states = translated.filter((text) => !isOlder(text)).map((text) => text.state);
  const machine = states.includes('machine');
  const verified = states.includes('verified');
  const word =
    machine && verified ? readingWords.mixed : machine ? readingWords.machine : readingWords.verified;
  return (
    <>
      {states.length > 0 && (
        <p class={`translation-note is-${machine ? 'machine' : 'verified'}`}>
          <Say language={language} word={word} values={{ language: from, link: link('original') }} />
        </p>
      )}
      {states.length < translated.length && (
        <p class="translation-note is-machine">
          <Say language={language} word={readingWords.older} values={{ link: link('original') }} />
        </p>
      )}
    </>
  );
}
