import type { Child } from 'hono/jsx';
import { ButtonLink, ButtonRow, Empty, Pagination, Tabs, Tag } from '../../site/components/index.ts';
import { direction, type Language, type Message, messages, Say, say } from '../../site/index.ts';
import { type AnyKind, isTakenOff, type Seen, stateWord } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { textOn } from './record-page.tsx';
import { takesTables } from './table-in.tsx';
import { factsOn } from './values.tsx';

const words = messages.records.pages;

/** A page on which staff do something else with the records of a kind. */
export type Way = { readonly label: Message; readonly href: string };

/** The records of a kind in a scope, for those who look after them: what is there, and apart from it what was taken off. */
export function StaffList(props: {
  language: Language;
  kind: AnyKind;
  scope: Scope;
  records: readonly Seen[];
  now: Date;
  next: string | null;
  /** Staff write these; what people send in begins elsewhere. */
  mayWrite: boolean;
  ways: readonly Way[];
  /** Only what is in this state. */
  state: string | undefined;
}) {
  const { language, kind, scope, records, state } = props;
  const base = `${scope.manageHref}/${kind.plural}`;
  const isOff = ({ state }: Seen) => isTakenOff(kind, state);
  const there = records.filter((seen) => !isOff(seen));
  const off = records.filter(isOff);
  return (
    <>
      <p>{say(language, kind.words.lede)}</p>
      {(props.mayWrite || props.ways.length > 0) && (
        <ButtonRow>
          {props.mayWrite && (
            <ButtonLink kind="primary" href={`${base}/new`}>
              {say(language, kind.words.add)}
            </ButtonLink>
          )}
          {props.mayWrite && takesTables(kind) && (
            <ButtonLink href={`${base}/table`}>{say(language, messages.records.tableIn.title)}</ButtonLink>
          )}
          {props.ways.map(({ label, href }) => (
            <ButtonLink href={href}>{say(language, label)}</ButtonLink>
          ))}
        </ButtonRow>
      )}
      {kind.sentIn && (
        <Tabs
          label={say(language, messages.intake.filters.state)}
          tabs={[undefined, ...Object.keys(kind.states)].map((one) => ({
            label: say(language, one ? stateWord(kind, one) : words.all),
            href: one ? `${base}?state=${one}` : base,
            here: one === state,
          }))}
        />
      )}
      {(state ? records : there).length === 0 && (
        <Empty missing={say(language, state ? words.noneFound : kind.words.none)} />
      )}
      <Lines {...props} base={base} records={there} />
      {off.length > 0 && (
        <section>
          <h2>{say(language, words.takenOff)}</h2>
          <Lines {...props} base={base} records={off} isOff />
        </section>
      )}
      <Pagination next={props.next ?? undefined} language={language} />
    </>
  );
}

export function Lines(props: {
  language: Language;
  kind: AnyKind;
  base: string;
  records: readonly Seen[];
  now: Date;
  mayWrite: boolean;
  /** They stand in no order that could be changed here. */
  isOff?: boolean;
}) {
  const { language, kind, base, records } = props;
  if (records.length === 0) return null;
  return (
    <ol class="parts">
      {records.map((seen, at) => {
        const title = textOn(seen, 'title', language);
        const name = title?.body ?? say(language, words.untitled);
        const facts = factsOn(seen, language, props.now).flatMap((one, place): Child[] => {
          const values = { label: one.name, value: one.fact };
          const said = <Say language={language} word={messages.records.notices.fact} values={values} />;
          return place === 0 ? [said] : [' · ', said];
        });
        return (
          <li class="part">
            <div class="part-words">
              <p class="part-title">
                <bdi lang={title?.language} dir={title ? direction(title.language) : undefined}>
                  {name}
                </bdi>
              </p>
              <p class="quiet">
                {seen.openness !== 'published' && <Tag>{say(language, stateWord(kind, seen.state))}</Tag>}{' '}
                {facts}
              </p>
            </div>
            <div class="part-acts">
              <a
                class="button is-plain"
                href={`${base}/${seen.id}`}
                aria-label={say(language, props.mayWrite ? words.changeNamed : words.openNamed, {
                  title: name,
                })}
              >
                {say(language, props.mayWrite ? words.change : words.open)}
              </a>
              {kind.isOrdered && props.mayWrite && !props.isOff && (
                <form method="post" action={base} class="part-acts">
                  <input type="hidden" name="id" value={seen.id} />
                  <Moves language={language} title={name} first={at === 0} last={at === records.length - 1} />
                </form>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function Moves(props: { language: Language; title: string; first: boolean; last: boolean }) {
  const { language, title } = props;
  const move = (way: 'up' | 'down') => (
    <button
      class="button is-quiet"
      type="submit"
      name="do"
      value={way}
      aria-label={say(language, way === 'up' ? words.upNamed : words.downNamed, { title })}
    >
      {say(language, words[way])}
    </button>
  );
  return (
    <>
      {!props.first && move('up')}
      {!props.last && move('down')}
    </>
  );
}
