/**
 * Colours that a chart carries with it as attributes, so that it looks the same in a word processor, in print and in an
 * image program. On a page the style sheet puts its own in their place, which follow the reader's scheme. A test holds
 * these to the light scheme of `src/site/styles`.
 */
export const inks = {
  paper: '#ffffff',
  ink: '#1b2330',
  quiet: '#545c69',
  rule: '#dad7cd',
  line: '#0b5c6b',
  accent: '#b4531a',
} as const;
/** Of what is beside the point of a chart. */
export const paleInk = '#8fa9ae';
export type Ink = keyof typeof inks;

/** Fill and edge of a group's mark, by its id. */
const groups = [
  ['#0072b2', '#005a8c'],
  ['#d55e00', '#a34800'],
  ['#009e73', '#007555'],
  ['#cc79a7', '#9c4a78'],
  ['#e69f00', '#8a6000'],
  ['#56b4e9', '#1f79ab'],
  ['#f0e442', '#7a7300'],
  ['#2b2b2b', '#000000'],
] as const;

/** The colours of a group, and of nobody's. */
export function groupInk(id: number | null): readonly [fill: string, edge: string] {
  return (id === null ? undefined : groups[id % groups.length]) ?? ['#b9bdc4', '#70767f'];
}
