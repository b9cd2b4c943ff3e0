export { fromLeft, percent } from './scales.ts';
