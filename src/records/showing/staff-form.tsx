import type { Child } from 'hono/jsx';
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Field,
  type FieldProps,
  Notice,
  Tag,
} from '../../site/components/index.ts';
import {
  type Entered,
  FormFields,
  type FormTable,
  inWords,
  type Labels,
  type Problems,
  sayProblems,
  UnsavedText,
} from '../../site/form/index.ts';
import {
  direction,
  type Language,
  languageName,
  type Message,
  messages,
  type Reader,
  say,
} from '../../site/index.ts';
import type { Begun } from '../begun/index.ts';
import { cautionWords, isCleared, type StoredFile } from '../files/index.ts';
import {
  type AnyKind,
  fieldsOf,
  firstState,
  labelOf,
  opennessOf,
  type Seen,
  type Step,
  stateWord,
  stepWord,
} from '../kinds/index.ts';
import { PreviewButton, PreviewNotice, TextField, type WrittenField } from '../texts/index.ts';
import { type Hanging, isTold } from './hangs.ts';

const words = messages.records.pages;

/** The form of one record as it stands: what was typed, what is wrong, and the files that came. */
export type RecordForm = {
  readonly kind: AnyKind;
  /** null: a new one */
  readonly seen: Seen | null;
  readonly version: number;
  readonly facts: FormTable<Record<string, unknown>>;
  readonly entered: Entered<Record<string, unknown>>;
  readonly texts: readonly WrittenField[];
  readonly files: ReadonlyMap<string, StoredFile>;
  /** The language it is written in. */
  readonly writes: string;
  /** Why it changes, where it is asked for. */
  readonly reason: string;
  readonly preview: boolean;
  /** What is known later is known by now, or something of it is said or wrong. */
  readonly isLaterOpen: boolean;
  /** It came back with what was typed, which is not saved. */
  readonly isSent: boolean;
  /** What a new one is begun from. */
  readonly begun: Begun | null;
};

/** What is wrong with what was sent, or why a step was not taken. */
export const FormErrors = ({ form, language }: { form: RecordForm; language: Language }) => (
  <ErrorSummary errors={sayProblems(form.entered.problems, language, labelsOf(form))} language={language} />
);

/** Writing a record: its title, its facts, its other texts; a new one can be saved and published at once. */
export function StaffForm(props: { form: RecordForm; reader: Reader; action: string; back: string }) {
  const { form, reader } = props;
  const { language } = reader;
  const { kind, seen } = form;
  const [title, ...others] = form.texts;
  const atOnce = seen === null ? kind.steps.find((step: Step) => isAtOnce(form, step)) : undefined;
  const names = Object.keys(form.facts.fields);
  const isLater = (name: string): boolean => kind.later?.fields.includes(name) === true;
  const hasFile = fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files');
  return (
    <>
      <PreviewNotice shown={form.preview} language={language} />
      <p class="quiet">{say(language, words.writtenIn, { language: languageName(form.writes, language) })}</p>
      <form method="post" action={props.action} enctype={hasFile ? 'multipart/form-data' : undefined}>
        <UnsavedText reader={reader} name={props.action} dirty={form.isSent} />
        <input type="hidden" name="version" value={String(form.version)} />
        {form.begun && (
          <>
            <input type="hidden" name="from" value={form.begun.given} />
            <p>
              {say(language, messages.records.begun.begunFrom)} <TitleLink {...form.begun} />
            </p>
          </>
        )}
        {title && <TextField text={title} language={language} writes={form.writes} preview={form.preview} />}
        <FactFields form={form} language={language} names={names.filter((name) => !isLater(name))} />
        {others.map((text) => (
          <TextField text={text} language={language} writes={form.writes} preview={form.preview} />
        ))}
        {kind.later && (
          <details open={form.isLaterOpen}>
            <summary>{say(language, kind.later.say)}</summary>
            <FactFields form={form} language={language} names={names.filter(isLater)} />
          </details>
        )}
        {seen && isCorrected(seen) && <WhyCorrected form={form} language={language} />}
        {form.isSent && <Sure problems={form.entered.problems} language={language} />}
        <ButtonRow>
          {atOnce && (
            <Button kind="primary" name="do" value={atOnce.act}>
              {say(language, words.saveAnd, { step: say(language, stepWord(kind, atOnce)) })}
            </Button>
          )}
          <Button kind={atOnce ? 'plain' : 'primary'} name="do" value="save">
            {say(language, atOnce ? words.saveAs : words.save)}
          </Button>
          {form.texts.some(({ rule }) => rule.long) && <PreviewButton language={language} />}
          <ButtonLink kind="quiet" href={props.back}>
            {say(language, words.leave)}
          </ButtonLink>
        </ButtonRow>
      </form>
    </>
  );
}

