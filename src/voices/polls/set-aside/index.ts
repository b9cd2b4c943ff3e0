export { presentSetAside, SetAsideStated, setAsideNote } from './stated.tsx';
export { peopleSetAside } from './store.ts';
