/** Where one begins to read answers, of whatever process. */
export { answersRoutes } from './routes.ts';