/** What gave pause, and the box with which one goes on nevertheless. */
function Sure({ problems: { sure }, language }: { problems: Problems; language: Language }) {
  if (!sure) return null;
  return (
    <Field
      name="sure"
      id="field-sure"
      value="yes"
      kind="checkbox"
      language={language}
      label={say(language, words.sure)}
      error={inWords(sure, language)}
    />
  );
}

/** Whoever changes it corrects what everybody may have read: they say why. */
const isCorrected = ({ kind, openness }: Seen): boolean =>
  kind.line !== undefined && ['published', 'closed'].includes(openness);

function WhyCorrected({ form, language }: { form: RecordForm; language: Language }) {
  const { entered, isSent, reason } = form;
  const wrong = isSent ? entered.problems.reason : undefined;
  return (
    <Field
      kind="textarea"
      rows={2}
      dir="auto"
      name="reason"
      // A step that was refused for its reason has the other name.
      id={isSent ? 'field-reason' : 'reason-correction'}
      language={language}
      label={say(language, words.correctionWhy)}
      hint={say(language, words.correctionHint)}
      value={reason}
      error={wrong && inWords(wrong, language)}
    />
  );
}

const TitleLink = ({ href, title, titleLanguage }: Begun) => (
  <a href={href}>
    <bdi lang={titleLanguage} dir={direction(titleLanguage)}>
      {title}
    </bdi>
  </a>
);

/** What the fields are called, in the order of the form. */
function labelsOf({ kind, facts, texts }: RecordForm): Labels {
  const [title, ...others] = texts.map(({ field }) => [field, { label: labelOf(kind, field) }] as const);
  return Object.fromEntries([
    ...(title ? [title] : []),
    ...Object.entries(facts.fields),
    ...others,
    ['reason', { label: words.correctionWhy }],
    ['sure', { label: words.sure }],
  ]);
}

/** A step that makes a new record public, without more to say. */
const isAtOnce = ({ kind, begun }: RecordForm, step: Step): boolean =>
  step.from.includes(firstState(kind)) &&
  !step.reason &&
  opennessOf(kind, step.to) === 'published' &&
  // Whether it can come into force, its page says once it is there.
  !step.while &&
  !step.lacks &&
  // What needs a ground is not there to be published as long as it has none.
  (!step.needs || step.needs.or !== undefined || begun !== null);

/** The facts in their order; two moments or days that follow each other stand side by side. */
function FactFields(props: { form: RecordForm; language: Language; names: readonly string[] }) {
  const { form, language, names } = props;
  const fields = new Map(fieldsOf(form.kind));
  const isTime = (name: string | undefined) =>
    /date|timestamptz/.test(fields.get(name ?? '')?.sort.column ?? '');
  const shared = { form: form.facts, entered: form.entered, language };
  const rows: Child[] = [];
  for (let at = 0; at < names.length; at += 1) {
    const [name = '', next] = [names[at], names[at + 1]];
    if (isTime(name) && next !== undefined && isTime(next)) {
      rows.push(
        <div class="field-pair">
          <FormFields {...shared} only={[name, next]} />
        </div>,
      );
      at += 1;
    } else if (fields.get(name)?.sort.refersTo === 'files')
      rows.push(<FileField form={form} name={name} language={language} />);
    else rows.push(<FormFields {...shared} only={[name]} />);
  }
  return <>{rows}</>;
}

/** The choice of a file, with the one that is there, and what was found in it, to be seen before everybody gets it. */
function FileField({ form, name, language }: { form: RecordForm; name: string; language: Language }) {
  const { label, hint } = form.facts.fields[name] ?? {};
  const wrong = form.entered.problems[name];
  const id = form.entered.typed[name] ?? '';
  const file = form.files.get(id);
  return (
    <>
      <Field
        name={`${name}:new`}
        id={`field-${name}`}
        kind="file"
        language={language}
        label={label ? inWords(label, language) : name}
        hint={hint && inWords(hint, language)}
        error={wrong && inWords(wrong, language)}
        optional
      />
      <input type="hidden" name={name} value={id} />
      {file && (
        <div class="file-there">
          <p>
            <bdi>{file.name}</bdi>{' '}
            <span class="quiet">
              {say(language, words.fileSize, { kilobytes: Math.ceil(file.size / 1024) })}
            </span>
          </p>
          <Field
            name={`${name}:remove`}
            kind="checkbox"
            language={language}
            label={say(language, words.fileRemove)}
          />
          <Cautions file={file} name={name} language={language} />
        </div>
      )}
    </>
  );
}

