import type { Hono } from 'hono';
import { sql } from 'kysely';
import { guarded, readerOf } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { wholeNumber } from '../../platform/http/index.ts';
import { spreadsheetText } from '../../platform/index.ts';
import { dayIn, zoneHere } from '../../platform/zones/index.ts';
import { ButtonLink, Empty, Facts, Pagination, Table } from '../../site/components/index.ts';
import {
  formatDate,
  formatNumber,
  type Language,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { countAppeals } from '../appeals/index.ts';
import { countInStates } from '../keeping/index.ts';
import { type AnyKind, firstState, opennessOf, stateWord } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { type KitServices, scopeOf } from '../showing/index.ts';
import { sentInOf } from './send-in.ts';

const words = messages.records.sentIn;
const { log, by, decisions } = messages.moderation;
const perPage = 200;

/** A line of the public log: what was decided when about which one and why. No words of it, no names. */
type Line = {
  readonly id: string;
  /** The how-manieth that came in. */
  readonly number: number;
  /** How it stands today. */
  readonly now: string;
  readonly act: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly byAuthor: boolean;
};

/** What was decided about everything of a kind that came in to a scope, the newest first, and how much that is. */
async function readDecisions(db: Queryable, { name }: AnyKind, scope: string | null, page: number) {
  const { rows } = await sql<Line & { count: number }>`
    with came as (
      select id, state, row_number() over (order by created_at, id)::int as number from records
      where kind = ${name} and scope is not distinct from ${scope}
    )
    select c.id, c.number, c.state as now, s.act, s.state, s.reason, s.at, s."by" = 'participant' as "byAuthor",
      count(*) over ()::int as count
    from came c join record_states s on s.record_id = c.id where s.act <> 'begin'
    order by s.id desc limit ${perPage} offset ${(page - 1) * perPage}`.execute(db);
  return { lines: rows, pages: Math.max(1, Math.ceil((rows[0]?.count ?? 0) / perPage)) };
}

/** What was decided about what people sent in, for everybody. */
export function mountDecisions(app: Hono, { db }: KitServices, kind: AnyKind): void {
  const path = `${kind.within.publicPath}/${kind.plural}/decisions`;
  const readable = { act: 'read', find: scopeOf(kind, db, path) } as const;
  const routes = guarded(app);

  routes.get(path, readable, async (c, scope) => {
    const page = Math.max(1, Math.min(wholeNumber(c.req.query('page')) ?? 1, 10_000));
    const { lines, pages } = await readDecisions(db, kind, scope.id, page);
    const waiting = await countInStates(db, kind, scope.id, [firstState(kind)]);
    const appeals = await countAppeals(db, kind.name, scope.id);
    c.header('cache-control', 'private, no-cache');
    return c.html(
      <DecisionsPage reader={readerOf(c)} {...{ kind, scope, lines, page, pages, waiting, appeals }} />,
    );
  });

  routes.get(`${path}.csv`, readable, async (c, scope) => {
    const all: Line[] = [];
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const read = await readDecisions(db, kind, scope.id, page);
      all.push(...read.lines);
      pages = read.pages;
    }
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="${kind.plural}-decisions.csv"`);
    c.header('cache-control', 'private, no-cache');
    return c.body(
      spreadsheetText(
        ['day', 'number', 'decision', 'reason', 'by'],
        all.map((line) => [
          dayIn(zoneHere(), line.at),
          line.number,
          line.act,
          codeOf(kind, line),
          line.byAuthor ? 'author' : 'moderator',
        ]),
      ),
    );
  });
}

/** What a moderator wrote in their own words may repeat what was sent in: only a reason by its code is public. */
const codeOf = (kind: AnyKind, { reason }: Line): string | null =>
  reason !== null && Object.hasOwn(sentInOf(kind).reasons, reason) ? reason : null;

function DecisionsPage(props: {
  reader: Reader;
  kind: AnyKind;
  scope: Scope;
  lines: readonly Line[];
  page: number;
  pages: number;
  waiting: number;
  appeals: Awaited<ReturnType<typeof countAppeals>>;
}) {
  const { reader, kind, scope, page, pages, appeals } = props;
  const { language } = reader;
  const list = `${scope.href}/${kind.plural}`;
  const to = (other: number) =>
    other >= 1 && other <= pages
      ? withQuery(`${list}/decisions`, reader, { page: String(other) })
      : undefined;
  const { accepted, upheld, open } = appeals;
  const number = (value: number) => formatNumber(language, value);
  return (
    <RecordPage
      reader={reader}
      title={say(language, log.title)}
      section="take-part"
      trail={[
        { label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) },
        { label: say(language, kind.words.many), href: withQuery(list, reader) },
      ]}
      lede={say(language, words.logLede)}
    >
      <Rules kind={kind} language={language} />
      <h2>{say(language, log.decisions)}</h2>
      <Facts
        facts={[
          { name: say(language, log.waiting), fact: number(props.waiting) },
          ...(accepted + upheld + open === 0
            ? []
            : [
                {
                  name: say(language, log.appeals),
                  fact: say(language, log.appealsOf, {
                    accepted: number(accepted),
                    upheld: number(upheld),
                    open: number(open),
                  }),
                },
              ]),
        ]}
      />
      {props.lines.length === 0 ? (
        <Empty missing={say(language, log.empty)} />
      ) : (
        <>
          <DecisionTable {...props} list={list} />
          <Pagination
            language={language}
            page={page}
            pages={pages}
            previous={to(page - 1)}
            next={to(page + 1)}
          />
          <p>
            <ButtonLink href={`${list}/decisions.csv`} download>
              {say(language, log.csv)}
            </ButtonLink>
          </p>
        </>
      )}
    </RecordPage>
  );
}

function DecisionTable(props: Parameters<typeof DecisionsPage>[0] & { list: string }) {
  const { kind, reader } = props;
  const { language } = reader;
  return (
    <Table
      caption={say(language, log.decisions)}
      rows={props.lines}
      columns={[
        {
          heading: say(language, words.day),
          cell: ({ at }) => <time datetime={dayIn(zoneHere(), at)}>{formatDate(language, at)}</time>,
        },
        {
          heading: say(language, sentInOf(kind).words.one),
          cell: ({ id, number, now }) =>
            opennessOf(kind, now) === 'published' ? (
              <a href={withQuery(`${props.list}/${id}`, reader)}>{formatNumber(language, number)}</a>
            ) : (
              formatNumber(language, number)
            ),
        },
        {
          heading: say(language, log.decision),
          cell: ({ act, state }) =>
            say(language, act === 'uphold' ? decisions.uphold : stateWord(kind, state)),
        },
        {
          heading: say(language, log.reason),
          cell: (line) => {
            const code = codeOf(kind, line);
            return code === null ? '' : say(language, sentInOf(kind).reasons[code] as Message);
          },
        },
        {
          heading: say(language, log.who),
          cell: ({ byAuthor }) => say(language, byAuthor ? by.participant : by.account),
        },
      ]}
    />
  );
}

/** By which rules what was sent in is read: why it may be refused, and what its author can do then. */
export function Rules({ kind, language }: { kind: AnyKind; language: Language }) {
  return (
    <>
      <p>{say(language, words.rules)}</p>
      <ul>
        {Object.values(sentInOf(kind).reasons).map((label) => (
          <li>{say(language, label)}</li>
        ))}
      </ul>
      <p>{say(language, words.rulesAfter)}</p>
    </>
  );
}
