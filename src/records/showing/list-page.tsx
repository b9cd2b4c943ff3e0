import type { Child } from 'hono/jsx';
import {
  Button,
  Empty,
  Field,
  type ListedRecord,
  Pagination,
  RecordList,
} from '../../site/components/index.ts';
import {
  formatDate,
  languageName,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
} from '../../site/index.ts';
import {
  type AnyKind,
  type Field as FieldOf,
  type FieldWords,
  fieldsOf,
  labelOf,
  type Named,
  reasonOf,
  type Seen,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { ListQuery } from './list-query.ts';
import { StateOn, sectionOf, textOn } from './record-page.tsx';
import { derivedOn, valueOn } from './values.tsx';

const words = messages.records.pages;

/** A record as a list has it: its title, its first short text, where it leads, what follows from it now, and what lists are sorted and filtered by. */
export function lineOn(seen: Seen, language: string, now: Date): ListedRecord {
  const title = textOn(seen, 'title', language);
  const first = Object.keys(seen.kind.texts).find((name) => name !== 'title' && !seen.kind.texts[name].long);
  const summary = first === undefined ? null : textOn(seen, first, language);
  // A path of this site is no name of anything: it leads somewhere from the page of the record.
  const leads = fieldsOf(seen.kind).filter(
    ([name, { sort }]) =>
      sort.name === 'file' || (sort.name === 'address' && !String(seen.facts[name]).startsWith('/')),
  );
  const shown = [
    ...new Set<string>([...leads.map(([name]) => name), ...seen.kind.list.sort, ...seen.kind.list.filter]),
  ];
  const facts: Child[] = [
    // Of what is told beforehand a list says when it takes place; of what came in, when it came.
    ...(seen.kind.sentIn
      ? [say(language, words.cameOn, { date: formatDate(language, seen.createdAt) })]
      : []),
    ...derivedOn(seen, language, now).map(({ fact }) => fact),
    // Why something is not known, its own page says; a line of a list has room for what is.
    ...shown
      .filter((name) => reasonOf(seen.facts[name]) === null)
      .map((name) => valueOn(seen, name, language))
      .filter((value) => value !== null),
  ];
  return {
    title: title?.body ?? say(language, words.untitled),
    href: seen.href,
    ...(title ? { lang: title.language } : {}),
    ...(seen.openness === 'published' ? {} : { kicker: <StateOn seen={seen} language={language} /> }),
    ...(summary ? { summary: <bdi lang={summary.language}>{summary.body}</bdi> } : {}),
    ...(facts.length > 0 ? { facts: facts.flatMap((fact, at) => (at === 0 ? [fact] : [' · ', fact])) } : {}),
  };
}

/** All records of a kind in a scope that this visitor may read: filtered, sorted, in pages. */
export function ListPage(props: {
  reader: Reader;
  kind: AnyKind;
  scope: Scope;
  query: ListQuery;
  records: readonly Seen[];
  now: Date;
  /** What link fields may be filtered by. */
  offered: ReadonlyMap<string, readonly (Named & { readonly id: string })[]>;
  next: string | null;
  /** Somewhere to add one, for those who may. */
  children?: Child;
}) {
  const { reader, kind, scope, records, query } = props;
  const { language } = reader;
  const search = scope.guarded.openness === 'draft' ? reader.search : '';
  const path = `${scope.href}/${kind.plural}`;
  return (
    <RecordPage
      reader={reader}
      title={say(language, kind.words.many)}
      section={sectionOf(kind)}
      robots={scope.guarded.openness === 'draft' ? 'noindex, nofollow' : undefined}
      trail={
        scope.id === null
          ? []
          : [{ label: scope.title.text, lang: scope.title.lang, href: `${scope.href}${search}` }]
      }
    >
      {props.children}
      {(records.length > 0 || query.isNarrowed) && <Filters {...props} action={path} />}
      {records.length === 0 ? (
        <Empty missing={say(language, query.isNarrowed ? words.noneFound : kind.words.none)} />
      ) : (
        <RecordList
          records={records.map((seen) => ({
            ...lineOn(seen, language, props.now),
            href: `${seen.href}${search}`,
          }))}
        />
      )}
      <Pagination next={props.next ?? undefined} language={language} />
      <p class="record-facts">
        {records.length > 0 && <a href={`${path}.csv${query.search}`}>{say(language, words.asTable)}</a>}
        {records.length > 0 && kind.sentIn && ' · '}
        {kind.sentIn && (
          <a href={`${path}/decisions${search}`}>{say(language, messages.moderation.policy.log)}</a>
        )}
      </p>
    </RecordPage>
  );
}

function Filters(props: Parameters<typeof ListPage>[0] & { action: string }) {
  const { kind, query, reader } = props;
  const { language } = reader;
  const names: readonly string[] = kind.list.filter;
  if (names.length === 0 && kind.list.sort.length < 1) return null;
  return (
    <form method="get" action={props.action} class="filters">
      {names.map((name) => (
        <Field
          name={name}
          kind="select"
          language={language}
          label={say(language, labelOf(kind, name))}
          value={query.filters[name] ?? ''}
          choices={[{ value: '', label: say(language, words.all) }, ...choicesOf(props, name)]}
        />
      ))}
      {kind.list.sort.length > 0 && (
        <Field
          name="sort"
          kind="select"
          language={language}
          label={say(language, words.sortedBy)}
          value={query.sort ? `${query.sort.down ? '-' : ''}${query.sort.field}` : ''}
          choices={[
            { value: '', label: say(language, usualOrder(kind)) },
            ...kind.list.sort.flatMap((name: string) => {
              const label = say(language, labelOf(kind, name));
              return [
                { value: name, label: say(language, words.upwards, { label }) },
                { value: `-${name}`, label: say(language, words.downwards, { label }) },
              ];
            }),
          ]}
        />
      )}
      {reader.search.includes('lang=') && <input type="hidden" name="lang" value={language} />}
      <Button kind="plain">{say(language, words.show)}</Button>
    </form>
  );
}

const usualOrder = (kind: AnyKind): Message => {
  if (kind.list.comes) return words.nextFirst;
  return kind.isOrdered ? words.asArranged : words.newestFirst;
};

function choicesOf(props: Parameters<typeof ListPage>[0], name: string): { value: string; label: string }[] {
  const { kind, reader, offered } = props;
  const { sort } = kind.fields[name] as FieldOf<unknown>;
  if (sort.choices) {
    const named = kind.words.fields[name] as FieldWords<string>;
    return sort.choices.map((value: string) => ({
      value,
      label: say(reader.language, named.choices[value] as Message),
    }));
  }
  return (offered.get(name) ?? []).map(({ id, title }) => ({
    value: id,
    label: sort.name === 'language' ? languageName(id, reader.language) : title,
  }));
}
