import { AsyncLocalStorage } from 'node:async_hooks';

type Zones = { readonly installation: string; readonly scopes: ReadonlyMap<string, string> };
let zones: Zones = { installation: 'UTC', scopes: new Map() };

/** Sets the zones of the installation and of the scopes that have another; called at start, and when one changed. */
export function setZones(changed: Zones): void {
  zones = changed;
}

/** The one answer to which zone counts: that of the process a record belongs to, else that of the installation. */
export const zoneOf = (scope: string | null): string =>
  (scope === null ? undefined : zones.scopes.get(scope)) ?? zones.installation;

const here = new AsyncLocalStorage<string>();

/** The zone that what is being answered just now is about; outside of an answer, that of the installation. */
export const zoneHere = (): string => here.getStore() ?? zones.installation;

/** Whatever this does, however late, has this zone `here`. */
export const inZone = <Done>(zone: string, run: () => Done): Done => here.run(zone, run);
