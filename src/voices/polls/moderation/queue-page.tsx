import { LeftMarked, QueueList, queueScripts } from '../../../records/intake/index.ts';
import {
  Button,
  Empty,
  ErrorSummary,
  Field,
  fieldId,
  Notice,
  Pagination,
  Tabs,
} from '../../../site/components/index.ts';
import {
  FormFields,
  PostForm,
  type Problems,
  refusing,
  sayProblems,
  startingWith,
} from '../../../site/form/index.ts';
import { formatNumber, messages, say } from '../../../site/index.ts';
import { withQuery } from '../poll-links.ts';
import type { StaffView } from '../staff/rights.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';
import type { SentAgain } from './act-forms.tsx';
import { actForms, bulkForm } from './act-tables.ts';
import { type QueueFilter, type QueuePage, queueFilters } from './queue.ts';
import { QueueEntry } from './queue-item.tsx';

const words = messages.moderation;
export type ToldLine = { readonly kind: 'success' | 'warning' | 'problem'; readonly text: string };

type Props = StaffView & {
  queue: QueuePage;
  filter: QueueFilter;
  query: string;
  told: readonly ToldLine[];
  again: SentAgain | null;
  /** What is wrong with an act on several, by the id of its field. */
  bulkProblems: Problems;
  /** What was ticked when that was sent, by number. */
  ticked: readonly number[];
  /** What was just decided together and can be taken back. */
  undo: string | null;
  /** What was left out of an acceptance of several, by number. */
  marked: readonly number[];
};

/** Where moderators read and decide. Everything works as plain forms; script adds keys. */
export function QueuePageView(props: Props) {
  const { reader, subject, queue, filter, query } = props;
  const { language } = reader;
  const path = `/manage/polls/${subject.snapshot.poll.id}/moderation`;
  const to = (change: { filter?: QueueFilter; page?: number; q?: string }) => {
    const asked = { filter, q: query, page: 1, ...change };
    return withQuery(path, reader, {
      filter: asked.filter,
      ...(asked.q === '' ? {} : { q: asked.q }),
      ...(asked.page > 1 ? { page: String(asked.page) } : {}),
    });
  };
  const action = to({ page: queue.page });
  const waiting = queue.counts.new + queue.counts.held + queue.counts.appeals;
  const asked = {
    bulkReason: bulkForm.fields.reason,
    ...(props.again && actForms[props.again.act]().fields),
  };
  return (
    <PollStaffPage {...props} told={null} tab="moderation" waiting={waiting} scripts={queueScripts}>
      {props.told.map(({ kind, text }) => (
        <Notice kind={kind} language={language}>
          <p>{text}</p>
          {kind === 'success' && props.undo !== null && (
            <PostForm
              action={action}
              hidden={{ act: 'undo', together: props.undo }}
              kind="plain"
              submit={say(language, messages.intake.undo)}
            />
          )}
        </Notice>
      ))}
      <LeftMarked
        language={language}
        links={stillMarked(props).map((number) => ({
          name: say(language, words.item.heading, { number: formatNumber(language, number) }),
          href: to({ filter: 'all', q: `#${number}` }),
        }))}
      />
      <ErrorSummary
        errors={sayProblems({ ...props.bulkProblems, ...props.again?.problems }, language, asked)}
        language={language}
      />
      <Tabs
        label={say(language, words.filters.label)}
        tabs={queueFilters.map((name) => ({
          label: say(language, words.filters[name]),
          href: to({ filter: name, q: '' }),
          here: name === filter,
          count: formatNumber(language, queue.counts[name]),
        }))}
      />
      {(queue.counts[filter] > 10 || query !== '') && <Search {...props} path={path} clear={to({ q: '' })} />}
      {queue.items.length === 0 ? (
        <Nothing {...props} to={(name) => to({ filter: name, q: '' })} />
      ) : (
        <QueueList
          language={language}
          merges
          start={(queue.page - 1) * 50 + 1}
          entries={queue.items.map((item) => (
            <QueueEntry
              reader={reader}
              subject={subject}
              item={item}
              action={action}
              again={props.again}
              ticked={props.ticked.includes(item.statement.number)}
            />
          ))}
          bulk={<BulkForm {...props} action={action} />}
        />
      )}
      <Pagination language={language} page={queue.page} pages={queue.pages} to={(page) => to({ page })} />
    </PollStaffPage>
  );
}

/** An address stays as it is when one of them was decided since. */
const stillMarked = ({ marked, subject }: Props): number[] =>
  subject.snapshot.statements
    .filter(({ number, state }) => state !== 'accepted' && marked.includes(number))
    .map(({ number }) => number);

function Search(props: Props & { path: string; clear: string }) {
  const { language, search } = props.reader;
  const lang = new URLSearchParams(search).get('lang');
  return (
    <search>
      <form class="queue-search" method="get" action={props.path}>
        <input type="hidden" name="filter" value={props.filter} />
        {lang !== null && <input type="hidden" name="lang" value={lang} />}
        <Field
          name="q"
          kind="search"
          dir="auto"
          language={language}
          label={say(language, words.search)}
          value={props.query}
        />
        <Button>{say(language, words.find)}</Button>
        {props.query !== '' && <a href={props.clear}>{say(language, words.clearSearch)}</a>}
      </form>
    </search>
  );
}

/** Done is a good state: it says so, and where something still waits. */
function Nothing(props: Props & { to: (filter: QueueFilter) => string }) {
  const { language } = props.reader;
  const { filter, query, queue } = props;
  const { empty } = words;
  const waits = (['new', 'held', 'appeals'] as const).filter(
    (name) => name !== filter && queue.counts[name] > 0,
  );
  const missing =
    filter === 'new' || filter === 'held' || filter === 'appeals' ? empty[filter] : empty.others;
  if (query !== '') return <Empty missing={say(language, empty.search, { query })} />;
  return (
    <Empty missing={say(language, missing)}>
      {waits.length === 0 ? (
        <p>{say(language, empty.allDone)}</p>
      ) : (
        <>
          <p>{say(language, empty.stillWaiting)}</p>
          <ul class="plain-list">
            {waits.map((name) => (
              <li>
                <a href={props.to(name)}>
                  {say(language, words.filters[name])} ({formatNumber(language, queue.counts[name])})
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Empty>
  );
}

function BulkForm(props: Props & { action: string }) {
  const { language } = props.reader;
  const { bulkReason } = props.bulkProblems;
  const seen = props.queue.items.map(({ statement, latest }) => [
    `seen-${statement.number}`,
    String(latest?.id ?? 0),
  ]);
  return (
    <PostForm
      class="queue-bulk"
      id="bulk"
      action={props.action}
      hidden={{ bulk: 'yes', ...Object.fromEntries(seen) }}
      aria-labelledby="bulk-heading"
      acts={
        <>
          <Button name="act" value="accept">
            {say(language, words.bulk.accept)}
          </Button>
          <Button kind="danger" name="act" value="reject">
            {say(language, words.bulk.reject)}
          </Button>
        </>
      }
    >
      <h2 id="bulk-heading">{say(language, words.bulk.heading)}</h2>
      <FormFields
        form={bulkForm}
        entered={refusing(startingWith(bulkForm), bulkReason ? { reason: bulkReason } : {})}
        language={language}
        ids={() => fieldId('bulkReason')}
      />
    </PostForm>
  );
}
