import type { ProcessView } from '../../processes/index.ts';
import { confirmForm, OwnField, type OwnPage } from '../../records/contributions/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { keepLanguage, messages, type Reader, say } from '../../site/index.ts';

const words = messages.participation;
const { votes, statements, letters, everything } = words.eraseEffects;
const ways = [
  { name: 'anonymise', title: words.anonymise, effects: [words.anonymiseEffects] },
  { name: 'erase', title: words.erase, effects: [votes, statements, letters, everything] },
] as const;

/** The two ways to leave a process, each with what it does, and a box to tick first. */
export function LeaveForms(props: {
  reader: Reader;
  process: ProcessView;
  sent: Pick<OwnPage, 'problems' | 'typed'>;
}) {
  const { reader, process, sent } = props;
  const { language } = reader;
  return (
    <section class="mine-part">
      <h2 id="leave">{say(language, words.leaveTitle)}</h2>
      {ways.map(({ name, title, effects }) => {
        const id = `confirm-${name}`;
        return (
          <details class="leave" open={Object.hasOwn(sent.problems, id)}>
            <summary>{say(language, title)}</summary>
            {effects.map((effect) => (
              <p>{say(language, effect)}</p>
            ))}
            <PostForm
              action={`/processes/${process.slug}/mine/${name}${keepLanguage(reader)}`}
              kind="danger"
              submit={say(language, title)}
            >
              <OwnField form={confirmForm} name="confirm" id={id} sent={sent} language={language} />
            </PostForm>
          </details>
        );
      })}
    </section>
  );
}
