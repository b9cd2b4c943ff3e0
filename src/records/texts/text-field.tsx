import { Field, Tag } from '../../site/components/index.ts';
import { inWords } from '../../site/form/index.ts';
import {
  direction,
  formatDateTime,
  type Language,
  languageName,
  Markdown,
  messages,
  say,
} from '../../site/index.ts';
import { type Conflict, textKey } from './edit.ts';
import type { WrittenField } from './entered-texts.ts';

const textWords = messages.records.texts;

/** A text with its original beside it, its state, what somebody else saved meanwhile, and how it will look. */
export function TextField(props: {
  text: WrittenField;
  language: Language;
  /** The language that is being written. */
  writes: string;
  preview: boolean;
}) {
  const { text, language, writes } = props;
  const name = text.name ?? textKey(text.recordId, text.field);
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
          label={inWords(text.label, language)}
          hint={text.translates || !text.hint ? undefined : inWords(text.hint, language)}
          value={text.body}
          error={text.problem && inWords(text.problem, language)}
          optional={text.optional === true && !text.translates}
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
        {inWords(props.text.label, language)}
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
    ...(translates.state === '' ? [{ value: '', label: say(language, textWords.stateChoose) }] : []),
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
  const { theirs, who } = props.conflict;
  const { language } = props;
  return (
    <div class="text-theirs">
      <p class="quiet">
        <strong>{say(language, textWords.theirs)}</strong>
        {theirs && (
          <>
            {' · '}
            {say(language, textWords.theirsBy, {
              who: who ?? say(language, textWords.somebody),
              time: formatDateTime(language, theirs.at),
            })}
          </>
        )}
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
