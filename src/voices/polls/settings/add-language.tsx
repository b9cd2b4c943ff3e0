import { Button, Field } from '../../../site/components/index.ts';
import {
  isWrittenLanguage,
  languageChoices,
  languages,
  messages,
  type Reader,
  say,
} from '../../../site/index.ts';

const words = messages.processes.texts;
const parameter = 'write';

/** In which languages a text can be written on this page: the interface's, those in use, and one that was asked for. */
export function languagesToWrite(inUse: readonly string[], reader: Reader): string[] {
  const asked = new URLSearchParams(reader.search).get(parameter);
  return [...new Set([...languages, ...inUse, ...(isWrittenLanguage(asked) ? [asked] : [])])];
}

/** Opens the page again with a form for one language more. */
export function AddLanguage(props: { shown: readonly string[]; reader: Reader }) {
  const { shown, reader } = props;
  return (
    <form method="get" action={reader.path} class="inline-form">
      <input type="hidden" name="lang" value={reader.language} />
      <Field
        name={parameter}
        kind="select"
        language={reader.language}
        label={say(reader.language, words.addLanguage)}
        choices={languageChoices().filter(({ value }) => !shown.includes(value))}
      />
      <Button>{say(reader.language, words.open)}</Button>
    </form>
  );
}
