/** The register of the events of a process: how each was announced, when, for whom, and how many people came. */
export { noticePanel } from './notice-panel.tsx';
export { Registers, sumOf } from './read-register.ts';
export { mountRegister } from './routes.tsx';
export { sayCounts, sayKept } from './say.ts';
