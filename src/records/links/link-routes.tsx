import type { Context, Hono } from 'hono';
import { type Act, type Found, guarded, listAccounts, readerOf } from '../../people/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { readForm, refuse, wholeNumber } from '../../platform/http/index.ts';
import type { Clock } from '../../platform/index.ts';
import { type Entered, readAnswers, refusing, startingWith, statusOf } from '../../site/form/index.ts';
import { messages, type Reader } from '../../site/index.ts';
import { problemsOf } from '../acts.ts';
import { addressesOf } from '../addressed.ts';
import { type End, findCited } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { citedAt, recordAt } from './at-address.ts';
import { type LinkAnswers, linkForm, unlinkForm } from './link-form.ts';
import { linkRecords, unlinkRecords } from './link-records.ts';
import { type LinkPlace, LinksPage, UnlinkPage } from './links-page.tsx';
import { readQuotes } from './quoted.tsx';
import { findQuote, quotableTexts } from './quotes.ts';
import { relationNames } from './relations.ts';
import { linksOf } from './shown-links.ts';
import { type Quote, recordsNear } from './store.ts';

const words = messages.records.links;

type LinkServices = {
  readonly db: Database;
  readonly clock: Clock;
  readonly kinds: readonly Kind[];
  readonly publicUrl: string;
};

