import { type Database, inTransaction } from '../../platform/database/index.ts';
import { newId, record } from '../../platform/index.ts';
import { actorOf } from '../roles.ts';
import type { Visitor } from '../visitor.ts';
import { type AccessToken, insertToken } from './store.ts';
import { hashOf, newToken } from './token.ts';

/** Makes a token for whoever is signed in and gives it out: nobody ever sees it again. */
export async function makeToken(
  db: Database,
  visitor: Visitor,
  asked: Pick<AccessToken, 'purpose' | 'scope' | 'endsOn' | 'opens'>,
  madeAt: Date,
): Promise<string> {
  const token = newToken();
  const id = newId();
  const accountId = visitor.account?.id ?? '';
  await inTransaction(db, async (tx) => {
    await insertToken(tx, { ...asked, id, accountId, hash: hashOf(token), madeAt });
    const entry = { act: 'access-token.make', object: { type: 'access-token', id }, after: asked };
    await record(tx, { ...entry, actor: actorOf(visitor, null), processId: null }, madeAt);
  });
  return token;
}
