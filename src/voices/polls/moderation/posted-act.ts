import { publicNumber } from '../poll-access.ts';
import { type Act, actForms, type Decision, type Misread, readAct } from './act-tables.ts';

/** What a form of the queue asks for. */
export type PostedAct = {
  readonly act: Act;
  /** Whether it may be decided is the act's own rule. */
  readonly decision: Decision | Misread;
  readonly bulk: boolean;
  readonly numbers: readonly number[];
  /** By statement, the newest decision that the sender had seen. */
  readonly seen: ReadonlyMap<number, number>;
  readonly typed: Readonly<Record<string, string>>;
};

const mostAtOnce = 200;

/** Null where it asks for nothing that can be decided. */
export function readPostedAct(form: Readonly<Record<string, readonly string[]>>): PostedAct | null {
  const last = (name: string) => form[name]?.at(-1) ?? '';
  const act = (Object.keys(actForms) as Act[]).find((name) => name === last('act'));
  if (!act) return null;
  const ticked = (form.statement ?? []).map(publicNumber).filter((number) => number !== null);
  const numbers = [...new Set(ticked)].slice(0, mostAtOnce);
  const seen = new Map<number, number>();
  for (const number of numbers) {
    const id = last(`seen-${number}`);
    if (/^\d{1,15}$/.test(id)) seen.set(number, Number(id));
  }
  const typed = Object.fromEntries(Object.keys(form).map((name) => [name, last(name)]));
  return { act, decision: readAct(act, typed), bulk: last('bulk') === 'yes', numbers, seen, typed };
}
