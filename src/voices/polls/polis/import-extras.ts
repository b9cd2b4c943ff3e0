import type { PolisConversation } from '../../../polis/index.ts';

/**
 * What a Polis conversation says that a poll has no place for, kept so that an export gives it back. No texts of
 * statements: those can be redacted, and a second copy would survive it.
 */
export type ImportExtras = ReturnType<typeof extrasOf>;

export function extrasOf(conversation: PolisConversation) {
  return {
    kind: 'polis',
    topic: conversation.topic,
    description: conversation.description,
    url: conversation.url,
    summary: [...conversation.summary],
    statements: conversation.statements.map(({ text, ...rest }) => ({ ...rest, hasText: text !== null })),
    /** The export could say which votes were marked as important. */
    knowsImportance: conversation.votes.important !== null,
  };
}

/** A conversation without a topic still needs something to be called by. */
export const titleWithoutTopic = 'Polis';
