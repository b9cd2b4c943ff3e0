import type { Child } from 'hono/jsx';
import type { Scope } from '../../../records/index.ts';
import { Button, Field } from '../../../site/components/index.ts';
import { languageName, messages, type Reader, say } from '../../../site/index.ts';
import type { Asked, Register } from './read-register.ts';

const words = messages.events.register;
const facts = messages.events.fields;

type Option = { readonly value: string; readonly label: string };

/** What the list is narrowed by, folded until it is. */
export function Filters(props: {
  reader: Reader;
  scope: Scope;
  register: Register;
  asked: Asked;
  isNarrowed: boolean;
}) {
  const { reader, scope, register, asked, isNarrowed } = props;
  const { language } = reader;
  const { meetings } = register;
  const all: Option = { value: '', label: say(language, messages.records.pages.all) };
  const groups = [...new Set(meetings.flatMap(({ group }) => group ?? []))].sort();
  const spoken = [...new Set(meetings.flatMap((one) => (one.is === 'closed' ? [] : one.languages)))].sort();
  const choices = {
    group: groups.map((value) => ({ value, label: value })),
    form: (['in-person', 'online', 'mixed'] as const).map((value) => ({
      value,
      label: say(language, facts.form.choices[value]),
    })),
    state: (['open', 'closed', 'cancelled'] as const).map((value) => ({
      value,
      label: say(language, words.states[value]),
    })),
    language: spoken.map((value) => ({ value, label: languageName(value, language) })),
    notice: (['kept', 'late', 'unknown'] as const).map((value) => ({
      value,
      label: say(language, words.notices[value]),
    })),
  };
  const labels = {
    group: words.group,
    form: facts.form.label,
    state: words.state,
    language: facts.languages.label,
    notice: words.noticeColumn,
  };
  const names = (['group', 'form', 'state', 'language', 'notice'] as const).filter(
    (name) => choices[name].length > 0,
  );
  return (
    <details open={isNarrowed}>
      <summary>{say(language, words.filter)}</summary>
      <form method="get" action={`${scope.href}/events#list`} class="filters">
        {names.map(
          (name): Child => (
            <Field
              name={name}
              kind="select"
              language={language}
              label={say(language, labels[name])}
              value={asked[name]}
              choices={[all, ...choices[name]]}
            />
          ),
        )}
        {[...new URLSearchParams(reader.search)].map(
          ([name, value]) =>
            ['lang', 'preview'].includes(name) && <input type="hidden" name={name} value={value} />,
        )}
        <Button kind="plain">{say(language, messages.records.pages.show)}</Button>
      </form>
    </details>
  );
}
