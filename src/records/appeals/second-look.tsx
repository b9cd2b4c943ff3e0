import { fieldId } from '../../site/components/index.ts';
import { FormFields, formTable, PostForm, passage, readAnswers } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import type { OwnPage } from '../contributions/index.ts';

const words = messages.contributions;
const { problems } = messages.moderation;

/** Why its author asks that something be looked at again. */
export const appealForm = formTable({
  appeal: passage({
    label: words.appealLabel,
    hint: words.appealHint,
    missing: problems.appealMissing,
    limit: 1000,
    tooLong: problems.appealTooLong,
    required: true,
    rows: 3,
    dir: 'auto',
  }),
});

const standWords = { open: words.appealOpen, accepted: words.appealAccepted, upheld: words.appealUpheld };

/** How an appeal stands, or the form of it where there was none and there may be. */
export function SecondLook(props: {
  own: Pick<OwnPage, 'reader' | 'problems' | 'typed'>;
  /** Tells its field from all others on the page. */
  id: string;
  stands: 'none' | keyof typeof standWords;
  mayAsk: boolean;
  action: string;
  hidden: Readonly<Record<string, string>>;
}) {
  const { own, id, stands } = props;
  const { language } = own.reader;
  if (stands !== 'none') return <p>{say(language, standWords[stands])}</p>;
  if (!props.mayAsk) return null;
  const wrong = own.problems[id];
  return (
    <details class="appeal" open={wrong !== undefined}>
      <summary>{say(language, words.appealTitle)}</summary>
      <PostForm
        action={props.action}
        hidden={props.hidden}
        kind="plain"
        submit={say(language, words.appealSend)}
      >
        <FormFields
          form={appealForm}
          entered={{
            typed: readAnswers(appealForm, { appeal: own.typed[id] ?? '' }).typed,
            problems: wrong ? { appeal: wrong } : {},
          }}
          language={language}
          ids={() => fieldId(id)}
        />
      </PostForm>
    </details>
  );
}
