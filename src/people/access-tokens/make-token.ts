import { type Database, inTransaction } from '../../platform/database/index.ts';
import { newId, record } from '../../platform/index.ts';
import { actorOf } from '../roles.ts';
import type { Visitor } from '../visitor.ts';
import { type AccessToken, countLiving, insertToken } from './store.ts';
import { hashOf, newToken } from './token.ts';

/** So many tokens of one kind that work somebody may have: more than anybody keeps an eye on. */
export const mostTokens = 20;

/**
 * Makes a token for whoever is signed in and gives it out: nobody ever sees it again. Null where they have too many.
 */
export async function makeToken(
  db: Database,
  visitor: Visitor,
  asked: Pick<AccessToken, 'purpose' | 'scope' | 'endsOn' | 'opens'>,
  madeAt: Date,
): Promise<string | null> {
  const token = newToken();
  const id = newId();
  const accountId = visitor.account?.id ?? '';
  return inTransaction(db, async (tx) => {
    if ((await countLiving(tx, accountId, asked.opens, madeAt)) >= mostTokens) return null;
    await insertToken(tx, { ...asked, id, accountId, hash: hashOf(token), madeAt });
    const entry = { act: 'access-token.make', object: { type: 'access-token', id }, after: asked };
    await record(tx, { ...entry, actor: actorOf(visitor, null), processId: null }, madeAt);
    return token;
  });
}
