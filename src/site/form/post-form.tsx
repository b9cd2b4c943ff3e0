import type { Child } from 'hono/jsx';
import { Button, ButtonRow, Field } from '../components/index.ts';
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
        const own = control(language);
        const typed = entered.typed[name];
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

/** What comes along unseen; null leaves it out. */
type HiddenFields = Readonly<Record<string, string | null>>;

function Hidden(props: { fields: HiddenFields }) {
  return (
    <>
      {Object.entries(props.fields).map(
        ([name, value]) => value !== null && <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

/** A form that is posted, with its one button at the end; `acts` in its place where there are more. */
export function PostForm(props: {
  action: string;
  hidden?: HiddenFields;
  submit?: string;
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  acts?: Child;
  children?: Child;
}) {
  return (
    <form method="post" action={props.action}>
      {props.hidden && <Hidden fields={props.hidden} />}
      {props.children}
      <ButtonRow>{props.acts ?? <Button kind={props.kind ?? 'primary'}>{props.submit}</Button>}</ButtonRow>
    </form>
  );
}
