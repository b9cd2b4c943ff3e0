import type { Child } from 'hono/jsx';
import { direction, languageName } from '../language.ts';
import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

export interface PassageProps {
  text: string;
  language: string;
  state: 'original' | 'machine' | 'verified';
  original?: { readonly text: string; readonly language: string; readonly href?: string } | undefined;
  reader: { readonly language: Language };
  /** The original was changed after this was translated. */
  older?: boolean | undefined;
  /** The element that holds the text: a heading where the passage names the page. */
  as?: 'p' | 'h1' | 'h2' | 'h3' | 'blockquote' | 'span';
  class?: string;
  /** In a list or beside an act: the shortest mark that is still true. */
  brief?: boolean;
}

const fullMark = {
  machine: componentWords.machineTranslated,
  verified: componentWords.verifiedTranslation,
};
const briefMark = {
  machine: componentWords.byMachine,
  verified: componentWords.translated,
};

/** A person's text in its own language and direction; a translation says so and keeps the original one step away. */
export function Passage(props: PassageProps) {
  const classes = `passage${props.class ? ` ${props.class}` : ''}`;
  const text = (
    <Tagged as={props.as ?? 'p'} class={classes} language={props.language}>
      {props.text}
    </Tagged>
  );
  if (props.state === 'original' || props.original === undefined) return text;
  const { original, reader } = props;
  // How it was translated says nothing of an original that has changed since.
  const word = props.older ? componentWords.older : (props.brief ? briefMark : fullMark)[props.state];
  return (
    <div class={`translated${props.brief ? ' is-brief' : ''}`}>
      {text}
      <details class={`translation is-${props.older ? 'older' : props.state}`}>
        <summary>
          <span class="translation-how">
            {say(reader.language, word, { language: languageName(original.language, reader.language) })}
            {' · '}
          </span>
          <span class="translation-show">
            {say(reader.language, props.brief ? componentWords.original : componentWords.showOriginal)}
          </span>
        </summary>
        <Tagged as="blockquote" class="passage" language={original.language}>
          {original.text}
        </Tagged>
        {original.href && (
          <p>
            <a href={original.href}>{say(reader.language, componentWords.originalPage)}</a>
          </p>
        )}
      </details>
    </div>
  );
}

/** Where a list or a label has no room for more: a sign before a text that a machine translated, with its word for those who hear the page. */
export function MachineSign({ language }: { language: Language }) {
  return (
    <span class="quiet">
      {/* A hair space: lists with the sign are hardly longer than without. */}
      <span aria-hidden="true">{'≈\u200a'}</span>
      <span class="visually-hidden">{say(language, componentWords.byMachine)}: </span>
    </span>
  );
}

function Tagged(props: {
  as: NonNullable<PassageProps['as']>;
  class: string;
  language: string;
  children?: Child;
}) {
  const Tag = props.as;
  return (
    <Tag class={props.class} lang={props.language} dir={direction(props.language)}>
      {props.children}
    </Tag>
  );
}

const translations = messages.patterns.passage;
const spanish = {
  text: 'Los contratos públicos deberían explicarse con palabras que todos entiendan.',
  language: 'es',
};
const translated: readonly (Pick<PassageProps, 'state' | 'brief'> & { name: string; href?: string })[] = [
  { name: 'translated by machine', state: 'machine' },
  {
    name: 'a translation somebody verified, with a link to the original',
    state: 'verified',
    href: '#original',
  },
  { name: 'translated, in a list', state: 'machine', brief: true },
];

export const examples: Examples = [
  ...translated.map(({ name, href, ...how }) => ({
    name: `Passage: ${name}`,
    render: (language: Language) => (
      <Passage
        {...how}
        reader={{ language }}
        text={say(language, translations.publicContractsShould)}
        language={language}
        original={href === undefined ? spanish : { ...spanish, href }}
      />
    ),
  })),
  {
    name: 'Passage: Arabic among Latin text, and the reverse',
    render: (language) => {
      const other = language === 'ar' ? 'en' : 'ar';
      const text = say(other, translations.publicContractsShould);
      return <Passage reader={{ language }} text={text} language={other} state="original" />;
    },
  },
];
