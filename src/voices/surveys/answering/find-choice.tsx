import { Field, fieldId } from '../../../site/components/index.ts';
import { messages, say } from '../../../site/index.ts';
import { wordsIn } from '../form/form.ts';
import { choicesLike } from '../form/found-choice.ts';
import { choicesFor } from '../form/shown.ts';
import { type Asked, labelled } from './drawn.ts';
import { findField } from './posted-answers.ts';

const words = messages.surveys.answering;
/** As many as somebody looks through. */
const mostFound = 30;

/** A long list is searched by typing, on the server, so that it works on any phone: what it may mean is then chosen. */
export function FindChoice({ question, drawn, shared, value = '' }: Asked<'one'>) {
  const choices = choicesFor(drawn.form, question, drawn.answers);
  const { languages } = drawn.form;
  const chosen = choices.find((choice) => choice.value === value);
  const like = chosen ? [] : choicesLike(choices, value, { languages, textLanguage: drawn.textLanguage });
  const typed = chosen ? wordsIn(chosen.label, drawn.textLanguage, languages) : value;
  const hint = say(drawn.language, words.find, { count: choices.length });
  return (
    <>
      <Field
        {...shared}
        name={findField(shared.name)}
        id={fieldId(shared.name)}
        kind="text"
        hint={[shared.hint, hint].filter(Boolean).join(' ')}
        value={typed}
        autocomplete="off"
      />
      {like.length > 0 && (
        <Field
          {...shared}
          hint={undefined}
          error={undefined}
          optional={false}
          id={`${fieldId(shared.name)}-found`}
          kind="radio"
          label={say(drawn.language, words.found, {
            count: like.length,
            shown: Math.min(like.length, mostFound),
          })}
          value={value}
          choices={labelled(like.slice(0, mostFound), drawn)}
        />
      )}
    </>
  );
}
