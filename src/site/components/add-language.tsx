import { type Language, messages, say } from '../words.ts';
import { languageChoices } from '../written-languages.ts';
import { Button } from './button.tsx';
import type { Examples } from './example.ts';
import { Field } from './field.tsx';

const words = messages.site.components;

/** Opens the page `action` again, with a form for one more language: `?<name>=<tag>`. `shown` have theirs already. */
export function AddLanguage(props: {
  language: Language;
  action: string;
  name: string;
  shown: readonly string[];
}) {
  const { language, name, shown } = props;
  return (
    <form method="get" action={props.action} class="inline-form">
      <input type="hidden" name="lang" value={language} />
      <Field
        name={name}
        id={`add-${name}`}
        kind="select"
        language={language}
        label={say(language, words.addLanguage)}
        choices={languageChoices().filter(({ value }) => !shown.includes(value))}
      />
      <Button>{say(language, words.openLanguage)}</Button>
    </form>
  );
}

export const examples: Examples = [
  {
    name: 'Add language',
    render: (language) => (
      <AddLanguage
        language={language}
        action="#add"
        name={`more-${language}`}
        shown={['en', 'fr', 'es', 'ar']}
      />
    ),
  },
];
