import type { Child } from 'hono/jsx';
import type { Examples } from './example.ts';

/** A word about a record, such as "seed" or "simulated". */
export function Tag(props: { children?: Child; lang?: string }) {
  return (
    <span class="tag" lang={props.lang}>
      {props.children}
    </span>
  );
}

export type StateKind = 'open' | 'waiting' | 'done' | 'refused' | 'closed';

const marks: Record<StateKind, string> = { open: '●', waiting: '○', done: '✓', refused: '✕', closed: '■' };

/** A state: a mark, a colour and always a word. */
export function State(props: { kind: StateKind; children?: Child }) {
  return (
    <span class={`state is-${props.kind}`}>
      <span class="sign" aria-hidden="true">
        {marks[props.kind]}
      </span>{' '}
      {props.children}
    </span>
  );
}

const words = {
  en: [
    'simulated',
    'Open until 14 December',
    'Waiting for a moderator',
    'Shown to everyone',
    'Rejected',
    'Closed',
  ],
  fr: [
    'simulé',
    'Ouvert jusqu’au 14 décembre',
    'En attente de modération',
    'Visible par tous',
    'Refusée',
    'Clos',
  ],
  es: [
    'simulado',
    'Abierto hasta el 14 de diciembre',
    'En espera de moderación',
    'Visible para todos',
    'Rechazada',
    'Cerrado',
  ],
  ar: ['محاكاة', 'مفتوح حتى 14 ديسمبر', 'في انتظار المشرف', 'ظاهر للجميع', 'مرفوض', 'مغلق'],
};
const kinds: readonly StateKind[] = ['open', 'waiting', 'done', 'refused', 'closed'];

export const examples: Examples = [
  { name: 'Tag', render: (language) => <Tag>{words[language][0]}</Tag> },
  {
    name: 'States',
    render: (language) => (
      <ul class="plain-list">
        {kinds.map((kind, index) => (
          <li>
            <State kind={kind}>{words[language][index + 1]}</State>
          </li>
        ))}
      </ul>
    ),
  },
];
