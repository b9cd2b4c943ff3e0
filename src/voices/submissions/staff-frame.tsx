import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { may, readerOf } from '../../people/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { type KitServices, kindTabs } from '../../records/showing/index.ts';
import { submissionKind } from './submission.ts';

type Framed = {
  readonly heading: string;
  readonly told?: string | null;
  readonly status?: 200 | 409 | 422;
  readonly children: Child;
};

/** A page about the letters of a process for its staff, under the tab of letters. */
export function staffPage(
  { kinds }: Pick<KitServices, 'kinds'>,
  c: Context,
  scope: Scope,
  { heading, told = null, status = 200, children }: Framed,
): Response | Promise<Response> {
  const { visitor } = c.var;
  c.header('cache-control', 'no-store');
  return c.html(
    processScope.frame({
      reader: readerOf(c),
      scope,
      tabs: kindTabs(kinds, processScope.name, scope, visitor, submissionKind.name),
      heading,
      convenes: may(visitor, 'convene', scope.guarded),
      told: status === 200 ? told : null,
      children: (
        <>
          <h2>{heading}</h2>
          {children}
        </>
      ),
    }) as never,
    status,
  );
}
