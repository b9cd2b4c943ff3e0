import type { Child } from 'hono/jsx';

// Defined by client/moderation-queue.ts.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'moderation-queue': { class?: string; id?: string; children?: Child };
    }
  }
}
