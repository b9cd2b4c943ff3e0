import type { Child } from 'hono/jsx';
import { gap } from '../../../records/intake/index.ts';
import { Button } from '../../../site/components/index.ts';
import {
  FormFields,
  PostForm,
  type Problems,
  readAnswers,
  refusing,
  startingWith,
} from '../../../site/form/index.ts';
import { type Message, messages, type Reader, say } from '../../../site/index.ts';
import { type Act, type ActValues, actForms } from './act-tables.ts';
import { originalText, type QueueItem } from './queue.ts';
import { stateAfter } from './transitions.ts';

const words = messages.moderation.acts;

/** What was sent for one statement and could not be taken: it is shown again with what is wrong. */
export type SentAgain = {
  readonly number: number;
  readonly act: Act;
  readonly typed: Readonly<Record<string, string>>;
  readonly problems: Problems;
};

type Props = { reader: Reader; item: QueueItem; action: string; again: SentAgain | null };

/** Everything that can be decided about a statement from where it stands. Each act is a form of its own. */
export function ActForms(props: Props) {
  const { item, reader } = props;
  const { statement, appeal } = item;
  const may = (act: Act) =>
    stateAfter(statement.state, act) !== null &&
    (item.others.length === 0 || !(act === 'accept' || act === 'uphold' || act === 'hold'));
  const isWaiting = statement.state === 'held';
  /** The number of the nearest statement that there is already. */
  const nearest = item.similar[0]?.statement.number ?? null;
  return (
    <div class="queue-acts">
      {may('accept') && (
        <ActForm {...props} act="accept">
          <Button kind={isWaiting ? 'primary' : 'plain'} shortcut="a">
            {say(reader.language, isWaiting ? words.accept : words.acceptAgain)}
          </Button>
        </ActForm>
      )}
      {may('reject') && (
        <AskingAct
          {...props}
          act="reject"
          labels={statement.state === 'rejected' ? words.correct : undefined}
          starts={{ duplicateOf: nearest }}
        />
      )}
      {may('merge') && (
        <AskingAct
          {...props}
          act="merge"
          only={['into']}
          starts={nearest === null ? {} : { into: nearest }}
        />
      )}
      {may('uphold') && appeal !== null && appeal.outcome === null && <AskingAct {...props} act="uphold" />}
      {may('redact') && <AskingAct {...props} act="redact" starts={{ redaction: gapped(item) }} />}
      {may('propose-redaction') && statement.authorId !== null && !statement.isSeed && (
        <AskingAct {...props} act="propose-redaction" starts={{ proposal: originalText(statement) }} />
      )}
      {may('hold') && !isWaiting && (
        <AskingAct {...props} act="hold" labels={statement.state === 'accepted' ? undefined : words.back} />
      )}
    </div>
  );
}

/** One act's form; it carries the last decision that was seen, so that nobody decides past somebody else. */
function ActForm(props: Props & { act: Act; submit?: string; children?: Child }) {
  const { act, item, action, submit, children } = props;
  const { statement, latest } = item;
  const hidden = {
    act,
    statement: String(statement.number),
    [`seen-${statement.number}`]: String(latest?.id ?? 0),
  };
  return (
    <PostForm
      action={action}
      data-act={act}
      hidden={hidden}
      kind={act === 'reject' ? 'danger' : 'plain'}
      {...(submit ? { submit } : {})}
    >
      {children}
    </PostForm>
  );
}

const actWords = {
  reject: { label: words.reject, button: words.rejectButton },
  merge: { label: words.merge, button: words.mergeButton },
  hold: { label: words.hold, button: words.holdButton },
  redact: { label: words.redact, button: words.redactButton },
  'propose-redaction': { label: words.propose, button: words.proposeButton },
  uphold: { label: words.uphold, button: words.upholdButton },
};

/** An act that asks for something first, behind its name. */
function AskingAct<Kind extends Exclude<Act, 'accept'>>(
  props: Props & {
    act: Kind;
    /** Where the act means something else than usual. */
    labels?: { readonly label: Message; readonly button: Message } | undefined;
    starts?: Partial<ActValues[Kind]>;
    only?: readonly (keyof ActValues[Kind] & string)[];
  },
) {
  const { reader, item, act, starts, only } = props;
  const { language } = reader;
  const { statement } = item;
  const { label, button } = props.labels ?? actWords[act];
  const form = actForms[act](statement.language);
  const again = props.again?.number === statement.number && props.again.act === act ? props.again : null;
  const entered = again
    ? refusing(readAnswers(form, again.typed), again.problems)
    : startingWith(form, starts);
  return (
    <details class="queue-act" data-act={act} open={again !== null}>
      <summary>{say(language, label)}</summary>
      <ActForm {...props} submit={say(language, button)}>
        <FormFields
          form={form}
          entered={entered}
          language={language}
          {...(only ? { only } : {})}
          ids={(name) => (again ? undefined : `${act}-${statement.number}-${name}`)}
        />
      </ActForm>
    </details>
  );
}

/** The text with what may be personal data taken out; from the end, so that the earlier positions stay right. */
const gapped = ({ statement, personalData }: QueueItem): string =>
  personalData.reduceRight(
    (rest, span) => rest.slice(0, span.start) + gap + rest.slice(span.end),
    originalText(statement),
  );
