import type { Form } from '../../platform/http/index.ts';
import { invalid, type Refused } from '../acts.ts';
import type { Kept } from '../keeping/index.ts';
import type { AnyKind } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { findTexts, originalOf } from '../texts/index.ts';
import type { KitServices } from './kit-services.ts';

type Doubted = {
  readonly scope: Scope;
  readonly row: Kept | null;
  readonly act: string;
  readonly facts: object;
  /** Those that the form has. */
  readonly texts: readonly { readonly field: string; readonly body: string }[];
};

/** What gives pause before staff do something, as a refusal at the box with which they go on; null once it is ticked. */
export async function doubtOf(
  { db, clock }: Pick<KitServices, 'db' | 'clock'>,
  kind: AnyKind,
  { sure }: Form,
  { scope, row, act, facts, texts }: Doubted,
): Promise<Refused | null> {
  if (!kind.doubts || sure === 'yes') return null;
  const text = async (name: string): Promise<string> => {
    const typed = texts.find(({ field }) => field === name)?.body;
    const kept = typed === undefined && row ? await findTexts(db, [row.id], { only: [name] }) : [];
    return typed ?? originalOf(kept, row?.id ?? '', name)?.body ?? '';
  };
  const doubt = await kind.doubts(db, { scope, act, before: row, facts: facts as never, text, now: clock() });
  return doubt ? invalid({ sure: doubt }) : null;
}
