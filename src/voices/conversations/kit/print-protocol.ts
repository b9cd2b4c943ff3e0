import type { Printed } from './printed.ts';

/** What is asked of the thread that makes PDFs, and what it answers. */
export type PrintRequest = { readonly id: number; readonly printed: Printed };
export type PrintAnswer =
  | { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly failed: string };
