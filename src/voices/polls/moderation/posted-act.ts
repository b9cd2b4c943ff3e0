import { publicNumber } from '../poll-access.ts';
import type { Decision } from './decide.ts';

const actNames = ['accept', 'reject', 'merge', 'hold', 'redact', 'propose-redaction', 'uphold'] as const;
type ActName = (typeof actNames)[number];

/** What a form of the queue asks for. */
export type PostedAct = {
  readonly act: ActName | '';
  /** There is something that can be decided; whether it may be is the act's own rule. */
  readonly decision: boolean;
  readonly bulk: boolean;
  readonly numbers: readonly number[];
  /** By statement, the newest decision that the sender had seen. */
  readonly seen: ReadonlyMap<number, number>;
  readonly typed: Readonly<Record<string, string>>;
};

const mostAtOnce = 200;

export function readPostedAct(form: Readonly<Record<string, readonly string[]>>): PostedAct {
  const last = (name: string) => form[name]?.at(-1) ?? '';
  const act = actNames.find((name) => name === last('act')) ?? '';
  const ticked = (form.statement ?? []).map(publicNumber).filter((number) => number !== null);
  const numbers = [...new Set(ticked)].slice(0, mostAtOnce);
  const seen = new Map<number, number>();
  for (const number of numbers) {
    const id = last(`seen-${number}`);
    if (/^\d{1,15}$/.test(id)) seen.set(number, Number(id));
  }
  const fields = ['reason', 'note', 'duplicateOf', 'into', 'redaction', 'proposal'] as const;
  const typed = Object.fromEntries(fields.map((name) => [name, last(name)]));
  return { act, decision: act !== '', bulk: last('bulk') === 'yes', numbers, seen, typed };
}

/** The decision as the act takes it, or null for none. */
export function decisionFrom({ act, typed }: PostedAct): Decision | null {
  const note = typed.note?.trim() ? { note: typed.note } : {};
  switch (act) {
    case 'accept':
    case 'uphold':
    case 'hold':
      return { kind: act, ...note };
    case 'reject': {
      const duplicateOf = publicNumber(typed.duplicateOf?.trim().replace(/^#/, ''));
      return {
        kind: 'reject',
        reason: typed.reason ?? '',
        ...(duplicateOf === null ? {} : { duplicateOf }),
        ...note,
      };
    }
    case 'merge':
      return {
        kind: 'merge',
        into: publicNumber(typed.into?.trim().replace(/^#/, '')) ?? Number.NaN,
        ...note,
      };
    case 'redact':
      return { kind: 'redact', body: typed.redaction ?? '', ...note };
    case 'propose-redaction':
      return { kind: 'propose-redaction', body: typed.proposal ?? '', ...note };
    default:
      return null;
  }
}
