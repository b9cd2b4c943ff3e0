export { apart, widthOf } from './labels.ts';
export { fromLeft, percent } from './scales.ts';
