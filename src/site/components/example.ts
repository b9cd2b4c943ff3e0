import type { Child } from 'hono/jsx';
import type { Language } from '../words.ts';

/** One way of using a component, shown on the pattern page in English and in Arabic. */
interface Example {
  readonly name: string;
  readonly render: (language: Language) => Child;
}

export type Examples = readonly Example[];
