import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Scope } from '../records/index.ts';
import { takeStep } from '../records/keeping/index.ts';
import { conversationKind, turnHosting } from '../voices/conversations/index.ts';
import { outreachKind } from '../voices/outreach/index.ts';
import type { DemoProcess } from './content/index.ts';
import { doer, keep } from './keep.ts';
import { must } from './must.ts';

const actor = { kind: 'system', id: 'demo' } as const;
const notRecorded = { missing: 'not-recorded' } as const;

/** What others talked about, and what was done so that people hear of it, as far as it was published. */
export async function loadElsewhere(
  tx: DatabaseTransaction,
  scope: Scope,
  { conversations, outreach }: Pick<DemoProcess, 'conversations' | 'outreach'>,
): Promise<void> {
  const [first] = conversations;
  if (first && scope.id !== null) await turnHosting(tx, scope.id, true, actor, first.publishedAt);
  for (const { title, summary, place, publishedAt: at } of conversations) {
    const facts = {
      heldOn: notRecorded,
      minutes: null,
      form: notRecorded,
      place,
      spoken: null,
      hostKind: notRecorded,
      host: null,
      people: { missing: 'not-counted' as const },
      peopleAtMost: null,
      invited: null,
      stakeholder: null,
      notes: null,
      contact: null,
      typedBy: null,
    };
    const id = await keep(tx, scope, conversationKind, facts, { title, summary }, at);
    must(await takeStep(tx, doer, conversationKind, { scope, id, act: 'publish' }, at));
  }
  for (const { title, about, through, publishedAt: at } of outreach) {
    const facts = {
      sentOn: notRecorded,
      through,
      toWhom: null,
      reached: { missing: 'not-counted' as const },
      unit: null,
      href: null,
      stakeholder: null,
    };
    const id = await keep(tx, scope, outreachKind, facts, { title, about }, at);
    must(await takeStep(tx, doer, outreachKind, { scope, id, act: 'publish' }, at));
  }
}
