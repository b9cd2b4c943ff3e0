import { Field } from '../../../site/components/index.ts';
import { messages, say } from '../../../site/index.ts';
import { fileIn } from '../form/form.ts';
import type { Asked } from './drawn.ts';
import { heldField, removeField } from './posted-answers.ts';

const words = messages.conversations.files;

/** Where a file is chosen; one that came before is named, and stays until another takes its place or it is taken away. */
export function FileField({ question, drawn, shared }: Asked<'file'>) {
  const { language } = drawn;
  const given = drawn.answers[question.name];
  const file = fileIn(given);
  if (!drawn.held)
    return (
      <p>
        <bdi>{shared.label}</bdi> {say(language, messages.surveys.paper.noFile)}
      </p>
    );
  return (
    <>
      <Field
        {...shared}
        kind="file"
        hint={[
          shared.hint,
          file && say(language, words.isThere, { name: file.name }),
          say(language, messages.surveys.answering.fileSeen),
        ]
          .filter(Boolean)
          .join(' ')}
      />
      {file && (
        <>
          <input type="hidden" name={heldField(shared.name)} value={drawn.held(String(given))} />
          <Field
            name={removeField(shared.name)}
            kind="checkbox"
            language={language}
            label={say(language, messages.records.pages.fileRemove)}
          />
        </>
      )}
    </>
  );
}
