import {
  Button,
  Empty,
  ErrorSummary,
  Notice,
  type NoticeKind,
  Pagination,
  State,
  type StateKind,
  Tag,
} from '../../site/components/index.ts';
import {
  FormFields,
  formTable,
  oneOf,
  PostForm,
  type Problems,
  refusing,
  sayProblems,
  startingWith,
} from '../../site/form/index.ts';
import {
  formatDateTime,
  formatNumber,
  type Language,
  languageName,
  type Message,
  messages,
  type Reader,
  StaffPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { type IntakeState, intakeStates, type Known } from '../moderated.ts';
import type { Asked, Intakes, Item, QueuePage } from './came-in.ts';
import { LeftMarked, Marked, saidKinds } from './marked.tsx';
import { findPersonalData } from './personal-data.ts';
import { filterForm, filterNames, type Names } from './queue-filters.ts';
import { QueueList, queueScripts } from './queue-list.tsx';

const words = messages.intake;
const { item: itemWords, acts, bulk } = messages.moderation;

const marks: Record<IntakeState, StateKind> = {
  waiting: 'waiting',
  appealed: 'waiting',
  asked: 'waiting',
  accepted: 'done',
  refused: 'refused',
};

export type QueueView = {
  readonly reader: Reader;
  readonly intakes: Intakes;
  readonly asked: Asked & { readonly page: number };
  readonly queue: QueuePage;
  readonly names: Names;
  /** By kind and id. */
  readonly known: ReadonlyMap<string, Known>;
  /** The one process that the page is about, where it is about one. */
  readonly scope: {
    readonly id: string;
    readonly title: { readonly text: string; readonly lang: string };
  } | null;
  readonly told: readonly { readonly kind: NoticeKind; readonly text: string }[];
  /** What was left out of an acceptance of several, because it may say who somebody is. */
  readonly marked: readonly Item[];
  /** What can be undone: what the page says was just done. */
  readonly undo: string | null;
  readonly problems: Problems;
  readonly ticked: ReadonlySet<string>;
};

/** How forms name something: what it is, and the newest decision that was seen of it. */
export const handleOf = ({ kind, id, decision }: Item): string => `${kind} ${decision} ${id}`;

/** Why something is refused, of all reasons that one of these kinds knows. */
export function reasonForm(intakes: Intakes, kinds: readonly string[], label: Message = bulk.reason) {
  const offered = kinds.flatMap(
    (kind) => intakes.get(kind)?.reasons.filter((reason) => reason.offered) ?? [],
  );
  const choices = [...new Map(offered.map(({ code, label }) => [code, { value: code, label }])).values()];
  return formTable<{ readonly reason: string }>({
    reason: oneOf<string>({
      as: 'select',
      label,
      prompt: bulk.chooseReason,
      problem: messages.moderation.problems.chooseReason,
      choices,
    }),
  });
}

/** Everything that came in from people, whatever it is, with what most of it needs: to be accepted or refused. */
export function QueuePageView(props: QueueView) {
  const { reader, asked, queue, scope } = props;
  const { language } = reader;
  const to = (change: Partial<Record<string, string>>) =>
    address(reader, { ...fieldsOf(asked, scope !== null), ...change });
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      wide
      scripts={queueScripts}
      lede={say(language, scope ? words.ledeOfProcess : words.lede)}
      trail={
        scope
          ? [
              {
                label: scope.title.text,
                lang: scope.title.lang,
                href: withQuery(`/manage/processes/${scope.id}`, reader),
              },
            ]
          : []
      }
      tabs={{
        label: say(language, words.filters.state),
        tabs: intakeStates.map((state) => ({
          label: say(language, words.states[state]),
          href: to({ state }),
          here: state === asked.state,
          count: formatNumber(language, queue.counts[state] ?? 0),
        })),
      }}
    >
      {props.told.map(({ kind, text }) => (
        <Notice kind={kind} language={language}>
          <p>{text}</p>
          {kind === 'success' && props.undo !== null && (
            <PostForm
              action={to({})}
              hidden={{ act: 'undo', together: props.undo }}
              kind="plain"
              submit={say(language, words.undo)}
            />
          )}
        </Notice>
      ))}
      <LeftMarked language={language} links={props.marked.map((item) => linkTo(props, item))} />
      <ErrorSummary
        errors={sayProblems(props.problems, language, reasonForm(props.intakes, []).fields)}
        language={language}
      />
      <FilterForm {...props} />
      {queue.items.length === 0 ? (
        <Empty missing={say(language, words.none)} />
      ) : (
        <QueueList
          language={language}
          start={(queue.page - 1) * 50 + 1}
          entries={queue.items.map((item) => (
            <Entry {...props} item={item} action={to({ page: String(queue.page) })} />
          ))}
          bulk={
            asked.state !== 'appealed' && <BulkForm {...props} action={to({ page: String(queue.page) })} />
          }
        />
      )}
      <Pagination
        language={language}
        page={queue.page}
        pages={queue.pages}
        previous={queue.page > 1 ? to({ page: String(queue.page - 1) }) : undefined}
        next={queue.page < queue.pages ? to({ page: String(queue.page + 1) }) : undefined}
      />
    </StaffPage>
  );
}

