import { lineWords } from '../frame-words.ts';
import { type Language, say } from '../words.ts';
import type { Examples } from './example.ts';

export type LineStep = 'voices' | 'findings' | 'answer' | 'commitment' | 'result' | 'story';
export type LineState = 'done' | 'here' | 'next' | 'not-yet';

/** One node of the line from what people said to what came of it. */
export interface LineNode {
  readonly step: LineStep;
  readonly state: LineState;
  /** A few words under the name; without one the state is named ("not yet"). */
  readonly note?: string;
  readonly href?: string;
}

const stateWords = {
  done: lineWords.done,
  here: lineWords.here,
  next: lineWords.next,
  'not-yet': lineWords.notYet,
};

/** The signature line. A column beside the page; on a narrow screen one row that opens only the node you are at. */
export function Line(props: {
  nodes: readonly LineNode[];
  language: Language;
  /** What it is called when read aloud; needed only where a page has two. */
  label?: string;
}) {
  const { nodes, language } = props;
  return (
    <nav class="line" aria-label={props.label ?? say(language, lineWords.label)}>
      <ol class="line-nodes">
        {nodes.map((node) => (
          <li class={`line-node is-${node.state}`} aria-current={node.state === 'here' ? 'step' : undefined}>
            <span class="line-words">
              <strong class="line-name">
                {node.href === undefined || node.state === 'here' ? (
                  say(language, lineWords[node.step])
                ) : (
                  <a href={node.href}>{say(language, lineWords[node.step])}</a>
                )}
              </strong>{' '}
              <span class="line-note">{node.note ?? say(language, stateWords[node.state])}</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** The line of a process that is still listening: every later node says "not yet". */
export function lineFrom(
  here: LineStep,
  known: Partial<Record<LineStep, Omit<LineNode, 'step'>>> = {},
): LineNode[] {
  const steps: LineStep[] = ['voices', 'findings', 'answer', 'commitment', 'result'];
  const at = steps.indexOf(here);
  return steps.map((step, index) => ({
    step,
    state: index < at ? 'done' : index === at ? 'here' : index === at + 1 ? 'next' : 'not-yet',
    ...known[step],
  }));
}

const notes = {
  en: ['106 people, 2,418 votes', 'from 3 October', 'promised by 14 December'],
  fr: ['106 personnes, 2 418 votes', 'à partir du 3 octobre', 'promise pour le 14 décembre'],
  es: ['106 personas, 2418 votos', 'desde el 3 de octubre', 'prometida para el 14 de diciembre'],
  ar: ['106 أشخاص، 2,418 صوتًا', 'ابتداءً من 3 أكتوبر', 'موعود قبل 14 ديسمبر'],
};

export const examples: Examples = [
  {
    name: 'Line: while people are voting',
    render: (language) => (
      <Line
        language={language}
        nodes={lineFrom('voices', {
          findings: { state: 'next', note: notes[language][1] ?? '' },
          answer: { state: 'not-yet', note: notes[language][2] ?? '' },
        })}
      />
    ),
  },
  {
    name: 'Line: reading what was found',
    render: (language) => (
      <Line
        language={language}
        label={say(language, lineWords.findings)}
        nodes={lineFrom('findings', {
          voices: { state: 'done', href: '#voices', note: notes[language][0] ?? '' },
          answer: { state: 'next', note: notes[language][2] ?? '' },
        })}
      />
    ),
  },
];
