import { Field } from '../../../site/components/index.ts';
import { inWords, type Problems } from '../../../site/form/index.ts';
import { type Language, messages, say } from '../../../site/index.ts';
import { fieldsOfFile, fileNumbers, mostFiles } from './sent-files.ts';

const words = messages.conversations.files;
type Typed = Readonly<Record<string, string>>;

/** Where a host puts photos and notes, each with a few words; those that came already are named. */
export function FileFields(props: {
  typed: Typed;
  problems: Problems;
  held: ReadonlyMap<number, string>;
  mostBytes: number;
  language: Language;
}) {
  const { typed, problems, held, language } = props;
  const wrong = (name: string) => problems[name] && inWords(problems[name], language);
  const isOpen = fileNumbers.some((number) => {
    const { file, shows } = fieldsOfFile(number);
    return held.has(number) || problems[file] || problems[shows] || (typed[shows] ?? '') !== '';
  });
  const megabytes = Math.floor(props.mostBytes / 1024 / 1024);
  return (
    <details open={isOpen}>
      <summary>{say(language, words.add)}</summary>
      <p>{say(language, words.hint, { most: mostFiles, megabytes })}</p>
      {fileNumbers.map((number) => {
        const names = fieldsOfFile(number);
        const name = held.get(number);
        return (
          <fieldset class="field">
            <legend class="field-label">{say(language, words.number, { number })}</legend>
            {name !== undefined && (
              <>
                <input type="hidden" name={names.held} value={typed[names.held] ?? ''} />
                <p>{say(language, words.isThere, { name })}</p>
                <Field
                  name={names.remove}
                  kind="checkbox"
                  language={language}
                  label={say(language, messages.records.pages.fileRemove)}
                />
              </>
            )}
            <Field
              name={names.file}
              kind="file"
              language={language}
              label={say(language, name === undefined ? words.choose : words.chooseOther)}
              error={wrong(names.file)}
            />
            <Field
              name={names.shows}
              language={language}
              label={say(language, words.shows)}
              hint={number === 1 ? say(language, words.showsHint) : undefined}
              dir="auto"
              value={typed[names.shows]}
              error={wrong(names.shows)}
            />
          </fieldset>
        );
      })}
    </details>
  );
}
