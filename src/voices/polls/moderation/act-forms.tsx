import type { Child } from 'hono/jsx';
import { Button, Field } from '../../../site/components/index.ts';
import { type Message, messages, type Reader, say } from '../../../site/index.ts';
import { originalText, type QueueItem } from './queue.ts';
import { rejectReasons } from './reasons.ts';
import { gap } from './redaction.ts';
import { type DecisionKind, stateAfter } from './transitions.ts';

const words = messages.moderation;
/** What was sent for one statement and could not be taken: it is shown again with what is wrong. */
export type SentAgain = {
  readonly number: number;
  readonly act: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

type Props = { reader: Reader; item: QueueItem; action: string; again: SentAgain | null };

/** Everything that can be decided about a statement from where it stands. Each act is a form of its own. */
export function ActForms(props: Props) {
  const { item, reader } = props;
  const { language } = reader;
  const { statement } = item;
  const may = (act: DecisionKind) => stateAfter(statement.state, act) !== null;
  const appealed = item.appeal !== null && item.appeal.outcome === null;
  return (
    <div class="queue-acts">
      {may('accept') && (
        <ActForm {...props} act="accept">
          <Button kind={statement.state === 'held' ? 'primary' : 'plain'} shortcut="a">
            {say(language, statement.state === 'held' ? words.acts.accept : words.acts.acceptAgain)}
          </Button>
        </ActForm>
      )}
      {may('reject') && <RejectForm {...props} />}
      {may('merge') && <MergeForm {...props} />}
      {appealed && may('uphold') && (
        <Act {...props} act="uphold" label={words.acts.uphold} button={words.acts.upholdButton}>
          <NoteField {...props} act="uphold" />
        </Act>
      )}
      {may('redact') && <RedactForm {...props} />}
      {may('propose-redaction') && statement.authorId !== null && !statement.isSeed && (
        <ProposeForm {...props} />
      )}
      {may('hold') && statement.state !== 'held' && (
        <Act {...props} act="hold" label={words.acts.hold} button={words.acts.holdButton}>
          <NoteField {...props} act="hold" />
        </Act>
      )}
    </div>
  );
}

/** One act's form; it carries the last decision that was seen, so that nobody decides past somebody else. */
function ActForm(props: Props & { act: string; children?: Child }) {
  const { statement, latest } = props.item;
  return (
    <form method="post" action={props.action} data-act={props.act}>
      <input type="hidden" name="act" value={props.act} />
      <input type="hidden" name="statement" value={String(statement.number)} />
      <input type="hidden" name={`seen-${statement.number}`} value={String(latest?.id ?? 0)} />
      {props.children}
    </form>
  );
}

/** An act that asks for something first, behind its name. */
function Act(
  props: Props & { act: string; label: Message; button: Message; danger?: boolean; children?: Child },
) {
  const { reader, again, item, act } = props;
  const isAgain = again?.number === item.statement.number && again.act === act;
  return (
    <details class="queue-act" data-act={act} open={isAgain}>
      <summary>{say(reader.language, props.label)}</summary>
      <ActForm {...props}>
        {props.children}
        <Button kind={props.danger ? 'danger' : 'plain'}>{say(reader.language, props.button)}</Button>
      </ActForm>
    </details>
  );
}

function sent(props: Props, act: string): Pick<SentAgain, 'typed' | 'errors'> {
  const { again, item } = props;
  return again?.number === item.statement.number && again.act === act ? again : { typed: {}, errors: {} };
}

const idOf = (props: Props, act: string, field: string) => {
  const isAgain = Object.keys(sent(props, act).errors).includes(field);
  return isAgain ? `field-${field}` : `${act}-${props.item.statement.number}-${field}`;
};

function NoteField(props: Props & { act: string }) {
  const { language } = props.reader;
  const { typed, errors } = sent(props, props.act);
  return (
    <Field
      name="note"
      id={idOf(props, props.act, 'note')}
      kind="textarea"
      rows={2}
      dir="auto"
      language={language}
      label={say(language, words.fields.note)}
      hint={say(language, words.fields.noteHint)}
      value={typed.note}
      error={errors.note}
      optional
    />
  );
}

function RejectForm(props: Props) {
  const { language } = props.reader;
  const { typed, errors } = sent(props, 'reject');
  return (
    <Act {...props} act="reject" label={words.acts.reject} button={words.acts.rejectButton} danger>
      <Field
        name="reason"
        id={idOf(props, 'reject', 'reason')}
        kind="select"
        language={language}
        label={say(language, words.fields.reason)}
        value={typed.reason ?? ''}
        error={errors.reason}
        choices={[
          { value: '', label: say(language, words.bulk.chooseReason) },
          ...rejectReasons.map(({ code }) => ({ value: code, label: say(language, words.reasons[code]) })),
        ]}
      />
      <Field
        name="duplicateOf"
        id={idOf(props, 'reject', 'duplicateOf')}
        inputmode="numeric"
        language={language}
        label={say(language, words.fields.otherForDuplicate)}
        value={typed.duplicateOf ?? suggestion(props)}
        error={errors.duplicateOf}
        optional
      />
      <NoteField {...props} act="reject" />
    </Act>
  );
}

function MergeForm(props: Props) {
  const { language } = props.reader;
  const { typed, errors } = sent(props, 'merge');
  return (
    <Act {...props} act="merge" label={words.acts.merge} button={words.acts.mergeButton}>
      <Field
        name="into"
        id={idOf(props, 'merge', 'into')}
        inputmode="numeric"
        language={language}
        label={say(language, words.fields.other)}
        hint={say(language, words.fields.mergeHint)}
        value={typed.into ?? suggestion(props)}
        error={errors.into}
      />
    </Act>
  );
}

/** The number of the nearest statement that there is already. */
const suggestion = ({ item }: Props) => String(item.similar[0]?.statement.number ?? '');

function RedactForm(props: Props) {
  const { language } = props.reader;
  const { statement, personalData } = props.item;
  const { typed, errors } = sent(props, 'redact');
  const text = originalText(statement);
  // From the end, so that the earlier positions stay right.
  const gapped = personalData.reduceRight(
    (rest, span) => rest.slice(0, span.start) + gap + rest.slice(span.end),
    text,
  );
  return (
    <Act {...props} act="redact" label={words.acts.redact} button={words.acts.redactButton}>
      <Field
        name="redaction"
        id={idOf(props, 'redact', 'redaction')}
        kind="textarea"
        rows={3}
        lang={statement.language}
        dir="auto"
        language={language}
        label={say(language, words.fields.redaction)}
        hint={say(language, words.fields.redactionHint)}
        value={typed.redaction ?? gapped}
        error={errors.redaction}
      />
      <NoteField {...props} act="redact" />
    </Act>
  );
}

function ProposeForm(props: Props) {
  const { language } = props.reader;
  const { statement } = props.item;
  const { typed, errors } = sent(props, 'propose-redaction');
  return (
    <Act {...props} act="propose-redaction" label={words.acts.propose} button={words.acts.proposeButton}>
      <Field
        name="proposal"
        id={idOf(props, 'propose-redaction', 'proposal')}
        kind="textarea"
        rows={3}
        lang={statement.language}
        dir="auto"
        language={language}
        label={say(language, words.fields.proposal)}
        hint={say(language, words.fields.proposalHint)}
        value={typed.proposal ?? originalText(statement)}
        error={errors.proposal}
      />
      <NoteField {...props} act="propose-redaction" />
    </Act>
  );
}
