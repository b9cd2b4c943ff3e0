import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';
import { fieldId } from './field.tsx';

const componentWords = messages.site.components;

/** What keeps a form from being accepted, each leading to its field. Nothing when there are no errors. */
export function ErrorSummary(props: {
  errors: Readonly<Record<string, string | undefined>>;
  language: Language;
}) {
  const errors = Object.entries(props.errors).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (errors.length === 0) return null;
  return (
    <section class="error-summary" role="alert" aria-labelledby={`error-summary-${props.language}`}>
      <h2 id={`error-summary-${props.language}`}>
        {say(props.language, componentWords.errorSummary, { count: errors.length })}
      </h2>
      <ul>
        {errors.map(([name, error]) => (
          <li>
            <a href={`#${fieldId(name)}`}>{error}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const words = messages.patterns.errorSummary;

export const examples: Examples = [
  {
    name: 'Error summary: leads to each field',
    render: (language) => (
      <ErrorSummary
        language={language}
        errors={{ title: say(language, words.giveProcessTitle), end: say(language, words.endLiesBefore) }}
      />
    ),
  },
];
