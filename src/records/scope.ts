import type { Child } from 'hono/jsx';
import type { Guarded, Openness } from '../people/index.ts';
import type { Queryable } from '../platform/database/index.ts';
import type { Tab } from '../site/components/index.ts';
import type { Language, Reader, Told } from '../site/index.ts';

/** What records belong to, as far as their pages and acts need to know of it: a process, or the installation (id null). */
export type Scope = {
  readonly id: string | null;
  readonly guarded: Guarded;
  /** Since when everybody can read it; null where that was never so. What was written before is its staff's. */
  readonly publicSince: Date | null;
  /** In which its records are written first, unless they say otherwise. */
  readonly originalLanguage: string;
  /** As this reader sees it first. */
  readonly title: { readonly text: string; readonly lang: string };
  /** Where it is read, where its staff look after it, and where the API has it; '' for the installation. */
  readonly href: string;
  readonly manageHref: string;
};

/** A page about a scope for its staff, in which the pages of its records stand. */
type ScopeFrame = {
  readonly reader: Reader;
  readonly scope: Scope;
  /** The kinds of records that are looked after there. */
  readonly tabs: readonly Tab[];
  readonly heading: string;
  readonly convenes: boolean;
  readonly told: Child;
  readonly undo?: Told['undo'];
  readonly children?: Child;
};

/** One sort of scope: its addresses, each with the parameter that names it, and how it is found. */
export type ScopeKind = {
  readonly name: string;
  readonly publicPath: string;
  readonly managePath: string;
  readonly apiPath: string;
  /** By what an address has in the place of its parameter: an id, or a readable name; a former one too. */
  find(db: Queryable, named: string, language: Language): Promise<Scope | null>;
  frame(props: ScopeFrame): Child;
};

const narrower: readonly Openness[] = ['published', 'closed', 'draft', 'sealed'];

/** How the gate sees what is as open as this by itself, in this scope: never wider than the scope. */
export function guardedIn({ guarded }: Scope, openness: Openness): Guarded {
  const found =
    narrower[Math.max(narrower.indexOf(openness), narrower.indexOf(guarded.openness))] ?? 'sealed';
  // The link to a draft shows what will be published with it, not what is itself a draft.
  const isShownWithScope = found === 'draft' && openness !== 'draft';
  return {
    ...guarded,
    openness: found,
    previewSecret: isShownWithScope ? (guarded.previewSecret ?? null) : null,
  };
}
