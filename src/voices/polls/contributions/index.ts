export { pollContributions } from './contributions.ts';
export { contributionsOf } from './find-contributions.ts';
export { ownContributionRoutes } from './routes.tsx';
export { withdrawStatement } from './withdraw-statement.ts';