/** The staff's pages about the links of one kind of record: `path` is the address of the first of them. */
export function linkRoutes<Subject>(
  app: Hono,
  services: LinkServices,
  place: {
    readonly path: string;
    find(c: Context): Promise<Found<Subject> | null>;
    record(subject: Subject, reader: Reader): LinkPlace;
    /** Who may, where that is somebody else than whoever convenes. */
    readonly act?: Act;
  },
): void {
  const { db, clock, kinds, publicUrl } = services;
  const routes = guarded(app);
  type About = {
    readonly subject: Subject;
    readonly from: LinkPlace;
    readonly guarded: Found<Subject>['guarded'];
  };
  const find = async (c: Context): Promise<Found<About> | null> => {
    const found = await place.find(c);
    const from = found && place.record(found.subject, readerOf(c));
    return found && from && { guarded: found.guarded, subject: { ...found, from } };
  };
  const { act = 'convene' } = place;
  const convener = { act, find } as const;
  const fromOf = ({ from: { id }, guarded }: About) => ({ id, guarded, act });
  const here = (c: Context) => c.req.path.replace(/\/\d+\/remove$/, '');

  const offersOf = async (c: Context, { from, guarded }: About) => {
    const near = (await recordsNear(db, guarded.scope)).filter((id) => id !== from.id);
    return addressesOf({ db, kinds }, near, c.var.visitor);
  };

  const show = async (c: Context, about: About, again?: Entered<LinkAnswers>) => {
    const offers = await offersOf(c, about);
    const form = linkForm(offers, about.from.relations ?? relationNames);
    const names = new Map((await listAccounts(db)).map(({ id, name }) => [id, name]));
    const done = (['linked', 'unlinked'] as const).find((one) => one === c.req.query('done')) ?? null;
    const entered = again ?? startingWith(form, { relation: about.from.relations?.[0] ?? 'rests-on' });
    const links = await linksOf(services, about.from.id, c.var.visitor);
    const said = links.inForce.flatMap(({ quote, end, toKind, toId }) =>
      quote && end === 'forth' ? [{ quote, to: { kind: toKind, id: toId }, isGone: false }] : [],
    );
    const wordsOf = await readQuotes(services, said, c.var.visitor);
    c.header('cache-control', 'no-store');
    return c.html(
      <LinksPage
        reader={readerOf(c)}
        record={about.from}
        path={here(c)}
        links={links}
        quoted={({ quote, toKind, toId }) => quote && wordsOf({ kind: toKind, id: toId }, quote)}
        form={form}
        entered={entered}
        hasOffers={offers.size > 0}
        done={again ? null : done}
        nameOf={(account) => names.get(account)}
      />,
      statusOf(entered),
    );
  };

  routes.get(place.path, convener, (c, about) => show(c, about));

  /** What was chosen, or whose address was given; null for what this visitor may not read. */
  const meant = async (c: Context, { chosen, address }: LinkAnswers): Promise<End | null> => {
    const said = chosen === null ? citedAt(kinds, address ?? '', publicUrl) : null;
    if (said) {
      const found = (await findCited(kinds, [said], c.var.visitor)).get(said.id);
      return found && !found.isGone ? said : null;
    }
    const id = chosen ?? (await recordAt(kinds, address ?? '', publicUrl));
    return id !== null && (await addressesOf({ db, kinds }, [id], c.var.visitor)).has(id)
      ? { kind: null, id }
      : null;
  };

  /** The words that are to be quoted, as a place; undefined where they are not in what is linked to. */
  const quoted = async (c: Context, to: End, words: string | null): Promise<Quote | null | undefined> => {
    if (words === null) return null;
    const texts = await quotableTexts(services, [to], c.var.visitor);
    return findQuote(words, texts.get(to.id) ?? []) ?? undefined;
  };

  routes.post(place.path, convener, async (c, about) => {
    const entered = readAnswers(
      linkForm(await offersOf(c, about), about.from.relations ?? relationNames),
      await readForm(c),
    );
    const { values } = entered;
    if (!values) return show(c, about, entered);
    const { relation, reason } = values;
    const field = values.chosen === null ? 'address' : 'chosen';
    const to = await meant(c, values);
    if (to === null) return show(c, about, refusing(entered, { [field]: words.notThere }));
    const quote = await quoted(c, to, values.quote);
    if (quote === undefined) return show(c, about, refusing(entered, { quote: words.quoteNotThere }));
    const { language } = c.var.visitor;
    const input = { toKind: to.kind, toId: to.id, relation, quote, reason, language };
    const outcome = await linkRecords(db, c.var.visitor, fromOf(about), input, clock());
    if (outcome.ok) return c.redirect(`${here(c)}?done=linked`, 303);
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    const { to: wrong, ...others } = problemsOf(outcome);
    return show(c, about, refusing(entered, wrong ? { ...others, [field]: wrong } : others));
  });

  /** A link that begins at the record and that this visitor sees. */
  const linkOf = {
    act,
    find: async (c: Context) => {
      const found = await find(c);
      const id = wholeNumber(c.req.param('link'));
      if (!found || id === null) return null;
      const { history } = await linksOf(services, found.subject.from.id, c.var.visitor);
      const link = history.find((one) => one.id === id && one.end === 'forth');
      return link ? { guarded: found.guarded, subject: { ...found.subject, link } } : null;
    },
  } as const;
  type OneLink = NonNullable<Awaited<ReturnType<typeof linkOf.find>>>['subject'];

  const ask = (c: Context, { from, link }: OneLink, entered: Entered<{ readonly reason: string }>) => {
    c.header('cache-control', 'no-store');
    return c.html(
      <UnlinkPage reader={readerOf(c)} record={from} path={here(c)} link={link} entered={entered} />,
      statusOf(entered),
    );
  };

  routes.get(`${place.path}/:link/remove`, linkOf, (c, about) => ask(c, about, startingWith(unlinkForm)));

  routes.post(`${place.path}/:link/remove`, linkOf, async (c, about) => {
    const entered = readAnswers(unlinkForm, await readForm(c));
    if (!entered.values) return ask(c, about, entered);
    const { visitor } = c.var;
    const input = { link: about.link.id, reason: entered.values.reason, language: visitor.language };
    const outcome = await unlinkRecords(db, visitor, fromOf(about), input, clock());
    if (!outcome.ok && outcome.why === 'not-found') return refuse(c, 'not-found');
    if (!outcome.ok && outcome.why === 'invalid') return ask(c, about, refusing(entered, outcome.errors));
    // Taken away by somebody else meanwhile: what was asked for is so.
    return c.redirect(`${here(c)}?done=unlinked`, 303);
  });
}
