import { email, formTable, oneOf } from '../../site/form/index.ts';
import { type Message, messages } from '../../site/index.ts';
import { type Rhythm, rhythms } from './follower.ts';

const words = messages.follow;

const rhythmWith = (hint: Message) =>
  oneOf<Rhythm>({
    as: 'select',
    label: words.rhythm,
    hint,
    problem: words.rhythmProblem,
    choices: rhythms.map((value) => ({ value, label: words.rhythms[value] })),
  });

export const followForm = formTable<{ readonly email: string; readonly rhythm: Rhythm }>({
  email: email({
    label: words.email,
    hint: words.emailHint,
    problem: words.emailProblem,
    missing: words.emailProblem,
    required: true,
    autocomplete: 'email',
  }),
  rhythm: rhythmWith(words.rhythmHint),
});

export const rhythmForm = formTable<{ readonly rhythm: Rhythm }>({
  rhythm: rhythmWith(words.rhythmHintOwn),
});
