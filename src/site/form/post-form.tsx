import type { Child, JSX } from 'hono/jsx';
import { Button, type ButtonKind, ButtonRow, Field } from '../components/index.ts';
import type { Language } from '../words.ts';
import type { Entered, FormTable } from './form.ts';
import { inWords } from './said.ts';

/** The fields of a form in their order, or those of `only`. */
export function FormFields<Values extends object>(props: {
  form: FormTable<Values>;
  entered: Entered<Values>;
  language: Language;
  only?: readonly (keyof Values & string)[];
  /** Where several forms of a page have a field of the same name: the ids of this one's. */
  ids?: (name: string) => string | undefined;
}) {
  const { form, entered, language } = props;
  const names = props.only ?? (Object.keys(form.fields) as (keyof Values & string)[]);
  return (
    <>
      {names.map((name) => {
        const { label, hint, control } = form.fields[name];
        const typed = entered.typed[name];
        const own = control(language, typed);
        const wrong = entered.problems[name];
        const id = props.ids?.(name);
        return (
          <Field
            {...own}
            {...(id === undefined ? {} : { id })}
            {...(own.kind === 'checkbox' ? { checked: typed === 'yes' } : { value: typed })}
            name={name}
            language={language}
            label={inWords(label, language)}
            hint={hint && inWords(hint, language)}
            error={wrong && inWords(wrong, language)}
          />
        );
      })}
    </>
  );
}

/** What comes along unseen; without a value it is left out. */
type HiddenFields = Readonly<Record<string, string | null | undefined>>;

function Hidden(props: { fields: HiddenFields }) {
  return (
    <>
      {Object.entries(props.fields).map(
        ([name, value]) => typeof value === 'string' && <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

type Attributes = Omit<JSX.IntrinsicElements['form'], 'method' | 'action' | 'hidden' | 'children'>;

/**
 * A form that is posted, with its one button at the end; `acts` in its place where there are more, and neither where
 * the answers themselves are buttons. A button alone stands as close as any other.
 */
export function PostForm(
  props: Attributes & {
    action: string;
    hidden?: HiddenFields;
    submit?: string;
    /** What the button does in full, where several of a page say the same. */
    named?: string;
    kind?: ButtonKind;
    acts?: Child;
    children?: Child;
  },
) {
  const { hidden = {}, submit, named, kind = 'primary', acts, children, ...attributes } = props;
  const button = submit && (
    <Button kind={kind}>{named ? <Named short={submit} full={named} /> : submit}</Button>
  );
  const alone = acts === undefined && children === undefined;
  return (
    <form method="post" {...attributes}>
      <Hidden fields={hidden} />
      {children}
      {alone ? button : (acts ?? button) && <ButtonRow>{acts ?? button}</ButtonRow>}
    </form>
  );
}

function Named(props: { short: string; full: string }) {
  return (
    <>
      <span aria-hidden="true">{props.short}</span>
      <span class="visually-hidden">{props.full}</span>
    </>
  );
}
