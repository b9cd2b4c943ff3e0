import { messages } from '../../site/index.ts';

const operationWords = messages.openData.calls;

/** The operations of the API; a new one needs its words in every language first. */
export type OperationId = keyof typeof operationWords;
