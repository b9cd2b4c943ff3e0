import type { Child } from 'hono/jsx';

// The element that client/return-form.ts defines.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'return-form': {
        place: string;
        'form-at': string;
        arrived?: boolean | undefined;
        dirty?: boolean | undefined;
        waits?: string;
        kept?: string;
        'not-kept'?: string;
        restored?: string;
        'most-bytes'?: number;
        'too-large'?: string;
        children?: Child;
      };
    }
  }
}