function Cautions({ file, name, language }: { file: StoredFile; name: string; language: Language }) {
  if (file.cautions.length === 0) return null;
  return (
    <>
      <p>{say(language, isCleared(file) ? words.cautionsSeen : words.cautions)}</p>
      <ul>
        {file.cautions.map(({ kind, count, example }) => (
          <li>
            {say(language, cautionWords[kind])} ({say(language, words.times, { count })}):{' '}
            <bdi>{example}</bdi>
          </li>
        ))}
      </ul>
      {!isCleared(file) && (
        <Field
          name={`${name}:seen`}
          kind="checkbox"
          language={language}
          label={say(language, words.cautionsClear)}
        />
      )}
    </>
  );
}

/** The state of a record and what may be done about it, each step with its reason where it needs one. */
export function Steps(props: {
  seen: Seen;
  steps: readonly Step[];
  language: Language;
  action: string;
  entered: Readonly<Record<string, string>>;
  problems: Problems;
  hangs: readonly Hanging[];
  /** What each act takes along. */
  along: ReadonlyMap<string, readonly Hanging[]>;
}) {
  const { seen, steps, language } = props;
  const { state: wrongState, reason: wrongReason } = props.problems;
  return (
    <section id="state">
      <h2>{say(language, words.state)}</h2>
      <p>
        <Tag>{say(language, stateWord(seen.kind, seen.state))}</Tag>
      </p>
      {wrongState && <Notice kind="problem" language={language} text={inWords(wrongState, language)} />}
      {steps.map((step) => {
        const word = say(language, stepWord(seen.kind, step));
        const wrong = props.entered.act === step.act ? wrongReason : undefined;
        const isOpen = wrong !== undefined;
        const body = (
          <form method="post" action={props.action} class="step">
            <input type="hidden" name="act" value={step.act} />
            <Hangs all={whatComesOf(props, step)} />
            {step.reason && (
              <Field
                {...reasonControl(seen.kind, step, language)}
                name="reason"
                id={isOpen ? 'field-reason' : `reason-${step.act}`}
                language={language}
                label={say(language, words.reason)}
                value={isOpen ? props.entered.reason : ''}
                error={wrong && inWords(wrong, language)}
              />
            )}
            {props.entered.act === step.act && <Sure problems={props.problems} language={language} />}
            <Button kind={isTakingOff(seen.kind, step) ? 'danger' : 'plain'}>{word}</Button>
          </form>
        );
        return step.reason ? (
          <details open={isOpen}>
            <summary>{word}</summary>
            {body}
          </details>
        ) : (
          body
        );
      })}
    </section>
  );
}

/** What a step does besides, before it is taken: what goes along, or what stays behind where everybody could read it. */
function whatComesOf({ seen, hangs, along, language }: Parameters<typeof Steps>[0], step: Step) {
  const goes = along.get(step.act) ?? [];
  const stays = goes.length === 0 && isTakingOff(seen.kind, step) ? hangs : [];
  const notice =
    isTakingOff(seen.kind, step) && isTold(step, seen)
      ? [{ said: say(language, words.hangsNotice), named: [] }]
      : [];
  return [...goes, ...(seen.openness === 'sealed' ? [] : stays), ...notice];
}

function Hangs({ all }: { all: readonly Hanging[] }) {
  if (all.length === 0) return null;
  return (
    <ul>
      {all.map(({ said, named }) => (
        <li>
          {said}
          {named.length > 0 && (
            <ul>
              {named.map(({ title, titleLanguage, href }) => (
                <li>
                  <bdi lang={titleLanguage}>{href ? <a href={href}>{title}</a> : title}</bdi>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Why: in somebody's own words, or of what was sent in one of the reasons that its writer is told. */
function reasonControl(kind: AnyKind, { act }: Step, language: Language): Partial<FieldProps> {
  const { sentIn } = kind;
  if (sentIn?.steps.refuse !== act)
    return { kind: 'textarea', rows: 3, dir: 'auto', hint: say(language, words.reasonHint) };
  const choices = Object.entries(sentIn.reasons).map(([value, label]) => ({
    value,
    label: say(language, label as Message),
  }));
  return { kind: 'select', choices };
}

const isTakingOff = (kind: AnyKind, { to }: Step): boolean => opennessOf(kind, to) === 'sealed';
