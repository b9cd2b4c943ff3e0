import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { may, readerOf } from '../../people/index.ts';
import type { Told } from '../../site/index.ts';
import type { AnyKind } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { type KitServices, kindTabs } from './kit-services.ts';

type Framed = {
  readonly heading: string;
  readonly told?: Child;
  readonly undo?: Told['undo'];
  readonly status?: 200 | 409 | 422 | 429;
  readonly children: Child;
};

type Services = Pick<KitServices, 'kinds'>;

/** A page about the records of a kind in a scope for those who look after them, under the tab of the kind. */
export const staffPage = (services: Services, c: Context, kind: AnyKind, scope: Scope, framed: Framed) =>
  underTab(services, c, kind, scope, {
    ...framed,
    children: (
      <>
        <h2>{framed.heading}</h2>
        {framed.children}
      </>
    ),
  });

/** The same, whose content has its heading where it wants it. */
export function underTab(
  { kinds }: Services,
  c: Context,
  kind: AnyKind,
  scope: Scope,
  { heading, told = null, undo = null, status = 200, children }: Framed,
): Response | Promise<Response> {
  const { visitor } = c.var;
  c.header('cache-control', 'no-store');
  return c.html(
    kind.within.frame({
      reader: readerOf(c),
      scope,
      tabs: kindTabs(kinds, kind.within.name, scope, visitor, kind.name),
      heading,
      convenes: may(visitor, 'convene', scope.guarded),
      told: status === 200 ? told : null,
      undo: status === 200 ? undo : null,
      children: children as never,
    }) as never,
    status,
  );
}
