export { pollContributions } from './contributions.ts';
export { targetOf } from './own-words.ts';
export { ownContributionRoutes } from './routes.tsx';
