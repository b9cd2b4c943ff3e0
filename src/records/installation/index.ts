/** What administrators say of their installation: who runs it, how it looks, and the pages that it has about itself. */
export { OwnSite } from './own-site.ts';
export { ownRoutes } from './public-routes.tsx';
export { lookForms, settingsRoutes } from './settings-routes.tsx';
export { findZone, namedLogos, setZone } from './store.ts';
export { tellZone } from './tell-zone.ts';
