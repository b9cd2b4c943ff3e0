import type { Uploads } from '../records/files/index.ts';
import type { Kind } from '../records/index.ts';
import type { SheetServices } from '../records/sheet/index.ts';

/** What this folder needs from outside. `dataHref` looks downstream, so `app.ts` hands it over. */
export type ProcessServices = SheetServices & {
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly uploads: Uploads;
  /** They bring the ways to take part, and what waits for the staff. */
  readonly kinds: readonly Kind[];
  /** Where everything public about a process can be had as files, if this installation offers that. */
  dataHref?(slug: string): string;
  /** Where the whole line of a process is drawn, if this installation offers that. */
  readonly wholeLine?: (scopeHref: string, from: string) => string;
  /** Called when somebody was given a role, so that it counts from the next request on. */
  rolesChanged?(): void;
  /** Called when a process has another time zone, so that what is shown next goes by it. */
  zonesChanged?(): Promise<void>;
};
