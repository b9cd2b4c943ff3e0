import type { Child } from 'hono/jsx';

// The custom elements that pages write; each is defined by an island under client/.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'character-count': {
        class?: string;
        id: string;
        of: string;
        limit: string;
        left: string;
        over: string;
        children?: Child;
      };
      'unsaved-text': {
        class?: string;
        place: string;
        dirty?: boolean | undefined;
        'for-tab'?: boolean | undefined;
        leaves?: string | undefined;
        offer: string;
        take: string;
        drop: string;
      };
      'zoned-time': { zone: string; locale: string; said: string; children?: Child };
      'copy-receipt': { code: string; copy: string; copied: string; children?: Child };
    }
  }
}
