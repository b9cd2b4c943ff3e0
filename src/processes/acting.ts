import { opennessOf, type ProcessHead } from './process.ts';

/** How the gate sees a process. */
export function guardedOf(process: ProcessHead) {
  return {
    scope: process.id,
    openness: opennessOf(process.state),
    previewSecret: process.state === 'draft' ? process.previewSecret : null,
  };
}
