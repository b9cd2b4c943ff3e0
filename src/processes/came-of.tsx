import type { LineNode, LineStep } from '../site/components/index.ts';

const laterSteps: readonly LineStep[] = ['findings', 'answer', 'commitment', 'result'];

/** What was made of a process at these steps, each as much as there is, and leading there. */
export function CameOf({
  stretches,
  steps = laterSteps,
}: {
  stretches: readonly LineNode[];
  steps?: readonly LineStep[];
}) {
  const there = stretches.filter(({ step }) => steps.includes(step));
  if (there.length === 0) return null;
  return (
    <ul class="came-of">
      {there.map(({ note, href }) => (
        <li>
          <a href={href}>{note}</a>
        </li>
      ))}
    </ul>
  );
}
