export { previewPicture } from './pictures.ts';
export { canonicalAddress } from './preview-tags.tsx';
