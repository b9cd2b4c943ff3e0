/** How records hang together: links with a relation, an author, a time and a reason. They decide nothing. */
export { mayReadAt, recordAt } from './at-address.ts';
export { linkRecords } from './link-records.ts';
export { linkRoutes } from './link-routes.tsx';
export { LinksPanel, Reason } from './links-panel.tsx';
export { Quotation, readQuotes } from './quoted.tsx';
export { findQuote, type Quotable } from './quotes.ts';
export { onTheLine, type Relation, relationsFrom } from './relations.ts';
export { linksOf } from './shown-links.ts';
export { historyOf, inForce, isLedTo, type LinkRow } from './store.ts';
