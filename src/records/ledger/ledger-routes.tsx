import { Readable } from 'node:stream';
import type { Context, Hono } from 'hono';
import { type Found, guarded, may, readerOf } from '../../people/index.ts';
import { wholeNumber } from '../../platform/http/index.ts';
import { type LedgerFilter, spreadsheetPieces } from '../../platform/index.ts';
import { endOfDay, startOfDay, zoneOf } from '../../platform/zones/index.ts';
import type { Problems } from '../../site/form/index.ts';
import { type Language, messages } from '../../site/index.ts';
import { type Asked, filterNames, LedgerPage } from './ledger-page.tsx';
import { type LedgerServices, readLines, tableHeader, tableRows } from './read-lines.ts';

type Choices = readonly { readonly id: string; readonly title: string }[];
type Services = LedgerServices & {
  readonly processList: (language: Language) => Promise<Choices> | Choices;
};

const perPage = 50;

/** Who did what: for administrators, and for conveners of what they convene. */
export function ledgerRoutes(app: Hono, services: Services): void {
  const routes = guarded(app);
  const access = { act: 'convene', find: somewhere } as const;

  routes.get('/manage/ledger', access, async (c) => {
    const { visitor } = c.var;
    const { asked, filter, problems } = askedOf(c);
    const page = { before: wholeNumber(c.req.query('before')), limit: perPage };
    const [read, processes] = await Promise.all([
      readLines(services, visitor, filter, page),
      services.processList(visitor.language),
    ]);
    c.header('cache-control', 'no-store');
    return c.html(
      <LedgerPage
        reader={readerOf(c)}
        saying={{
          language: visitor.language,
          kinds: services.kinds,
          titled: (id) => read.places.get(id)?.title ?? read.people.get(id),
        }}
        asked={asked}
        problems={problems}
        read={read}
        processes={processes.filter(({ id }) => may(visitor, 'convene', { scope: id, openness: 'draft' }))}
      />,
      Object.keys(problems).length > 0 ? 422 : 200,
    );
  });

  routes.get('/manage/ledger.csv', access, async (c) => {
    c.header('cache-control', 'no-store');
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', 'attachment; filename="who-did-what.csv"');
    const pieces = spreadsheetPieces(tableHeader, tableRows(services, c.var.visitor, askedOf(c).filter));
    return c.body(
      Readable.toWeb(Readable.from(pieces).map((piece: string) => Buffer.from(piece))) as ReadableStream,
    );
  });
}

/** Somewhere that this visitor convenes, for the gate. */
function somewhere(c: Context): Found<null> {
  const scopes = [...c.var.visitor.roles.keys()];
  const scope =
    scopes.find((one) => may(c.var.visitor, 'convene', { scope: one, openness: 'draft' })) ?? null;
  return { guarded: { scope, openness: 'draft' }, subject: null, zone: zoneOf(null) };
}

/** What an address asks for. What it names that is not there finds nothing; a day that is none is said at its field. */
function askedOf(c: Context): { asked: Asked; filter: LedgerFilter; problems: Problems } {
  const text = (name: string) => (c.req.query(name) ?? '').replaceAll('\0', '').trim().slice(0, 200);
  const asked = Object.fromEntries([...filterNames, 'record'].map((name) => [name, text(name)])) as Asked;
  const wrong = (['from', 'until'] as const).filter((name) => asked[name] !== '' && !midnightOf(asked[name]));
  return {
    asked,
    filter: { ...asked, from: midnightOf(asked.from), until: midnightOf(asked.until, endOfDay) },
    problems: Object.fromEntries(wrong.map((name) => [name, messages.ledger.filters.day])),
  };
}

/** When a day begins by the clock of the installation, or ends. */
function midnightOf(typed: string, which = startOfDay): Date | null {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(typed)) return null;
  const at = new Date(`${typed}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== typed) return null;
  return which(zoneOf(null), typed);
}
