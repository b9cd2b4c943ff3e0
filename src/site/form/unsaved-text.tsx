import type { Examples } from '../components/example.ts';
import { Field } from '../components/index.ts';
import type { Reader } from '../reader.ts';
import { messages, say } from '../words.ts';

const words = messages.site.components;

/**
 * At the start of a form whose text is not lost by leaving the page: one is warned, and what was typed is kept in the
 * browser of this account and offered again; of somebody without an account only as long as the tab is open, as the
 * browser may be a library's. Never for personal data: `leaves` names fields that may hold some. `name` tells it from all
 * other forms; `dirty`: it came back with what was typed and is not saved.
 */
export function UnsavedText(props: {
  reader: Pick<Reader, 'language' | 'account'>;
  name: string;
  dirty?: boolean;
  leaves?: readonly string[];
}) {
  const { language, account } = props.reader;
  return (
    <unsaved-text
      class="unsaved-text"
      place={`${account?.id ?? 'nobody'} ${props.name}`}
      dirty={props.dirty || undefined}
      for-tab={account === null || undefined}
      leaves={props.leaves?.join(' ')}
      offer={say(language, words.unsaved, { time: '{time}' })}
      take={say(language, words.unsavedTake)}
      drop={say(language, words.unsavedDrop)}
    />
  );
}

export const examples: Examples = [
  {
    name: 'Unsaved text',
    render: (language) => (
      <form>
        <UnsavedText reader={{ language, account: null }} name="example" />
        <Field
          name={`unsaved-${language}`}
          language={language}
          label={say(language, messages.patterns.field.statement)}
        />
      </form>
    ),
  },
];
