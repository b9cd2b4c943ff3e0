import { type Guarded, may, type Visitor } from '../../people/index.ts';
import { ButtonLink, ButtonRow } from '../../site/components/index.ts';
import { say } from '../../site/index.ts';
import type { End } from '../cited.ts';
import type { AnyKind } from '../kinds/index.ts';
import { type Begins, begunAt } from './begun.ts';

/** A form that begins from something, and what leads there. */
export type Beginning = { readonly label: string; readonly href: string };

/** What this visitor may begin from something at a step of the line of a process, or from a record of a kind at none. */
export function beginningsFrom(
  kinds: readonly { readonly declared?: AnyKind }[],
  process: { readonly guarded: Guarded; readonly manageHref: string },
  visitor: Visitor,
  at: Begins,
  { kind, id }: End,
): readonly Beginning[] {
  const from = encodeURIComponent(kind === null ? id : `${kind}:${id}`);
  return kinds.flatMap(({ declared }) => {
    const begun = declared && begunAt(declared, at);
    if (!begun || !may(visitor, declared.write, process.guarded)) return [];
    const href = `${process.manageHref}/${declared.plural}/new?from=${from}`;
    return [{ label: say(visitor.language, begun.say), href }];
  });
}

/** Right after something was published: where this visitor writes down whom it was told. */
export function tellingsFrom(
  kinds: readonly { readonly declared?: AnyKind }[],
  process: { readonly guarded: Guarded; readonly manageHref: string },
  visitor: Visitor,
  href: string,
): readonly Beginning[] {
  return kinds.flatMap(({ declared }) => {
    const { tells, write, plural } = declared ?? {};
    if (!tells || !write || !may(visitor, write, process.guarded)) return [];
    const chosen = new URLSearchParams({ [tells.by]: href });
    return [
      { label: say(visitor.language, tells.say), href: `${process.manageHref}/${plural}/new?${chosen}` },
    ];
  });
}

/** What a notice says after an act, with what can be done next as quiet links. */
export function Told({ said, next }: { said: string; next: readonly Beginning[] }) {
  return (
    <>
      {said}
      {next.map(({ label, href }) => (
        <>
          {' '}
          <a href={href}>{label}</a>
        </>
      ))}
    </>
  );
}

export function Beginnings({ of }: { of: readonly Beginning[] }) {
  if (of.length === 0) return null;
  return (
    <ButtonRow>
      {of.map(({ label, href }) => (
        <ButtonLink href={href}>{label}</ButtonLink>
      ))}
    </ButtonRow>
  );
}
