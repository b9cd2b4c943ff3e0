/** What people said beside what was done about it, and how much of it has an answer. */
export { answersInProcess, weDidPages } from './in-process.tsx';
export { weDidRoutes } from './routes.tsx';