/** What was asked, as an address holds it. */
export const fieldsOf = (asked: Asked, ofOneScope = false): Record<string, string> =>
  Object.fromEntries(
    (['state', ...filterNames] as const)
      .map((name) => [name, String(asked[name] ?? '')] as const)
      .filter(([name, value]) => value !== '' && !(ofOneScope && name === 'scope')),
  );

/** The page as it is asked for. */
export const address = (reader: Reader, more: Readonly<Partial<Record<string, string>>>): string =>
  withQuery(
    reader.path.replace(/\/$/, ''),
    reader,
    Object.fromEntries(
      Object.entries(more).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
  );

function FilterForm({ reader, intakes, asked, queue, names, scope }: QueueView) {
  const { language } = reader;
  const form = filterForm(intakes, queue, names, language);
  const lang = new URLSearchParams(reader.search).get('lang');
  const chosen = fieldsOf(asked, scope !== null);
  const isFiltered = Object.keys(chosen).length > 1;
  const typed = { ...startingWith(form).typed, ...chosen };
  return (
    <details class="queue-filters" open={isFiltered}>
      <summary>{say(language, words.filters.heading)}</summary>
      <search>
        <form class="queue-search" method="get" action={reader.path}>
          <input type="hidden" name="state" value={asked.state} />
          {lang !== null && <input type="hidden" name="lang" value={lang} />}
          <FormFields
            form={form}
            entered={{ typed, problems: {} }}
            language={language}
            only={filterNames.filter((name) => name !== 'scope' || scope === null)}
          />
          <Button>{say(language, words.filters.show)}</Button>
          {isFiltered && (
            <a href={address(reader, { state: asked.state })}>
              {say(language, messages.moderation.clearSearch)}
            </a>
          )}
        </form>
      </search>
    </details>
  );
}

type EntryProps = QueueView & { readonly item: Item; readonly action: string };

function Entry(props: EntryProps) {
  const { reader, item, intakes, names } = props;
  const { language } = reader;
  const handle = handleOf(item);
  const known = props.known.get(`${item.kind} ${item.id}`) ?? {};
  const name = known.name ?? say(language, intakes.get(item.kind)?.words.one ?? words.any);
  const place = names.titles.get(item.within);
  const open = item.state !== 'accepted' && item.state !== 'refused';
  const spans = open ? findPersonalData(item.body) : [];
  return (
    <li>
      <article class="queue-item" id={idOf(item)} tabindex={-1} aria-labelledby={`name-${idOf(item)}`}>
        <div class="queue-head">
          {item.state !== 'appealed' && (
            <label class="queue-tick">
              <input
                type="checkbox"
                name="item"
                value={handle}
                form="bulk"
                checked={props.ticked.has(`${item.kind} ${item.id}`)}
              />
              <span class="visually-hidden">{say(language, words.select, { name })}</span>
            </label>
          )}
          <h2 class="queue-number" id={`name-${idOf(item)}`}>
            {known.href ? <a href={withQuery(known.href, reader)}>{name}</a> : name}
          </h2>
          <p class="queue-about">
            <State kind={marks[item.state]}>{say(language, words.states[item.state])}</State>
            <Tag>{languageName(item.language, language)}</Tag>
            {place && (
              <span lang={place.language} dir="auto">
                {place.body}
              </span>
            )}
            <span>{say(language, itemWords.received, { date: formatDateTime(language, item.since) })}</span>
          </p>
        </div>
        <Marked text={item.body} language={item.language} spans={spans} />
        {known.appeal && (
          <>
            <p>{say(language, itemWords.appealed, { date: formatDateTime(language, known.appeal.at) })}</p>
            <blockquote class="passage as-typed" dir="auto">
              {known.appeal.body}
            </blockquote>
          </>
        )}
        {known.note && <p>{known.note}</p>}
        {known.about ?? (
          <div class="queue-known">
            {spans.length > 0 && (
              <p>{say(language, itemWords.foundStill, { what: saidKinds(language, spans) })}</p>
            )}
            {item.decidedAt && <p class="quiet">{saidDecision(props, language)}</p>}
          </div>
        )}
        {!known.notTheirs && <Acts {...props} handle={handle} />}
      </article>
    </li>
  );
}

/** Where something is decided: further down this page, or on its own. */
function linkTo({ reader, queue, known, intakes }: QueueView, item: Item) {
  const own = known.get(`${item.kind} ${item.id}`) ?? {};
  const name = own.name ?? say(reader.language, intakes.get(item.kind)?.words.one ?? words.any);
  const isHere = queue.items.some(({ kind, id }) => kind === item.kind && id === item.id);
  return {
    name: `${name}: ${firstOf(item.body)}`,
    href: isHere || !own.href ? `#${idOf(item)}` : withQuery(own.href, reader),
  };
}

const firstOf = (body: string): string => {
  const signs = [...body.replace(/\s+/g, ' ').trim()];
  return signs.length > 60 ? `${signs.slice(0, 59).join('')}…` : signs.join('');
};

/** An id that is one in a page, whatever its kind's look like. */
const idOf = ({ kind, id }: Item): string => `${kind}-${id.replace(/[^\w-]/g, '-')}`;

function saidDecision({ item, intakes, names }: EntryProps, language: Language): string {
  const reason = intakes.get(item.kind)?.reasons.find(({ code }) => code === item.reason);
  const state = say(language, words.states[item.state]);
  const said = {
    decision: reason ? say(language, reason.label) : state,
    date: item.decidedAt ? formatDateTime(language, item.decidedAt) : '',
  };
  const by = names.people.get(item.decidedBy ?? '');
  return by === undefined
    ? say(language, itemWords.last, said)
    : say(language, itemWords.lastBy, { ...said, by });
}

function Acts(props: EntryProps & { readonly handle: string }) {
  const { reader, item, handle, action, intakes } = props;
  const { language } = reader;
  const one = (act: string, label: string, kind: 'primary' | 'plain') => (
    <PostForm action={action} data-act={act} hidden={{ act, item: handle }} kind={kind} submit={label} />
  );
  const waits = item.state === 'waiting' || item.state === 'asked';
  const form = reasonForm(intakes, [item.kind], messages.moderation.fields.reason);
  // What was merged, say, has no reason that another one could take the place of.
  const known = intakes.get(item.kind)?.reasons.find(({ code }) => code === item.reason);
  const mayRefuse = item.state !== 'appealed' && (item.state !== 'refused' || known?.offered !== false);
  return (
    <div class="queue-acts">
      {item.state !== 'accepted' &&
        one('accept', say(language, waits ? acts.accept : acts.acceptAgain), waits ? 'primary' : 'plain')}
      {item.state === 'appealed' && one('uphold', say(language, words.uphold), 'plain')}
      {mayRefuse && (
        <details class="queue-act" data-act="reject">
          <summary>{say(language, item.state === 'refused' ? acts.correct.label : words.refuse)}</summary>
          <PostForm
            action={action}
            hidden={{ act: 'refuse', item: handle }}
            kind="danger"
            submit={say(language, item.state === 'refused' ? acts.correct.button : words.refuseButton)}
          >
            <FormFields
              form={form}
              entered={startingWith(form)}
              language={language}
              ids={() => `reason-${idOf(item)}`}
            />
          </PostForm>
        </details>
      )}
      {(item.state === 'accepted' || item.state === 'refused') &&
        one('back', say(language, acts.back.button), 'plain')}
    </div>
  );
}

function BulkForm(props: QueueView & { readonly action: string }) {
  const { reader, asked, queue, intakes, problems } = props;
  const { language } = reader;
  const form = reasonForm(intakes, [...new Set(queue.items.map(({ kind }) => kind))]);
  return (
    <PostForm
      class="queue-bulk"
      id="bulk"
      action={props.action}
      hidden={{ bulk: 'yes' }}
      aria-labelledby="bulk-heading"
      acts={
        <>
          {asked.state !== 'accepted' && (
            <Button name="act" value="accept">
              {say(language, bulk.accept)}
            </Button>
          )}
          <Button kind="danger" name="act" value="refuse">
            {say(language, words.refuseAll)}
          </Button>
        </>
      }
    >
      <h2 id="bulk-heading">{say(language, words.ticked)}</h2>
      <FormFields form={form} entered={refusing(startingWith(form), problems)} language={language} />
    </PostForm>
  );
}
