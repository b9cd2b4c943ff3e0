export { LedgerLink } from './ledger-link.tsx';
export { ledgerRoutes } from './ledger-routes.tsx';
