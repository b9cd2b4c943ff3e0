// Files share the modules of their worker: what a test says of the installation ends with its file.
import { afterAll } from 'vitest';
import { setZones } from '../../src/platform/zones/index.ts';
import { configureSite, siteSettings } from '../../src/site/settings/index.ts';

const before = { ...siteSettings() };
afterAll(() => {
  configureSite(before);
  setZones({ installation: 'UTC', scopes: new Map() });
});
