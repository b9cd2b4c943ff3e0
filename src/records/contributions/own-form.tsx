import { fieldId } from '../../site/components/index.ts';
import { FormFields, type FormTable, formTable, readAnswers, yes } from '../../site/form/index.ts';
import { type Language, messages } from '../../site/index.ts';
import type { OwnPage } from './contributions.ts';

/** A box to tick before something is done that cannot be undone. */
export const confirmForm = formTable({
  confirm: yes({
    label: messages.participation.anonymiseConfirm,
    missing: messages.participation.confirmFirst,
  }),
});

/** The one field of a form. The page has many of them, told apart by `id`, under which one comes back that was sent in vain. */
export function OwnField<Name extends string, Value>(props: {
  form: FormTable<{ readonly [Field in Name]: Value }>;
  name: Name;
  id: string;
  sent: Pick<OwnPage, 'problems' | 'typed'>;
  language: Language;
}) {
  const { form, name, id, sent, language } = props;
  const wrong = sent.problems[id];
  return (
    <FormFields
      form={form}
      entered={{
        typed: readAnswers(form, { [name]: sent.typed[id] ?? '' }).typed,
        problems: wrong ? { [name]: wrong } : {},
      }}
      language={language}
      ids={() => fieldId(id)}
    />
  );
}
