import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

// Each with the area of a circle of radius 1 around its middle, so that no shape looks more than it is.
const shapes = [
  'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M-.886-.886h1.772v1.772h-1.772z',
  'M0-1.555L1.347.778H-1.347z',
  'M0-1.253L1.253 0L0 1.253L-1.253 0z',
  'M-1.1-.45H-.45V-1.1H.45V-.45H1.1V.45H.45V1.1H-.45V.45H-1.1z',
  'M0 1.555L-1.347-.778H1.347z',
  'M-1.1 0L-.55-.952H.55L1.1 0L.55.952H-.55z',
  'M0-1.1L.952-.55V.55L0 1.1L-.952.55V-.55z',
] as const;

/** A group's letter: A for the first, Z for the 26th, then AA. Latin in every language, as in files and in talk. */
export function groupLetter(id: number): string {
  const last = String.fromCharCode(65 + (id % 26));
  return id < 26 ? last : `${groupLetter(Math.floor(id / 26) - 1)}${last}`;
}

/** Which of the eight shapes and colours a group has; without a group, none. */
export function groupClass(id: number | null): string {
  return id === null ? 'no-group' : `group-${id % shapes.length}`;
}

/** The outline of a group's mark around 0, 0, with the area of a circle of radius 1. */
export function groupShape(id: number | null): string {
  return shapes[(id ?? 0) % shapes.length] ?? shapes[0];
}

/** The mark of a group: its shape in its colour with its letter. */
export function GroupMark(props: { id: number }) {
  return (
    <span class="group-mark">
      <svg width="16" height="16" viewBox="-1.7 -1.7 3.4 3.4" aria-hidden="true" focusable="false">
        <path class={`map-mark ${groupClass(props.id)}`} d={groupShape(props.id)} />
      </svg>
      <bdi class="group-letter">{groupLetter(props.id)}</bdi>
    </span>
  );
}

export const examples: Examples = [
  {
    name: 'Marks of groups: letter and shape first, then colour',
    render: (language) => (
      <ul class="group-marks">
        {shapes.map((_, id) => (
          <li aria-label={say(language, componentWords.groupExample, { letter: groupLetter(id) })}>
            <GroupMark id={id} />
          </li>
        ))}
      </ul>
    ),
  },
];
