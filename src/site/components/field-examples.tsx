import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';
import { Field } from './field.tsx';

const words = messages.patterns.field;

export const examples: Examples = [
  {
    name: 'Field: a counted text',
    render: (language) => (
      <Field
        id={`example-statement-${language}`}
        name="statement"
        kind="textarea"
        rows={3}
        language={language}
        dir="auto"
        label={say(language, words.statement)}
        hint={say(language, words.hint)}
        value={say(language, words.text)}
        maxLength={140}
        counted
      />
    ),
  },
  {
    name: 'Field: an error says what to do next',
    render: (language) => (
      <Field
        id={`example-error-${language}`}
        name="statement"
        language={language}
        dir="auto"
        label={say(language, words.statement)}
        error={say(language, words.missing)}
        required
      />
    ),
  },
  {
    name: 'Field: choices',
    render: (language) => (
      <>
        <Field
          id={`example-place-${language}`}
          name={`place-${language}`}
          kind="radio"
          language={language}
          label={say(language, words.kind)}
          optional
          choices={[
            { value: 'city', label: say(language, words.one) },
            { value: 'village', label: say(language, words.two) },
          ]}
          value="city"
        />
        <Field
          id={`example-language-${language}`}
          name="written"
          kind="select"
          language={language}
          label={say(language, words.language)}
          choices={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'ar', label: 'العربية', lang: 'ar' },
          ]}
          value={language}
        />
        <Field
          id={`example-keep-${language}`}
          name="keep"
          kind="checkbox"
          language={language}
          label={say(language, words.keep)}
          checked
        />
      </>
    ),
  },
];
