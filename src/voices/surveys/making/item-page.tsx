import type { Child } from 'hono/jsx';
import { Button, ButtonLink, Field, type FieldProps } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, languageName, type Message, messages, say } from '../../../site/index.ts';
import { conditionSigns } from '../form/condition-rows.ts';
import {
  choicesOf,
  type Form,
  type Item,
  isAsked,
  isSection,
  itemsOf,
  questionsOf,
  wordsIn,
} from '../form/form.ts';
import { choicesFor, rowCount } from './condition-form.ts';
import { saySign } from './condition-in-words.ts';
import { type AskedType, mostTyped, type Part, partsOf, wordsOfType } from './question-form.ts';
import type { Typed } from './typed.ts';

const words = messages.surveys.making;
const fields = words.fields;
export type Errors = Readonly<Record<string, string>>;

export type ItemView = {
  readonly language: Language;
  readonly form: Form;
  readonly version: number;
  readonly type: AskedType | 'section';
  /** Null of a new one. */
  readonly item: Item | null;
  readonly typed: Typed;
  readonly errors: Errors;
  readonly action: string;
  readonly back: string;
};

/** Longer lists are no help while one types. */
const mostOffered = 200;
export const askedTypes = Object.keys(words.types) as (keyof typeof words.types)[];

/** One question or section with all that can be said of it: what everybody needs first, the rest folded. */
export function ItemPage(view: ItemView) {
  const { form, language, type, item, errors } = view;
  const [first = language, ...others] = form.languages;
  const names = type === 'section' ? ['label'] : wordsOfType(type);
  return (
    <PostForm
      action={view.action}
      hidden={{ version: String(view.version), ...(type === 'section' ? { type } : {}) }}
      acts={
        <>
          <Button kind="primary" name="do" value="save">
            {say(language, words.keep)}
          </Button>
          {item === null && type !== 'section' && (
            <Button name="do" value="more">
              {say(language, words.keepAndMore)}
            </Button>
          )}
          {item !== null && (
            <Button kind="danger" name="do" value="remove">
              {say(language, words.remove)}
            </Button>
          )}
          <ButtonLink kind="quiet" href={view.back}>
            {say(language, messages.records.pages.leave)}
          </ButtonLink>
        </>
      }
    >
      {type !== 'section' && <TypeField {...view} />}
      {names.map((name) => (
        <WordsField view={view} name={name} tag={first} />
      ))}
      {type === 'section' ? (
        <Repeats {...view} />
      ) : (
        partsOf[type].map((part) => <PartField view={view} part={part} />)
      )}
      {type !== 'section' && type !== 'note' && (
        <Control view={view} name="required" kind="checkbox" label={fields.required} />
      )}
      {others.map((tag) => (
        <Folded
          summary={say(language, words.inLanguage, { language: languageName(tag, language) })}
          view={view}
          of={[...names, 'choices', 'rows'].map((name) => `${name}.${tag}`)}
        >
          {names.map((name) => (
            <WordsField view={view} name={name} tag={tag} />
          ))}
          {(['rows', 'choices'] as const).map(
            (part) =>
              type !== 'section' &&
              partsOf[type].includes(part) &&
              view.typed[`${part}.${tag}`] && (
                <Control
                  view={view}
                  name={`${part}.${tag}`}
                  kind="textarea"
                  rows={6}
                  label={fields[part]}
                  lang={tag}
                />
              ),
          )}
        </Folded>
      ))}
      <Shown {...view} />
      <Folded
        summary={say(language, words.more)}
        view={view}
        of={['name', 'requiredIf', 'validIf', 'validMessage']}
      >
        <Control view={view} name="name" label={fields.name} hint={fields.nameHint} dir="auto" />
        {type !== 'section' && (
          <>
            <Names form={form} language={language} />
            <Control view={view} name="requiredIf" label={fields.requiredIf} dir="ltr" />
            <Control view={view} name="validIf" label={fields.validIf} hint={fields.validIfHint} dir="ltr" />
            <WordsField view={view} name="validMessage" tag={first} />
          </>
        )}
      </Folded>
      {errors.sure && <Control view={view} name="sure" kind="checkbox" label={words.sure} />}
    </PostForm>
  );
}

