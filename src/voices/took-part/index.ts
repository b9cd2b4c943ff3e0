/** Who took part in a process, channel by channel. */
export { saveNote } from './store.ts';
