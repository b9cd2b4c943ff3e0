/** Being told by mail of what is published, without an account. */
export { createFollow, type Follow, followJobs } from './follow.ts';
export { followMigrations } from './migrations.ts';
export { anybody } from './news.ts';
export { followRoutes, leavePath } from './routes.tsx';
export { staffMailRoutes } from './staff-page.tsx';
