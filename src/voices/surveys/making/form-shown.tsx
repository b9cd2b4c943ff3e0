import { Table } from '../../../site/components/index.ts';
import { type Language, languageName, messages, say } from '../../../site/index.ts';
import { countsOf } from '../files/read-form.ts';
import { checkForm } from '../form/check-form.ts';
import { type Form, isAsked, questionsOf, wordsIn } from '../form/form.ts';

const words = messages.surveys.making;

/** A form as its staff look through it: what is asked, of whom, and what cannot work as it is written. */
export function FormShown({ form, language }: { form: Form; language: Language }) {
  const { questions, sections } = countsOf({ form, conditionsLost: 0 });
  const faults = checkForm(form);
  const [first = language] = form.languages;
  const tag = form.languages.includes(language) ? language : first;
  const languages = form.languages.map((one) =>
    one === 'und' ? say(language, words.unsaid) : languageName(one, language),
  );
  return (
    <>
      <h3>{say(language, words.questions, { count: questions })}</h3>
      <p>
        {say(language, words.sections, { count: sections })} · {languages.join(', ')}
      </p>
      {faults.length > 0 && (
        <>
          <h4>{say(language, words.faults, { count: faults.length })}</h4>
          <ul>
            {faults.map(({ item, why, what }) => (
              <li>
                <code>{item}</code>: {say(language, words.why[why])} <code dir="ltr">{what}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Table
        caption={say(language, words.questions, { count: questions })}
        rows={questionsOf(form).filter(({ item }) => isAsked(item))}
        columns={({ names }) => [
          names(say(language, words.question), ({ item }) => (
            <span lang={tag}>{wordsIn(item.label, tag, form.languages)}</span>
          )),
          {
            heading: say(language, words.type),
            cell: ({ item }) => say(language, words.types[item.type as keyof typeof words.types]),
          },
          {
            heading: say(language, words.shownIf),
            cell: ({ item }) => item.shownIf && <code dir="ltr">{item.shownIf}</code>,
          },
        ]}
      />
    </>
  );
}
