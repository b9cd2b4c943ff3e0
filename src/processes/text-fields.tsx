import { Field, Tag } from '../site/components/index.ts';
import {
  direction,
  formatDateTime,
  type Language,
  languageName,
  Markdown,
  type Message,
  messages,
  say,
} from '../site/index.ts';
import { type Conflict, textKey } from './edit-texts.ts';
import type { FieldRule, OwnerKind } from './process.ts';
import type { TextRow, TranslationState } from './texts.ts';

const fieldWords = messages.processes.fields;
const textWords = messages.processes.texts;

/** One text on a page where texts are written. */
export type WrittenField = {
  readonly kind: OwnerKind;
  readonly ownerId: string;
  readonly field: string;
  readonly rule: FieldRule;
  readonly body: string;
  /** The row that was in force when the page was made. */
  readonly seen: number;
  /** For a translation: the text it translates, what was chosen as its state, and how far it is. */
  readonly translates?: {
    readonly original: TextRow | null;
    readonly state: string;
    readonly progress: TranslationState;
  };
  readonly error: string | undefined;
  readonly conflict: Conflict | undefined;
};

/** The label and hint of a text, from one table for all kinds. */
function wordsOfField(kind: OwnerKind, field: string) {
  const words: Record<string, { readonly label: Message; readonly hint: Message } | undefined> =
    fieldWords[kind];
  return words[field] ?? fieldWords.phase.title;
}

/** A text with its original beside it, its state, what somebody else saved meanwhile, and how it will look. */
export function TextField(props: {
  text: WrittenField;
  language: Language;
  /** The language that is being written. */
  writes: string;
  preview: boolean;
  /** Where the form knows whose text it is, the field's own name is enough. */
  name?: string;
}) {
  const { text, language, writes } = props;
  const name = props.name ?? textKey(text.ownerId, text.field);
  const { label, hint } = wordsOfField(text.kind, text.field);
  const long = text.rule.long || text.rule.limit > 200;
  return (
    <div class={`text-pair${text.translates ? ' has-original' : ''}`}>
      {text.translates && <Original text={text} language={language} />}
      <div class="text-edit">
        <Field
          name={name}
          kind={long ? 'textarea' : 'text'}
          rows={text.rule.limit > 5000 ? 9 : 3}
          language={language}
          label={say(language, label)}
          hint={text.translates ? undefined : say(language, hint)}
          value={text.body}
          error={text.error}
          lang={writes}
          dir={text.body === '' ? direction(writes) : 'auto'}
          autocomplete="off"
        />
        <input type="hidden" name={`seen:${name}`} value={String(text.seen)} />
        {text.conflict && <Theirs conflict={text.conflict} language={language} writes={writes} />}
        {text.translates && <StateChoice text={text} name={name} language={language} />}
        {props.preview && text.rule.long && text.body.trim() !== '' && (
          <div class="text-preview">
            <p class="quiet">{say(language, textWords.howItLooks)}</p>
            <Markdown text={text.body} language={writes} />
          </div>
        )}
      </div>
    </div>
  );
}

function Original(props: { text: WrittenField; language: Language }) {
  const original = props.text.translates?.original;
  const { language } = props;
  return (
    <div class="text-original">
      <p class="quiet">
        {say(language, wordsOfField(props.text.kind, props.text.field).label)}
        {original && (
          <> · {say(language, textWords.original, { language: languageName(original.language, language) })}</>
        )}
      </p>
      {original ? (
        <p class="as-typed" lang={original.language} dir={direction(original.language)}>
          {original.body}
        </p>
      ) : (
        <p class="quiet">{say(language, textWords.noOriginal)}</p>
      )}
    </div>
  );
}

function StateChoice(props: { text: WrittenField; name: string; language: Language }) {
  const { language, name } = props;
  const translates = props.text.translates;
  if (!translates) return null;
  const outdated = translates.progress === 'outdated';
  const choices = [
    ...(outdated ? [{ value: 'keep', label: say(language, textWords.stateKeep) }] : []),
    { value: 'machine', label: say(language, textWords.stateMachine) },
    { value: 'verified', label: say(language, textWords.stateVerified) },
  ];
  return (
    <>
      {outdated && <Tag>{say(language, textWords.outdated)}</Tag>}
      {translates.progress === 'missing' && <Tag>{say(language, textWords.missing)}</Tag>}
      <Field
        name={`state:${name}`}
        kind="select"
        language={language}
        label={say(language, textWords.state)}
        value={translates.state}
        choices={choices}
      />
    </>
  );
}

function Theirs(props: { conflict: Conflict; language: Language; writes: string }) {
  const { theirs } = props.conflict;
  const { language } = props;
  return (
    <div class="text-theirs">
      <p class="quiet">
        <strong>{say(language, textWords.theirs)}</strong>
        {theirs && <> · {say(language, textWords.theirsBy, { time: formatDateTime(language, theirs.at) })}</>}
      </p>
      {theirs && theirs.body !== '' ? (
        <p class="as-typed" lang={theirs.language} dir={direction(theirs.language)}>
          {theirs.body}
        </p>
      ) : (
        <p class="quiet">{say(language, textWords.theirsEmpty)}</p>
      )}
    </div>
  );
}
