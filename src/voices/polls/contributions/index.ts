export { pollContributions } from './contributions.ts';
export { ownContributionRoutes } from './routes.tsx';
