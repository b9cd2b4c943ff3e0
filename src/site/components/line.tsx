import { type Language, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const lineWords = messages.site.line;

export type LineStep = 'voices' | 'findings' | 'answer' | 'commitment' | 'result' | 'story';
/**
 * How far a process has come with a step: finished, under way, promised, not begun, or over without anything to show.
 * Where the reader stands is another matter and another sign.
 */
export type LineState = 'done' | 'going' | 'next' | 'not-yet' | 'empty';

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
  going: lineWords.going,
  next: lineWords.next,
  'not-yet': lineWords.notYet,
  empty: lineWords.empty,
};

/** The sign of a state; a ring round it where the reader stands. Decoration: the note says the same in words. */
export function LineSign(props: { state: LineState; here?: boolean }) {
  const { state } = props;
  const small = state === 'not-yet';
  return (
    <svg
      class={`line-sign is-${state}`}
      viewBox="0 0 22 22"
      width="22"
      height="22"
      aria-hidden="true"
      focusable="false"
    >
      {props.here && <circle class="line-ring" cx="11" cy="11" r="10" />}
      <circle class="line-disc" cx="11" cy="11" r={small ? 4.5 : 6} />
      {state === 'going' && <path class="line-half" d="M11 5a6 6 0 0 0 0 12z" />}
      {state === 'empty' && <path class="line-stroke" d="M7 15l8-8" />}
    </svg>
  );
}

/**
 * The signature line. A column beside the page; between, one row of names; on a phone one button that says the step
 * the reader is at and opens the whole, without a script.
 */
export async function Line(props: {
  nodes: readonly LineNode[] | Promise<readonly LineNode[]>;
  language: Language;
  /** The step that the page belongs to. */
  here: LineStep;
  /** What it is called when read aloud; needed only where a page has two, and with it an id. */
  label?: string;
  id?: string;
}) {
  const { language, here } = props;
  const nodes = await props.nodes;
  const id = props.id ?? 'line-steps';
  const at = nodes.find((node) => node.step === here);
  const note = (node: LineNode) => node.note ?? say(language, stateWords[node.state]);
  return (
    <nav class="line" aria-label={props.label ?? say(language, lineWords.label)}>
      {at && (
        <button class="line-button" type="button" popovertarget={id}>
          <span class="line-dots">
            {nodes.map((node) => (
              <LineSign state={node.state} here={node === at} />
            ))}
          </span>
          <span class="line-button-words">
            <strong>{say(language, lineWords[at.step])}</strong> {note(at)}
          </span>
        </button>
      )}
      <ol class="line-nodes" id={id} popover="auto">
        {nodes.map((node) => (
          <li
            class={`line-node is-${node.state}${node === at ? ' is-here' : ''}`}
            aria-current={node === at ? 'step' : undefined}
          >
            <LineSign state={node.state} here={node === at} />
            <span class="line-words">
              <strong class="line-name">
                {node.href === undefined || node === at ? (
                  say(language, lineWords[node.step])
                ) : (
                  <a href={node.href}>{say(language, lineWords[node.step])}</a>
                )}
              </strong>{' '}
              <span class="line-note">{note(node)}</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const notes = messages.patterns.line;

const steps: readonly LineStep[] = ['voices', 'findings', 'answer', 'commitment', 'result'];
const example = (states: readonly LineState[], said: readonly (string | undefined)[]): LineNode[] =>
  steps.map((step, index) => {
    const note = said[index];
    return { step, state: states[index] ?? 'not-yet', ...(note === undefined ? {} : { note }) };
  });

export const examples: Examples = [
  {
    name: 'Line: while people are voting',
    render: (language) => (
      <Line
        language={language}
        here="voices"
        id={`line-voting-${language}`}
        nodes={example(
          ['going', 'going', 'next'],
          [undefined, say(language, notes.fromOctober), say(language, notes.promisedByDecember)],
        )}
      />
    ),
  },
  {
    name: 'Line: reading what was found, after nothing came of it',
    render: (language) => (
      <Line
        language={language}
        here="findings"
        label={say(language, lineWords.findings)}
        id={`line-reading-${language}`}
        nodes={example(['done', 'done', 'empty', 'empty', 'empty'], [say(language, notes.peopleVotes)])}
      />
    ),
  },
];
