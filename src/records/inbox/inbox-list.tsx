import type { Act, Colleague } from '../../people/index.ts';
import { zoneOf } from '../../platform/zones/index.ts';
import { Button, Empty, ErrorSummary, Notice, Pagination, State, Tabs } from '../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems, startingWith } from '../../site/form/index.ts';
import {
  formatDate,
  formatDateTime,
  formatNumber,
  type Language,
  linkTo,
  messages,
  type Reader,
  Say,
  say,
  type Told,
  withQuery,
} from '../../site/index.ts';
import { QueueList } from '../intake/index.ts';
import { type ReadText, Short } from '../texts/index.ts';
import type { Coming } from './counts.ts';
import { filterForm, inboxAddress, type SeveralAnswers, severalForm } from './forms.ts';
import { type Asked, countOf, dayOf, holders, type InboxPage, type Item, nameOf } from './read-inbox.ts';
import { type Sources, taskOf } from './sources.ts';

const words = messages.inbox;

export type InboxView = {
  readonly reader: Reader;
  readonly sources: Sources;
  readonly asked: Asked;
  readonly page: InboxPage;
  /** What the records are called, by id. */
  readonly titles: ReadonlyMap<string, ReadText>;
  readonly people: ReadonlyMap<string, string>;
  /** To whom something of the page can be given. */
  readonly colleagues: readonly Colleague[];
  /** What comes next by itself, where nothing waits. */
  readonly coming: readonly Coming[];
  /** What somebody may do somewhere though nothing waits. */
  readonly idle: readonly Act[];
  readonly entered: Entered<SeveralAnswers>;
  readonly ticked: ReadonlySet<string>;
  readonly told: readonly Told[];
  readonly now: Date;
};

