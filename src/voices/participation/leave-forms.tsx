import type { ProcessView } from '../../processes/index.ts';
import { Button, Field, fieldId } from '../../site/components/index.ts';
import { keepLanguage, messages, type Reader, say } from '../../site/index.ts';

const words = messages.participation;
const ways = [
  { name: 'anonymise', title: words.anonymise, effects: words.anonymiseEffects },
  { name: 'erase', title: words.erase, effects: words.eraseEffects },
] as const;

/** The two ways to leave a process, each with what it does, and a box to tick first. */
export function LeaveForms(props: {
  reader: Reader;
  process: ProcessView;
  errors: Readonly<Record<string, string>>;
}) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <section class="mine-part">
      <h2 id="leave">{say(language, words.leaveTitle)}</h2>
      {ways.map((way) => (
        <details class="leave" open={Object.hasOwn(props.errors, `confirm-${way.name}`)}>
          <summary>{say(language, way.title)}</summary>
          <p>{say(language, way.effects)}</p>
          <form method="post" action={`/processes/${process.slug}/mine/${way.name}${keepLanguage(reader)}`}>
            <Field
              kind="checkbox"
              id={fieldId(`confirm-${way.name}`)}
              name="confirm"
              language={language}
              label={say(language, words.anonymiseConfirm)}
              error={props.errors[`confirm-${way.name}`]}
            />
            <Button kind="danger">{say(language, way.title)}</Button>
          </form>
        </details>
      ))}
    </section>
  );
}
