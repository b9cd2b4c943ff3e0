export { isEmptyInstallation, loadDemo } from './load-demo.ts';
