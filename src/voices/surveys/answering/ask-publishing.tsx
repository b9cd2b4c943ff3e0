import type { Form as Posted } from '../../../platform/http/index.ts';
import { Field } from '../../../site/components/index.ts';
import { oneLine } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import type { Form } from '../form/form.ts';
import { hasTexts } from '../remarks/texts-in.ts';
import type { Publishing } from '../store.ts';

const words = messages.remarks.publishing;
export const publishingChoices = ['not-at-all', 'without-name', 'with-name'] as const;
/** No question is called so: their names have no dots. */
const [publishField, nameField] = ['texts.publish', 'texts.name'];
const mostName = 200;

/** What was said of one's texts, as a browser sent it; null where the form asked nothing. */
export function publishingIn(form: Form, posted: Posted): Publishing | null {
  const publish = publishingChoices.find((one) => one === posted[publishField]);
  if (!publish || !hasTexts(form)) return null;
  const name = [...oneLine(posted[nameField] ?? '')].slice(0, mostName).join('');
  return { publish, publishAs: publish === 'with-name' && name !== '' ? name : null };
}

/** What is wrong with it, by field; whoever goes back or comes again later is not held up. */
export function faultOfPublishing(
  publishing: Publishing | null,
  language: Language,
  does = 'next',
): Record<string, string> {
  if (does !== 'next' || publishing?.publish !== 'with-name' || publishing.publishAs !== null) return {};
  return { [nameField]: say(language, words.nameMissing) };
}

/** Asks once, below the questions, whether what somebody writes in their own words may be published. */
export function AskPublishing(props: {
  readonly form: Form;
  readonly said: Publishing | null;
  readonly errors: Readonly<Record<string, string>>;
  readonly language: Language;
}) {
  const { form, said, errors, language } = props;
  if (!hasTexts(form)) return null;
  return (
    <>
      <Field
        name={publishField}
        kind="radio"
        language={language}
        label={say(language, words.ask)}
        hint={say(language, words.hint)}
        value={said?.publish ?? 'not-at-all'}
        choices={publishingChoices.map((value) => ({ value, label: say(language, words.choices[value]) }))}
      />
      <Field
        name={nameField}
        kind="text"
        language={language}
        label={say(language, words.name)}
        value={said?.publishAs ?? ''}
        error={errors[nameField]}
        maxLength={mostName}
        dir="auto"
        optional
      />
    </>
  );
}
