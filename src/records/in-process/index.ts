/** What kinds bring into a process: to its page, its line and its staff. */
export {
  beginsOf,
  channelsOf,
  type Going,
  goesOf,
  type InProcess,
  isOpenForEvent,
  type Place,
  type Section,
  sectionsOf,
  stretchesOf,
} from './in-process.ts';
export { placeOf } from './place.ts';
