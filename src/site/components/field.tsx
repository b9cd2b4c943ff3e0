import type { Child } from 'hono/jsx';
import { direction } from '../direction.ts';
import { type Language, messages, say } from '../words.ts';
import { CharacterCount } from './character-count.tsx';

const componentWords = messages.site.components;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly lang?: string;
  /** In a selection: what it stands under together with its neighbours. */
  readonly group?: string;
}

export interface FieldProps {
  name: string;
  label: string;
  language: Language;
  kind?:
    | 'text'
    | 'email'
    | 'password'
    | 'url'
    | 'number'
    | 'date'
    | 'datetime-local'
    | 'search'
    | 'file'
    | 'textarea'
    | 'select'
    | 'checkbox'
    | 'radio';
  value?: string | undefined;
  /** What is wrong and what to do about it. */
  error?: string | undefined;
  hint?: string | undefined;
  required?: boolean;
  /** Say "(optional)" after the label; leave out where a form is optional as a whole. */
  optional?: boolean;
  /** Language and direction of what is typed in, or of the label of a check box, when it differs from the page's. */
  lang?: string | undefined;
  dir?: 'auto' | 'ltr' | 'rtl';
  /** Language of its label and its choices, where somebody else wrote them. */
  wordsLang?: string | undefined;
  maxLength?: number;
  /** Count characters as they are typed, rather than cutting them off. */
  counted?: boolean;
  rows?: number;
  choices?: readonly Choice[];
  /** Texts that are offered while one is typed; another one may be typed as well. */
  suggestions?: readonly string[];
  checked?: boolean;
  min?: string;
  max?: string;
  step?: string;
  accept?: string;
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'search' | 'url';
  placeholder?: string;
  /** Where two forms on a page have a field of the same name. */
  id?: string;
}

/** The id of a field's control, to which an error summary leads. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

/** A labelled form control with its hint and its error. */
export function Field(props: FieldProps) {
  const id = props.id ?? fieldId(props.name);
  const described = describedBy(props, id);
  const shared = {
    name: props.name,
    required: props.required,
    'aria-invalid': props.error ? ('true' as const) : undefined,
    'aria-describedby': described,
  };
  const { written, hintDir } = wordsOf(props);
  const classes = `field is-${props.kind ?? 'text'}${props.error ? ' has-error' : ''}`;
  if (props.kind === 'checkbox') {
    return (
      <div class={classes}>
        <FieldError id={id} error={props.error} language={props.language} />
        <label class="choice" for={id}>
          <input {...shared} id={id} type="checkbox" value={props.value ?? 'yes'} checked={props.checked} />
          <span lang={props.lang} dir={props.dir}>
            {props.label}
          </span>
        </label>
        <FieldHint id={id} hint={props.hint} dir={hintDir} />
      </div>
    );
  }
  if (props.kind === 'radio') {
    return (
      <fieldset class={classes} aria-describedby={described}>
        <legend class="field-label" {...written}>
          {props.label}
          <Optional {...props} />
        </legend>
        <FieldHint id={id} hint={props.hint} dir={hintDir} />
        <FieldError id={id} error={props.error} language={props.language} />
        {(props.choices ?? []).map((choice, index) => (
          <label
            class="choice"
            for={index === 0 ? id : `${id}-${index}`}
            {...(choice.lang ? { lang: choice.lang } : written)}
          >
            <input
              id={index === 0 ? id : `${id}-${index}`}
              type="radio"
              name={props.name}
              value={choice.value}
              required={props.required}
              checked={choice.value === props.value}
            />
            <span>
              {choice.label}
              {choice.hint && <span class="field-hint">{choice.hint}</span>}
            </span>
          </label>
        ))}
      </fieldset>
    );
  }
  return (
    <div class={classes}>
      <label class="field-label" for={id} {...written}>
        {props.label}
        <Optional {...props} />
      </label>
      <FieldHint id={id} hint={props.hint} dir={hintDir} />
      <FieldError id={id} error={props.error} language={props.language} />
      <Control {...props} id={id} shared={shared} />
      {props.counted && props.maxLength !== undefined && (
        <CharacterCount id={`${id}-count`} of={id} limit={props.maxLength} language={props.language} />
      )}
    </div>
  );
}

const describedBy = (props: FieldProps, id: string): string | undefined =>
  [props.hint ? `${id}-hint` : '', props.counted ? `${id}-count` : '', props.error ? `${id}-error` : '']
    .filter(Boolean)
    .join(' ') || undefined;

/** How what is written about a field runs. */
function wordsOf({ wordsLang }: FieldProps) {
  if (wordsLang === undefined) return { written: {}, hintDir: undefined };
  return { written: { lang: wordsLang, dir: direction(wordsLang) }, hintDir: 'auto' as const };
}

type Shared = Record<string, string | boolean | undefined>;

function Control(props: FieldProps & { id: string; shared: Shared }) {
  const typed = {
    ...props.shared,
    id: props.id,
    lang: props.lang,
    dir: props.dir,
    // A hard stop would cut a pasted text without a word; the count and the error say it instead.
    maxlength: props.counted ? undefined : props.maxLength,
    placeholder: props.placeholder,
    autocomplete: props.autocomplete,
  };
  if (props.kind === 'textarea') {
    return (
      <textarea {...typed} rows={props.rows ?? 5}>
        {props.value ?? ''}
      </textarea>
    );
  }
  if (props.kind === 'select') {
    return (
      <select {...props.shared} id={props.id} lang={props.lang}>
        {grouped(props.choices ?? []).map(([group, choices]) => {
          const options = choices.map((choice) => (
            <option
              value={choice.value}
              selected={choice.value === props.value}
              lang={choice.lang}
              dir={choice.lang && 'auto'}
            >
              {choice.label}
            </option>
          ));
          return group ? <optgroup label={group}>{options}</optgroup> : options;
        })}
      </select>
    );
  }
  const list = props.suggestions && props.suggestions.length > 0 ? `${props.id}-offered` : undefined;
  const input = (
    <input
      {...typed}
      type={props.kind ?? 'text'}
      list={list}
      value={props.value}
      min={props.min}
      max={props.max}
      step={props.step}
      accept={props.accept}
      inputmode={props.inputmode}
    />
  );
  if (list === undefined) return input;
  return (
    <>
      {input}
      <datalist id={list}>
        {props.suggestions?.map((one) => (
          <option value={one} />
        ))}
      </datalist>
    </>
  );
}

/** Choices that stand together, in their order. */
function grouped(choices: readonly Choice[]): (readonly [string | undefined, Choice[]])[] {
  const groups: (readonly [string | undefined, Choice[]])[] = [];
  for (const choice of choices) {
    const last = groups.at(-1);
    if (last && last[0] === choice.group) last[1].push(choice);
    else groups.push([choice.group, [choice]]);
  }
  return groups;
}

function Optional(props: { optional?: boolean; language: Language }): Child {
  return props.optional ? (
    <span class="field-optional"> ({say(props.language, componentWords.optional)})</span>
  ) : null;
}

/** A hint may be ours where the label is somebody's: it runs as its first letters do. */
function FieldHint(props: { id: string; hint?: string | undefined; dir: 'auto' | undefined }): Child {
  return props.hint ? (
    <p class="field-hint" dir={props.dir} id={`${props.id}-hint`}>
      {props.hint}
    </p>
  ) : null;
}

function FieldError(props: { id: string; error?: string | undefined; language: Language }): Child {
  return props.error ? (
    <p class="field-error" id={`${props.id}-error`}>
      <span class="visually-hidden">{say(props.language, componentWords.errorLabel)} </span>
      {props.error}
    </p>
  ) : null;
}
