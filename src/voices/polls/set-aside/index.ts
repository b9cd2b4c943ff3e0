export type { SetAside } from '../load-set-aside.ts';
export { SetAsideStated, setAsideNote } from './stated.tsx';
export { peopleSetAside } from './store.ts';
