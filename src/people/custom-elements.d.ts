import type { Child } from 'hono/jsx';

// The elements that client/passkey.ts defines.
declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'passkey-sign-in': { next: string; hidden?: boolean; children?: Child };
      'passkey-add': { hidden?: boolean; children?: Child };
    }
  }
}
