import type { Colleague } from '../../people/index.ts';
import { day, formTable, oneOrNone, type Problems } from '../../site/form/index.ts';
import { type Language, messages, type Reader, say, withQuery } from '../../site/index.ts';
import type { Asked, Handle, InboxPage, Key } from './read-inbox.ts';
import { handleOf, holders, nameOf } from './read-inbox.ts';
import { type Sources, taskOf } from './sources.ts';

const words = messages.inbox;

/** To whom the ticked ones are given, or until when they are put off. */
export type SeveralAnswers = { readonly to: string | null; readonly until: string | null };

export const severalForm = (colleagues: readonly Colleague[]) =>
  formTable<SeveralAnswers>({
    to: oneOrNone<string>({
      as: 'select',
      label: words.several.to,
      none: words.several.chooseTo,
      problem: words.problems.to,
      choices: colleagues.map(({ account: { id, name } }) => ({ value: id, label: name })),
    }),
    until: day({ label: words.several.until, problem: words.problems.until }),
  });

/** What an act asks for that was not answered. */
export function whyNot(act: string, { to, until }: SeveralAnswers, today: string): Problems {
  if (act === 'assign' && to === null) return { to: words.problems.to };
  return act === 'snooze' && (until === null || until <= today) ? { until: words.problems.until } : {};
}

/** What an address asks for. Whatever it names that is not there finds nothing. */
export function askedOf(read: (name: string) => string | undefined): Asked {
  const text = (name: string) => (read(name) ?? '').replaceAll('\0', '').trim().slice(0, 400);
  return {
    whose: holders.find((one) => one === text('whose')) ?? 'all',
    scope: text('process') || null,
    task: text('task') || null,
    after: keyIn(text('after')),
  };
}

const writeKey = (key: Key): string => `${key.undated ? 1 : 0} ${key.at} ${nameOf(key)}`;

function keyIn(text: string): Key | null {
  const [, undated, at, name = ''] = /^([01]) (-?\d{1,17}) (.+)$/.exec(text) ?? [];
  const handle: Handle | null = handleOf(name);
  return at && handle ? { ...handle, undated: undated === '1', at } : null;
}

/** The inbox as it is asked for; what is null is left out. */
export function inboxAddress(
  reader: Pick<Reader, 'search'>,
  asked: Partial<Asked>,
  more: Readonly<Record<string, string>> = {},
): string {
  const { whose, scope, task, after } = asked;
  return withQuery('/manage', reader, {
    ...(whose && whose !== 'all' ? { whose } : {}),
    ...(scope ? { process: scope } : {}),
    ...(task ? { task } : {}),
    ...(after ? { after: writeKey(after) } : {}),
    ...more,
  });
}

type Filters = { readonly process: string | null; readonly task: string | null };

/** The filters, with what there is to choose from. */
export function filterForm(
  sources: Sources,
  sorts: InboxPage['sorts'],
  titled: (id: string) => string,
  language: Language,
) {
  const choose = (
    label: typeof words.filters.process,
    values: readonly (string | null)[],
    called: (value: string) => string,
  ) =>
    oneOrNone<string>({
      as: 'select',
      label,
      none: messages.intake.any,
      choices: [...new Set(values.filter((value) => value !== null))]
        .map((value) => ({ value, label: called(value) }))
        .sort((a, b) => a.label.localeCompare(b.label, language)),
    });
  const taskName = (task: string) => {
    const kind = sorts.find((sort) => sort.task === task)?.kind ?? '';
    const known = taskOf(sources, kind, task);
    return known ? say(language, known.name) : task;
  };
  return formTable<Filters>({
    process: choose(
      words.filters.process,
      sorts.map(({ scope }) => scope),
      titled,
    ),
    task: choose(
      words.filters.task,
      sorts.map(({ task }) => task),
      taskName,
    ),
  });
}
