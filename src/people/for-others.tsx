import type { Context } from 'hono';
import { ButtonLink } from '../site/components/index.ts';
import { localeOf, messages, StaffPage, say } from '../site/index.ts';
import { type Act, type Guarded, may } from './gate.ts';
import { readerOf, type Visitor } from './visitor.ts';

const words = messages.people.forOthers;
const whom = {
  convene: words.convene,
  moderate: words.moderate,
  analyse: words.analyse,
  review: words.review,
  administer: words.administer,
} as const;

/**
 * May somebody hear that a page is there, though not for them? Whoever works in a process knows what such a process has,
 * and staff know what an installation has. Of what has an address of its own below that, nothing is said.
 */
export function mayKnowOf(visitor: Visitor, path: string, act: Act, guarded: Guarded): boolean {
  const named = path.match(/:/g)?.length ?? 0;
  if (!path.startsWith('/manage') || !(act in whom)) return false;
  return act === 'administer'
    ? named === 0 && visitor.account !== null && visitor.roles.size > 0
    : named <= 1 && may(visitor, 'work', guarded);
}

/** Says for whom a page is, as whom one is here, and who can give the role that it needs. */
export async function forOthers(c: Context, act: Act, guarded: Guarded): Promise<Response> {
  const reader = readerOf(c);
  const { language } = reader;
  const givers = await c.var.whoMay(act === 'administer' ? act : 'convene', guarded);
  const names = new Intl.ListFormat(localeOf(language), { type: 'disjunction' }).format(
    givers.map(({ name }) => name),
  );
  c.header('cache-control', 'no-store');
  return c.html(
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      lede={say(language, words.signedInAs, { name: c.var.visitor.account?.name ?? '' })}
    >
      <p>
        {say(language, whom[act as keyof typeof whom])} {names && say(language, words.ask, { names })}
      </p>
      <p>
        <ButtonLink kind="primary" href="/manage">
          {say(language, words.back)}
        </ButtonLink>
      </p>
    </StaffPage>,
    403,
  );
}