/** What expressions call each question. */
function Names({ form, language }: { form: Form; language: Language }) {
  const named = questionsOf(form).filter(({ item }) => item.type !== 'note');
  if (named.length === 0) return null;
  return (
    <details>
      <summary>{say(language, words.names)}</summary>
      <ul>
        {named.slice(0, mostOffered).map(({ item }) => (
          <li>
            <code dir="ltr">{`{${item.name}}`}</code>{' '}
            <span dir="auto">{labelOf(form, item, language).label}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Own = Omit<FieldProps, 'name' | 'label' | 'hint' | 'language'> & {
  view: Pick<ItemView, 'language' | 'typed' | 'errors'>;
  name: string;
  label: Message;
  hint?: Message;
};
function Control({ view, label, hint, ...own }: Own) {
  const value = view.typed[own.name] ?? '';
  return (
    <Field
      {...own}
      {...(own.kind === 'checkbox' ? { checked: value === 'yes' } : { value })}
      label={say(view.language, label)}
      hint={hint && say(view.language, hint)}
      language={view.language}
      error={view.errors[own.name]}
    />
  );
}

const long: ReadonlySet<string> = new Set(['label']);
const WordsField = ({ view, name, tag }: { view: ItemView; name: string; tag: string }) => (
  <Control
    view={view}
    name={`${name}.${tag}`}
    kind={long.has(name) ? 'textarea' : 'text'}
    rows={2}
    label={view.type === 'section' ? fields.title : fields[name as 'label']}
    lang={tag === 'und' ? undefined : tag}
    dir="auto"
  />
);

function TypeField({ type, language, typed, errors }: ItemView) {
  return (
    <div class="inline-form">
      <Control
        view={{ language, errors, typed: { ...typed, type } }}
        name="type"
        kind="select"
        label={words.type}
        choices={askedTypes.map((value) => ({ value, label: say(language, words.types[value]) }))}
      />
      <Button name="do" value="type">
        {say(language, words.useType)}
      </Button>
    </div>
  );
}

const Repeats = (view: ItemView) => (
  <>
    <Control view={view} name="repeats" kind="checkbox" label={fields.repeats} />
    <Control view={view} name="most" label={fields.most} inputmode="numeric" />
  </>
);

const numbers: ReadonlySet<Part> = new Set(['least', 'most', 'from', 'to', 'step']);

function PartField({ view, part }: { view: ItemView; part: Part }) {
  const { language, form, item } = view;
  const options = (all: Readonly<Record<string, Message>>) =>
    Object.entries(all).map(([value, label]) => ({ value, label: say(language, label) }));
  if (part === 'whole' || part === 'other')
    return <Control view={view} name={part} kind="checkbox" label={fields[part]} />;
  if (part === 'cell')
    return (
      <Control view={view} name="cell" kind="radio" label={fields.cell} choices={options(words.cells)} />
    );
  if (part === 'of')
    return <Control view={view} name="of" kind="radio" label={fields.of} choices={options(words.dates)} />;
  if (part === 'choices') return <Choices {...view} />;
  if (part === 'within') {
    const earlier = questionsOf(form).filter(
      (one) => one.item.type === 'one' && one.item.name !== item?.name,
    );
    if (earlier.length === 0) return null;
    return (
      <Control
        view={view}
        name="within"
        kind="select"
        label={fields.within}
        hint={fields.withinHint}
        choices={[{ value: '', label: '–' }, ...earlier.map(({ item: one }) => labelOf(form, one, language))]}
      />
    );
  }
  if (part === 'rows' || part === 'alone')
    return (
      <Control
        view={view}
        name={part}
        kind="textarea"
        rows={part === 'rows' ? 5 : 2}
        label={fields[part]}
        hint={part === 'rows' ? fields.linesHint : fields.aloneHint}
        dir="auto"
      />
    );
  return (
    <Control
      view={view}
      name={part}
      label={fields[part]}
      {...(numbers.has(part) ? { inputmode: 'decimal' as const } : { dir: 'ltr' as const })}
    />
  );
}

function Choices(view: ItemView) {
  const { form, language, typed } = view;
  const own = typed.list ?? '';
  const isLong = choicesOf(form, own).length > mostTyped;
  const others = form.lists.filter(({ name }) => name !== own);
  const listed = ({ name, choices }: Form['lists'][number]) => ({
    value: name,
    label: `${choices
      .slice(0, 3)
      .map(({ label }) => wordsIn(label, language, form.languages))
      .join(', ')} … (${choices.length})`,
  });
  return (
    <>
      {!isLong && (
        <Control
          view={view}
          name="choices"
          kind="textarea"
          rows={6}
          label={fields.choices}
          hint={fields.linesHint}
          dir="auto"
        />
      )}
      {(others.length > 0 || isLong) && (
        <Control
          view={view}
          name="list"
          kind="select"
          label={fields.list}
          choices={[
            {
              value: isLong ? own : own,
              label: isLong
                ? say(language, words.longList, { count: choicesOf(form, own).length })
                : say(language, words.ownList),
            },
            ...others.map(listed),
          ]}
        />
      )}
    </>
  );
}

const labelOf = (form: Form, item: Item, language: Language) => {
  const text = wordsIn(isSection(item) ? item.title : item.label, language, form.languages) || item.name;
  return { value: item.name, label: text.length > 70 ? `${text.slice(0, 70)}…` : text };
};

/** Of whom it is asked: a row for each answer that it depends on; what rows cannot say is written. */
function Shown(view: ItemView) {
  const { form, item, language } = view;
  const inside = new Set(
    item && isSection(item) ? [...itemsOf({ sections: [item] })].map((one) => one.item.name) : [item?.name],
  );
  const asked = questionsOf(form).filter(
    (one) => (isAsked(one.item) || one.item.type === 'calculated') && !inside.has(one.item.name),
  );
  const questions = [{ value: '', label: '–' }, ...asked.map((one) => labelOf(form, one.item, language))];
  const offered = asked.flatMap((one) =>
    choicesFor(form, one.item.name).map(({ label }) => wordsIn(label, language, form.languages)),
  );
  const rows = Array.from({ length: rowCount }, (_, at) => at);
  return (
    <Folded
      summary={say(language, words.shownIf)}
      view={view}
      of={['when', 'raw', ...rows.flatMap((at) => [`if.${at}.question`, `if.${at}.value`])]}
      isOpen={(view.typed.when ?? 'always') !== 'always'}
    >
      <Control
        view={{ ...view, typed: { when: 'always', ...view.typed } }}
        name="when"
        kind="radio"
        label={words.shownIf}
        choices={Object.entries(words.when).map(([value, label]) => ({ value, label: say(language, label) }))}
      />
      {rows.map((at) => (
        <fieldset class="inline-form">
          <legend class="visually-hidden">{say(language, words.rowOf, { number: at + 1 })}</legend>
          <Control
            view={view}
            name={`if.${at}.question`}
            kind="select"
            label={words.question}
            choices={questions}
          />
          <Control
            view={view}
            name={`if.${at}.is`}
            kind="select"
            label={words.compares}
            choices={conditionSigns.map((sign) => ({ value: sign, label: saySign(language, sign) }))}
          />
          <Control
            view={view}
            name={`if.${at}.value`}
            label={words.comparesTo}
            suggestions={[...new Set(offered)].slice(0, mostOffered)}
            dir="auto"
          />
        </fieldset>
      ))}
      <Control
        view={view}
        name="raw"
        kind="textarea"
        rows={2}
        label={words.raw}
        hint={words.rawHint}
        dir="ltr"
      />
    </Folded>
  );
}

/** Folded away until something in it is wrong. */
function Folded({
  summary,
  view,
  of,
  isOpen = false,
  children,
}: {
  summary: string;
  view: ItemView;
  of: readonly string[];
  isOpen?: boolean;
  children: Child;
}) {
  return (
    <details open={isOpen || of.some((name) => view.errors[name] !== undefined)}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
