import { may, type Visitor } from '../../people/index.ts';
import type { Place, Section } from '../../records/in-process/index.ts';
import { readRecords } from '../../records/keeping/index.ts';
import { type KitServices, lineOn } from '../../records/showing/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { type Language, messages, say } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { takesReturns } from './hosting/hosting.ts';

const words = messages.conversations;
const shownHere = 3;

/** On the page of a process: what others talked about, and how to hold a conversation of one's own while it is open. */
export const conversationsInProcess =
  ({ db, clock }: Pick<KitServices, 'db' | 'clock'>) =>
  async (scope: Place, visitor: Visitor, search: string): Promise<readonly Section[]> => {
    const { language } = visitor;
    const states = ['published'];
    const isOpen = may(visitor, 'take-part', scope.guarded) && (await takesReturns(db, scope.id ?? ''));
    const count = scope.count(conversationKind, states);
    if (count === 0 && !isOpen) return [];
    const newest = await readRecords(db, visitor, conversationKind, scope, async () => new Map(), {
      states,
      limit: shownHere,
    });
    const lines = newest.map((one) => ({ ...lineOn(one, language, clock()), href: `${one.href}${search}` }));
    const here = `${scope.href}/conversations`;
    return [
      ...(isOpen
        ? [
            {
              id: 'hold-conversation',
              title: words.kit.own,
              place: 'way' as const,
              body: <OwnConversation at={scope.href} {...{ language, search }} />,
            },
          ]
        : []),
      ...(count > 0
        ? [
            {
              id: conversationKind.plural,
              title: words.many,
              body: (
                <>
                  <RecordList level={3} records={lines} />
                  {count > shownHere && (
                    <p>
                      <a href={`${here}${search}`}>
                        {say(language, messages.records.pages.allOfThem, { count })}
                      </a>
                    </p>
                  )}
                </>
              ),
            },
          ]
        : []),
    ];
  };

/** How somebody holds a conversation of their own: what they need for it, announcing it, telling of it. */
export function OwnConversation(props: { at: string; language: Language; search: string }) {
  const { at, language, search } = props;
  const here = `${at}/conversations`;
  return (
    <p>
      {say(language, words.kit.ownLede)} <a href={`${at}/kit${search}`}>{say(language, words.kit.title)}</a>
      {' · '}
      <a href={`${here}/announce${search}`}>{say(language, words.returns.announce)}</a>
      {' · '}
      <a href={`${here}/return${search}`}>{say(language, words.returns.title)}</a>
      {' · '}
      <a href={`${here}/receipt${search}`}>{say(language, words.returns.find)}</a>
    </p>
  );
}
