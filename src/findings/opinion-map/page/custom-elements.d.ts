import type { Child } from 'hono/jsx';

// Defined by client/opinion-map.ts.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'opinion-map': {
        class?: string;
        events: string;
        run: string;
        updated: string;
        pause: string;
        resume: string;
        following: string;
        paused: string;
        ended: string;
        children?: Child;
      };
    }
  }
}
