import { direction, type Language, languageName, messages, say } from '../../site/index.ts';
import type { ReadText } from './text.ts';

const words = messages.records.texts;

/** `untranslated`: it stands in another language than the page, and says so. */
export type PassageText = ReadText & { readonly untranslated?: boolean };

/** A small mark beside a translated text, with words for those who do not see it. */
export function TranslationMark(props: { text: PassageText; language: Language }) {
  const { state, older, untranslated } = props.text;
  if (untranslated) {
    const written = languageName(props.text.language, props.language);
    return (
      <span class="translation-mark"> {say(props.language, words.markMissing, { language: written })}</span>
    );
  }
  if (state === 'original') return null;
  const [sign, word] = older
    ? ['≠', messages.site.components.older]
    : state === 'machine'
      ? ['≈', words.markMachine]
      : ['✓', words.markVerified];
  return (
    <span class="translation-mark" title={say(props.language, word)}>
      <span aria-hidden="true"> {sign}</span>
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
