import type { Context } from 'hono';
import { may } from '../../people/index.ts';
import { isJustNow, messages, say, type Told } from '../../site/index.ts';
import { type Beginning, tellingsFrom } from '../begun/index.ts';
import { guardedRecord, type Seen, type Step, stepsFrom } from '../kinds/index.ts';
import { findStates } from '../states/index.ts';
import type { KitServices } from './kit-services.ts';

/** The step back from the one just taken, where there is one for this visitor. */
export async function undoOf(
  { db, clock }: KitServices,
  c: Context,
  seen: Seen | null,
): Promise<Told['undo']> {
  if (!seen || c.req.query('told') !== 'stepped') return null;
  const { id, state, scope, kind } = seen;
  const { visitor } = c.var;
  const [before, last] = (await findStates(db, id)).slice(-2);
  const back = stepsFrom(kind, state).find(
    // Undoing is none of the reasons for which what was sent in is refused.
    ({ act, to }: Step) => to !== state && to === before?.state && act !== kind.sentIn?.steps.refuse,
  );
  const isTheirs = back && may(visitor, back.who, guardedRecord(kind, scope, state));
  if (!isTheirs || !last || !isJustNow(last.at, clock())) return null;
  const reason = back.reason ? { reason: say(visitor.language, messages.site.undo.reason) } : {};
  return { action: `${scope.manageHref}/${kind.plural}/${id}/steps`, hidden: { act: back.act, ...reason } };
}

/** Where this visitor writes down whom a record was told that everybody reads now, of a kind that is announced. */
export function tellingsOf(
  { kinds }: Pick<KitServices, 'kinds'>,
  c: Context,
  { kind, scope, state, openness, href }: Seen,
): readonly Beginning[] {
  const isTold = kind.steps.some(({ to, announce }: Step) => to === state && announce === true);
  return isTold && openness === 'published' ? tellingsFrom(kinds, scope, c.var.visitor, href) : [];
}
