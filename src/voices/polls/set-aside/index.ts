export { SetAsideStated, setAsideNote } from './stated.tsx';
export { peopleSetAside, type SetAside } from './store.ts';
