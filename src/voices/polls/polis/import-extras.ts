import type { PolisConversation, PolisStatement } from '../../../polis/index.ts';

/**
 * What a Polis conversation says that a poll has no place for, kept so that an export gives it back. No texts of
 * statements: those can be redacted, and a second copy would survive it.
 */
export type ImportExtras = {
  readonly kind: 'polis';
  readonly topic: string;
  readonly description: string;
  readonly url: string | null;
  readonly summary: readonly (readonly [string, string])[];
  readonly statements: readonly (Omit<PolisStatement, 'text'> & { readonly hasText: boolean })[];
  /** The export could say which votes were marked as important. */
  readonly knowsImportance: boolean;
};

export function extrasOf(conversation: PolisConversation): ImportExtras {
  return {
    kind: 'polis',
    topic: conversation.topic,
    description: conversation.description,
    url: conversation.url,
    summary: [...conversation.summary],
    statements: conversation.statements.map(({ text, ...rest }) => ({ ...rest, hasText: text !== null })),
    knowsImportance: conversation.votes.important !== null,
  };
}

/** A conversation without a topic still needs something to be called by. */
export const titleWithoutTopic = 'Polis';
