/** Conversations that others held, and what was said in them. */
export { conversationKind } from './conversation.ts';
export { turnHosting } from './hosting/hosting.ts';
