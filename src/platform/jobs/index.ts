/** Work that nobody waits for: done now and then, or one after the other. */
export { forgetOldMail, type Job, startJobs } from './jobs.ts';
export { oneAtATime } from './one-at-a-time.ts';
