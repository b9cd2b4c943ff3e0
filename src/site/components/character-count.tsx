import { type Language, messages, say } from '../words.ts';

const componentWords = messages.site.components;

/** How many characters a text may have; with script, how many are left. Pages that use it ask for the island `character-count`. */
export function CharacterCount(props: { id: string; of: string; limit: number; language: Language }) {
  return (
    <character-count
      class="field-hint character-count"
      id={props.id}
      of={props.of}
      limit={String(props.limit)}
      left={say(props.language, componentWords.charactersLeft, { n: '{n}' })}
      over={say(props.language, componentWords.charactersOver, { n: '{n}' })}
    >
      {say(props.language, componentWords.charactersAtMost, { limit: props.limit })}
    </character-count>
  );
}
