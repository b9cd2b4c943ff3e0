import { Button, Field, fieldId } from '../../site/components/index.ts';
import { messages, type Reader, say } from '../../site/index.ts';
import { keepLanguage, type ProcessView } from '../polls/index.ts';

const words = messages.participation;
const ways = [
  { name: 'anonymise', title: words.anonymise, effects: words.anonymiseEffects },
  { name: 'erase', title: words.erase, effects: words.eraseEffects },
] as const;

/** The two ways to leave a process, each with what it does, and a box to tick first. */
export function LeaveForms(props: {
  reader: Reader;
  process: ProcessView;
  error: 'erase' | 'anonymise' | undefined;
}) {
  const { reader, process } = props;
  const { language } = reader;
  return (
    <section class="mine-part">
      <h2 id="leave">{say(language, words.leaveTitle)}</h2>
      {ways.map((way) => (
        <details class="leave" open={props.error === way.name}>
          <summary>{say(language, way.title)}</summary>
          <p>{say(language, way.effects)}</p>
          <form method="post" action={`/processes/${process.slug}/mine/${way.name}${keepLanguage(reader)}`}>
            <Field
              kind="checkbox"
              id={fieldId(`confirm-${way.name}`)}
              name="confirm"
              language={language}
              label={say(language, words.anonymiseConfirm)}
              error={props.error === way.name ? say(language, words.confirmFirst) : undefined}
            />
            <Button kind="danger">{say(language, way.title)}</Button>
          </form>
        </details>
      ))}
    </section>
  );
}
