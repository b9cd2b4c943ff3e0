export { languagesOf } from './conversation-language.ts';
export { describeEntry, problemLine } from './describe.ts';
export { exportPoll } from './export-poll.ts';
export { findImportedPoll, type ImportedConversation, importConversation } from './import-conversation.ts';
