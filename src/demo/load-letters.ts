import { randomBytes } from 'node:crypto';
import type { DatabaseTransaction } from '../platform/database/index.ts';
import type { Actor } from '../platform/index.ts';
import { processScope } from '../processes/index.ts';
import { takeStep } from '../records/keeping/index.ts';
import { sendIn } from '../records/sent-in/index.ts';
import { submissionKind, turnBox } from '../voices/submissions/index.ts';
import type { DemoProcess } from './content/index.ts';
import { day } from './keep.ts';
import { must } from './must.ts';

const actor: Actor = { kind: 'system', id: 'demo' };
const anybody = { account: null, roles: new Map(), previewSecret: null };

/** Letters come in by the act by which everybody's do, on their days, and are decided on as moderators decide. Answers their ids. */
export async function loadLetters(
  tx: DatabaseTransaction,
  processId: string,
  { letters, lettersUntil: until }: Pick<DemoProcess, 'letters' | 'lettersUntil'>,
): Promise<readonly string[]> {
  const [first] = letters;
  const found = first && (await processScope.find(tx, processId, first.language));
  if (!first || !found) return [];
  const scope = { ...found, id: processId };
  await turnBox(tx, scope, { isOpen: true, closesOn: until ? day(until) : null }, actor, first.sentAt);
  const ids: string[] = [];
  for (const { sentAt, language, from, cameBy, title, body, decision, decidedAt } of letters) {
    const sent = {
      scope,
      // Nobody holds its receipt: nobody wrote it.
      keyHash: randomBytes(32),
      facts: {
        speaksAs: null,
        name: from,
        publish: from === null ? 'without-name' : 'with-name',
        from,
        coSigners: null,
        question: null,
        original: null,
        cameBy,
        typedBy: null,
        contact: null,
      },
      texts: [
        { field: 'title', body: title },
        { field: 'body', body },
      ],
      language,
    };
    const { id } = must(await sendIn(tx, anybody, submissionKind, sent, sentAt));
    ids.push(id);
    if (decision === undefined || decidedAt === undefined) continue;
    const step =
      decision === 'published' ? { act: 'publish' as const } : { act: 'decline' as const, reason: decision };
    must(await takeStep(tx, { asked: actor }, submissionKind, { scope, id, ...step }, decidedAt));
  }
  // Closed when it was, and not by whoever looks first today.
  if (until) await turnBox(tx, scope, { isOpen: false, closesOn: null }, actor, until);
  return ids;
}
