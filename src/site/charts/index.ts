export { apart, widthOf } from './labels.ts';
export { QrCode } from './qr-code.tsx';
export { fromLeft, percent } from './scales.ts';
