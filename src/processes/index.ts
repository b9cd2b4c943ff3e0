export { changeState } from './change-state.ts';
export { createProcess } from './create-process.ts';
export { editTexts } from './edit-texts.ts';
export { findProcess, findProcessGuarded, listProcesses, processOf } from './find-process.ts';
export type { Process } from './process.ts';
export { createProcessPort, type ProcessPort, type ProcessView } from './process-port.ts';
export { documentPath, saveDocument, savePhase, saveQuestion } from './save-parts.ts';
