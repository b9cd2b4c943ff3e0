export { changeState } from './change-state.ts';
export { createProcess } from './create-process.ts';
export { editTexts } from './edit-texts.ts';
export { findProcess, findProcessGuarded, listProcesses, processTitle } from './find-process.ts';
export type { Process } from './process.ts';
export { type ChannelOnLine, processLine } from './process-line.ts';
export { announce, publicationsOf } from './publications.ts';
export { documentPath, saveDocument, savePhase, saveQuestion } from './save-parts.ts';
export type { Channel, Work } from './services.ts';
