import type { DemoProcess } from './demo-content.ts';
import { marketStreetProcess } from './market-street.ts';
import { ogpProcess } from './ogp-process.ts';

export type * from './demo-content.ts';
export { demoEditor } from './demo-content.ts';

/** All that the demo shows, the open question first; `now` is the moment of loading. */
export function demoProcesses(now: Date): readonly DemoProcess[] {
  return [marketStreetProcess(now), ogpProcess];
}
