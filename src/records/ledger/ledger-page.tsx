import type { LedgerLine } from '../../platform/index.ts';
import { Button, Empty, ErrorSummary, Pagination, Table } from '../../site/components/index.ts';
import {
  day,
  FormFields,
  formTable,
  oneOrNone,
  type Problems,
  sayProblems,
  startingWith,
} from '../../site/form/index.ts';
import {
  formatDateTime,
  type Language,
  messages,
  type Reader,
  StaffPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { type ReadLines, recordIn } from './read-lines.ts';
import { changesIn, type Saying, sayAct, sayRoles } from './say-line.ts';

const words = messages.ledger;

export const filterNames = ['person', 'act', 'process', 'from', 'until'] as const;
/** What was asked for, as an address has it; '' narrows nothing. */
export type Asked = Readonly<Record<(typeof filterNames)[number] | 'record', string>>;

type LedgerView = {
  readonly reader: Reader;
  readonly saying: Saying;
  readonly asked: Asked;
  readonly problems: Problems;
  readonly read: ReadLines;
  readonly processes: readonly { readonly id: string; readonly title: string }[];
};

/** What the staff did, the newest first. */
export function LedgerPage(props: LedgerView) {
  const { reader, read, asked } = props;
  const { language } = reader;
  const chosen = chosenOf(asked);
  const place = read.places.get(asked.record);
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      wide
      lede={say(language, words.lede)}
      robots="noindex"
    >
      <ErrorSummary
        errors={sayProblems(props.problems, language, filterForm(props).fields)}
        language={language}
      />
      {place && (
        <p>
          <a href={place.href} lang={place.titleLanguage}>
            {place.title}
          </a>
        </p>
      )}
      <Filters {...props} />
      {read.lines.length === 0 ? (
        <Empty missing={say(language, words.none)} />
      ) : (
        <>
          <Lines {...props} />
          <Pagination
            language={language}
            next={
              read.next === null
                ? undefined
                : withQuery(reader.path, reader, { ...chosen, before: String(read.next) })
            }
          />
          <p class="record-facts">
            <a href={withQuery('/manage/ledger.csv', reader, chosen)}>{say(language, words.csv)}</a>
          </p>
        </>
      )}
    </StaffPage>
  );
}

const chosenOf = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));

function Lines({ reader, read, saying }: LedgerView) {
  const { language } = reader;
  return (
    <Table
      caption={say(language, words.title)}
      rows={read.lines}
      columns={({ names }) => [
        names(say(language, words.when), ({ at }) => (
          <time datetime={at.toISOString()}>{formatDateTime(language, at)}</time>
        )),
        {
          heading: say(language, words.who),
          cell: (line) => <Who line={line} read={read} reader={reader} />,
        },
        {
          heading: say(language, words.what),
          cell: (line) => (
            <>
              <strong>{sayAct(saying, line.act)}</strong>
              <Changes changes={changesIn(line, saying)} language={language} />
            </>
          ),
        },
        {
          heading: say(language, words.onWhat),
          cell: (line) => <OnWhat line={line} read={read} reader={reader} />,
        },
      ]}
    />
  );
}

/** The first of what was changed, and the rest where somebody asks for it. */
const shownFirst = 3;

function Changes({
  changes,
  language,
}: {
  readonly changes: readonly string[];
  readonly language: Language;
}) {
  const further = changes.slice(shownFirst);
  return (
    <>
      <ChangeList changes={changes.slice(0, shownFirst)} />
      {further.length > 0 && (
        <details>
          <summary class="quiet">{say(language, words.further, { count: further.length })}</summary>
          <ChangeList changes={further} />
        </details>
      )}
    </>
  );
}

const ChangeList = ({ changes }: { readonly changes: readonly string[] }) => (
  <>
    {changes.map((change) => (
      <div>
        <bdi class="quiet">{change}</bdi>
      </div>
    ))}
  </>
);

type LineProps = {
  readonly line: LedgerLine;
  readonly read: ReadLines;
  readonly reader: Reader;
};

function Who({ line: { actor }, read, reader: { language } }: LineProps) {
  if (actor.kind === 'system') return <>{say(language, messages.people.staff.program)}</>;
  const roles = sayRoles(language, actor.role);
  return (
    <>
      <bdi>{read.people.get(actor.id) ?? actor.id}</bdi>
      {roles !== '' && (
        <>
          <br />
          <span class="quiet">{roles}</span>
        </>
      )}
    </>
  );
}

/** The record by its title, as far as it is there; what has a number in it by that. */
function OnWhat({ line, read, reader }: LineProps) {
  const { object } = line;
  if (object.type === 'installation')
    return <a href="/manage/settings">{say(reader.language, messages.installation.title)}</a>;
  const place = read.places.get(recordIn(line));
  const number = /\/(\d+)\b/.exec(object.id)?.[1];
  const title = place?.title ?? read.people.get(object.id);
  if (title === undefined) return <code>{object.id}</code>;
  const named = number ? say(reader.language, words.numbered, { title, number }) : title;
  return place ? (
    <a href={place.href} lang={place.titleLanguage}>
      {named}
    </a>
  ) : (
    <bdi>{named}</bdi>
  );
}

function filterForm({ reader, read, saying, processes }: LedgerView) {
  const { language } = reader;
  const choose = (label: (typeof words.filters)['act'], choices: readonly (readonly [string, string])[]) =>
    oneOrNone<string>({
      as: 'select',
      label,
      none: words.filters.any,
      choices: choices
        .map(([value, said]) => ({ value, label: said }))
        .sort((a, b) => a.label.localeCompare(b.label, language)),
    });
  return formTable({
    person: choose(words.filters.person, read.offered),
    act: choose(
      words.filters.act,
      read.acts.map((act) => [act, sayAct(saying, act)]),
    ),
    process: choose(
      words.filters.process,
      processes.map(({ id, title }) => [id, title]),
    ),
    from: day({ label: words.filters.from, problem: words.filters.day }),
    until: day({ label: words.filters.until, problem: words.filters.day }),
  });
}

function Filters(props: LedgerView) {
  const { reader, asked, problems } = props;
  const form = filterForm(props);
  const { language } = reader;
  const lang = new URLSearchParams(reader.search).get('lang');
  const isFiltered = Object.keys(chosenOf(asked)).length > 0;
  return (
    <details class="queue-filters" open={isFiltered}>
      <summary>{say(language, words.filters.heading)}</summary>
      <search>
        <form class="queue-search" method="get" action={reader.path}>
          {asked.record !== '' && <input type="hidden" name="record" value={asked.record} />}
          {lang !== null && <input type="hidden" name="lang" value={lang} />}
          <FormFields
            form={form}
            entered={{ typed: { ...startingWith(form).typed, ...asked }, problems }}
            language={language}
            only={filterNames}
          />
          <Button>{say(language, words.filters.show)}</Button>
          {isFiltered && <a href={withQuery(reader.path, reader)}>{say(language, words.filters.clear)}</a>}
        </form>
      </search>
    </details>
  );
}