const longest = 140;
const cut = (text: string): string => {
  const signs = [
    ...text
      .trim()
      .slice(0, 8 * longest)
      .replace(/\s+/g, ' '),
  ];
  return signs.length > longest
    ? `${signs
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : signs.join('');
};

/** What waits for somebody, across processes and kinds. Each row leads to where it is done. */
export function Inbox(props: InboxView) {
  const { reader, asked, page, told, entered } = props;
  const { language } = reader;
  const here = inboxAddress(reader, asked);
  const narrowed = { scope: asked.scope, task: asked.task };
  return (
    <>
      {told.map(({ kind, text, undo }) => (
        <Notice kind={kind} language={language}>
          <p>{text}</p>
          {undo && <PostForm {...undo} kind="plain" submit={say(language, messages.site.undo.button)} />}
        </Notice>
      ))}
      <ErrorSummary
        errors={sayProblems(entered.problems, language, severalForm(props.colleagues).fields)}
        language={language}
      />
      <Tabs
        label={say(language, words.whose.label)}
        tabs={holders.map((whose) => ({
          label: say(language, words.whose[whose]),
          href: inboxAddress(reader, { whose, ...narrowed }),
          here: whose === asked.whose,
          count: formatNumber(language, countOf(page.sorts, { whose, ...narrowed })),
        }))}
      />
      {page.sorts.length > 0 && <Filters {...props} />}
      {page.items.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <QueueList
          language={language}
          of="inbox"
          entries={page.items.map((item) => <Entry {...props} item={item} here={here} />)}
          bulk={<Several {...props} here={here} />}
        />
      )}
      <Pagination
        language={language}
        next={page.next ? inboxAddress(reader, { ...asked, after: page.next }) : undefined}
      />
    </>
  );
}

function titleOf({ titles }: InboxView, id: string | null): ReadText | undefined {
  return titles.get(id ?? '');
}

function Filters(props: InboxView) {
  const { reader, asked, page, sources } = props;
  const { language } = reader;
  const form = filterForm(sources, page.sorts, (id) => titleOf(props, id)?.body ?? id, language);
  const typed = { process: asked.scope ?? '', task: asked.task ?? '' };
  const isFiltered = typed.process !== '' || typed.task !== '';
  const lang = new URLSearchParams(reader.search).get('lang');
  return (
    <details class="queue-filters" open={isFiltered}>
      <summary>{say(language, words.filters.heading)}</summary>
      <search>
        <form class="queue-search" method="get" action="/manage">
          {asked.whose !== 'all' && <input type="hidden" name="whose" value={asked.whose} />}
          {lang !== null && <input type="hidden" name="lang" value={lang} />}
          <FormFields form={form} entered={{ typed, problems: {} }} language={language} />
          <Button>{say(language, messages.intake.filters.show)}</Button>
          {isFiltered && (
            <a href={inboxAddress(reader, { whose: asked.whose })}>
              {say(language, messages.moderation.clearSearch)}
            </a>
          )}
        </form>
      </search>
    </details>
  );
}

function Nothing(props: InboxView) {
  const { reader, asked, coming, sources } = props;
  const { language } = reader;
  const isAll = asked.whose === 'all' && asked.scope === null && asked.task === null;
  if (!isAll) return <Empty missing={say(language, words.noneHere)} />;
  return (
    <Empty missing={say(language, words.none)}>
      {coming.length > 0 && (
        <>
          <p>{say(language, words.coming)}</p>
          <ul class="plain-list">
            {coming.map(({ kind, task, due, day, scope, record }) => {
              const title = titleOf(props, record);
              const name = taskOf(sources, kind, task)?.name ?? words.title;
              return (
                <li>
                  {whenOf({ due, day, scope }, language)} · {say(language, name)}:{' '}
                  <a href={withQuery(scope === null ? '/manage' : `/manage/processes/${scope}`, reader)}>
                    {title ? <Short text={title} /> : say(language, name)}
                  </a>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {props.idle.includes('review') && (
        <p>
          <Say language={language} word={words.idle.review} values={{ link: linkTo('/commitments') }} />
        </p>
      )}
      {props.idle.includes('analyse') && (
        <p>
          <Say
            language={language}
            word={words.idle.analyse}
            values={{ link: linkTo('/heard'), say: say(language, messages.findings.begin) }}
          />
        </p>
      )}
    </Empty>
  );
}

/** What it is called: its own words, the title of its record, or how much of it there is. */
function Name(props: InboxView & { readonly item: Item }) {
  const { item, sources, reader } = props;
  const own = item.said?.trim() && item.language ? { body: cut(item.said), language: item.language } : null;
  const text = own ? ({ ...own, state: 'original' } as const) : titleOf(props, item.record);
  if (text) return <Short text={text} />;
  const counted = taskOf(sources, item.kind, item.task)?.counted;
  return <>{counted ? say(reader.language, counted, { count: item.count }) : item.id}</>;
}

function Entry(props: InboxView & { readonly item: Item; readonly here: string }) {
  const { reader, item, sources, now } = props;
  const { language } = reader;
  const task = taskOf(sources, item.kind, item.task);
  const isOwnTitle = item.said === null && item.record === item.scope;
  const process = isOwnTitle ? undefined : titleOf(props, item.scope);
  const id = `item-${nameOf(item).replace(/[^\w-]/g, '-')}`;
  return (
    <li>
      <article class="queue-item inbox-item" id={id} tabindex={-1} aria-labelledby={`name-${id}`}>
        <div class="queue-head">
          <label class="queue-tick">
            <input
              type="checkbox"
              name="item"
              value={nameOf(item)}
              form="bulk"
              checked={props.ticked.has(nameOf(item))}
            />
            <span class="visually-hidden">
              {say(language, words.tick)} <Name {...props} />
            </span>
          </label>
          <h2 class="queue-number inbox-name" id={`name-${id}`}>
            <a href={withQueryOf(item.href, reader)}>
              <Name {...props} />
            </a>
          </h2>
        </div>
        <p class="queue-about">
          <State kind={item.due ? 'open' : 'waiting'}>{task ? say(language, task.name) : item.task}</State>
          {item.due && <span>{say(language, words.due, { date: whenOf(item, language) })}</span>}
          {process && <Short text={process} />}
          {!item.due && <time datetime={item.since.toISOString()}>{age(item, now, language)}</time>}
          {item.snoozedUntil && (
            <span>
              {say(language, words.until, {
                date: formatDate(language, item.snoozedUntil),
              })}
            </span>
          )}
          {item.assignedTo && <strong>{holder(props)}</strong>}
        </p>
        <Acts {...props} id={id} isTickedOff={task?.isTickedOff === true} />
      </article>
    </li>
  );
}

/** A day as such, a moment by the clock of its process. */
const whenOf = ({ due, day, scope }: Pick<Item, 'due' | 'day' | 'scope'>, language: Language): string =>
  day === null ? formatDateTime(language, due ?? Number.NaN, zoneOf(scope)) : formatDate(language, day);

/** Addresses of kinds may ask for something already. */
function withQueryOf(href: string, reader: Reader): string {
  const [path = '', query = ''] = href.split('?');
  return withQuery(path, reader, Object.fromEntries(new URLSearchParams(query)));
}

function age({ since }: Item, now: Date, language: Language): string {
  const days = Math.max(0, Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(since))) / 86_400_000));
  return say(language, words.since, { days });
}

function holder({ item, reader, people }: InboxView & { readonly item: Item }): string {
  const { language } = reader;
  if (item.assignedTo === reader.account?.id) return say(language, words.yours);
  return say(language, words.holder, { name: people.get(item.assignedTo ?? '') ?? item.assignedTo ?? '' });
}

/** Of one item only the day is asked. */
const dayForm = severalForm([]);

function Acts(
  props: InboxView & {
    readonly item: Item;
    readonly here: string;
    readonly id: string;
    readonly isTickedOff: boolean;
  },
) {
  const { reader, item, here, id } = props;
  const { language } = reader;
  const hidden = (act: string) => ({ act, item: nameOf(item) });
  const one = (act: string, label: string) => (
    <PostForm action={here} data-act={act} hidden={hidden(act)} kind="quiet" submit={label} />
  );
  const tomorrow = dayOf(new Date(props.now.getTime() + 86_400_000));
  const isMine = item.assignedTo === reader.account?.id;
  return (
    <div class="queue-acts inbox-acts">
      {isMine ? one('leave', say(language, words.acts.leave)) : one('take', say(language, words.acts.take))}
      {props.isTickedOff && one('done', say(language, words.acts.done))}
      {item.snoozedUntil ? (
        one('wake', say(language, words.acts.wake))
      ) : (
        <details class="queue-act" data-act="snooze">
          <summary>{say(language, words.acts.later)}</summary>
          <PostForm
            action={here}
            hidden={hidden('snooze')}
            kind="plain"
            submit={say(language, words.acts.snooze)}
          >
            <FormFields
              form={dayForm}
              entered={startingWith(dayForm, { until: tomorrow })}
              language={language}
              only={['until']}
              ids={() => `until-${id}`}
            />
          </PostForm>
        </details>
      )}
    </div>
  );
}

function Several({ reader, colleagues, entered, here, asked }: InboxView & { readonly here: string }) {
  const { language } = reader;
  const act = (name: string, label: string) => (
    <Button name="act" value={name}>
      {label}
    </Button>
  );
  return (
    <PostForm
      class="queue-bulk"
      id="bulk"
      action={here}
      aria-labelledby="bulk-heading"
      acts={
        <>
          {act('assign', say(language, words.several.assign))}
          {asked.whose === 'snoozed'
            ? act('wake', say(language, words.acts.wake))
            : act('snooze', say(language, words.acts.snooze))}
          {act('leave', say(language, words.acts.leave))}
        </>
      }
    >
      <h2 id="bulk-heading">{say(language, messages.intake.ticked)}</h2>
      <FormFields form={severalForm(colleagues)} entered={entered} language={language} />
    </PostForm>
  );
}
