import type { DemoProcess } from './demo-content.ts';
import { demoFolder, readDemo } from './read-demo.ts';

export type * from './demo-content.ts';

/** All that the demo shows, as the files in `demo/` say it; `now` is the moment of loading. */
export function demoProcesses(now: Date): readonly DemoProcess[] {
  return readDemo(demoFolder(), now);
}
