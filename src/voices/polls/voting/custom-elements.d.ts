import type { Child } from 'hono/jsx';

// Defined by client/vote.ts.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'vote-card': { class?: string; waiting: string; arrived: string; refused: string; children?: Child };
    }
  }
}
