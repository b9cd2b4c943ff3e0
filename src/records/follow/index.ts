/** Being told of what is published, without an account: by mail, or in a calendar. */
export { createFollow, type Follow, followJobs } from './follow.ts';
export { followMigrations } from './migrations.ts';
export { followRoutes, leavePath } from './routes.tsx';
