import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { record } from '../../platform/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { direction, keepLanguage, type Message, messages, say } from '../../site/index.ts';
import { appealsOf, emptyAppeals, SecondLook } from '../appeals/index.ts';
import {
  type CameOf,
  type Contributions,
  type Contributor,
  confirmForm,
  OwnField,
  type OwnPage,
  type OwnStep,
  type OwnWords,
} from '../contributions/index.ts';
import { columnsOf, findByIds, type Kept } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, firstState, opennessOf, type Step, stateWord } from '../kinds/index.ts';
import type { KitServices } from '../showing/index.ts';
import { insertState } from '../states/index.ts';
import { findTexts, originalOf } from '../texts/index.ts';
import { clearFacts, emptyRecords, forgetAuthor, newestStates, sentInBy } from './authors.ts';
import { isRefused, sentInOf } from './send-in.ts';

/** What participants sent in of a kind: theirs to see, to take along, to take back, and gone with them when they leave. */
export function contributionsBy(kind: AnyKind, { db, uploads }: KitServices): Contributions {
  const { words, isOpen, became: becameOf } = sentInOf(kind);
  return {
    async sections(own) {
      const { rows, texts, states, appeals } = await ownOf(db, kind, own);
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => id);
      const became = (await becameOf?.(db, ids)) ?? new Map();
      const isOver = !(await isOpen(db, own.processId, own.now));
      const body = (cameOf: CameOf) => (
        <ul class="records">
          {rows.map((row) => (
            <OwnRecord
              kind={kind}
              own={own}
              row={row}
              texts={texts}
              stands={states.get(row.id)}
              appeal={appeals.get(row.id)}
              became={became.get(row.id)}
              cameOf={cameOf}
            />
          ))}
        </ul>
      );
      return [
        {
          id: kind.plural,
          title: words.mine,
          body,
          words: rows.map((row) => ownWords(kind, row, texts, isOver)),
          told: { sent: words.sent, withdrawn: words.withdrawn, appeal: messages.contributions.appealSent },
        },
      ];
    },
    async data(who) {
      const { rows, texts, appeals } = await ownOf(db, kind, who);
      const all = rows.map(({ id, state, createdAt, facts }) => ({
        id,
        state,
        sentAt: createdAt,
        facts,
        appeal: appeals.get(id) ?? null,
        texts: texts
          .filter(({ recordId }) => recordId === id)
          .map(({ field, language, body, state: how }) => ({ field, language, body, state: how })),
      }));
      return { [kind.plural]: all };
    },
    async count(tx, { participantId }) {
      const count = (await sentInBy(tx, kind.name, participantId)).length;
      return {
        counts: { [kind.plural]: count },
        said: (language, how) => say(language, how === 'erased' ? words.erased : words.anonymised, { count }),
      };
    },
    async forget(tx, { participantId, processId }, how) {
      const ids = await sentInBy(tx, kind.name, participantId);
      if (how === 'erased' && ids.length > 0) await erase(tx, ids, processId);
      // Who somebody is may stand in any fact: of what stays nobody is to know any more whose it was.
      const at = new Date();
      if (how === 'anonymised') await clearFacts(tx, kind.table, factColumns(kind), ids, at);
      await emptyAppeals(tx, ids, at);
      await forgetAuthor(tx, ids);
    },
  };

  async function erase(tx: DatabaseTransaction, ids: readonly string[], processId: string): Promise<void> {
    const at = new Date();
    const rows = await findByIds(tx, kind, ids);
    const files = fieldsOf(kind).filter(([, { sort }]) => sort.refersTo === 'files');
    const by = { actor: { kind: 'system', id: 'erasure' } as const, processId };
    for (const { facts } of rows)
      for (const [name] of files) {
        const id = facts[name as never];
        if (typeof id === 'string') await uploads.erase(tx, id, by);
      }
    await empty(tx, kind, rows, at);
  }
}

/** Nothing of these records is left but that they were there and are back with whoever sent them. */
async function empty(
  tx: DatabaseTransaction,
  kind: AnyKind,
  rows: readonly Pick<Kept, 'id' | 'state'>[],
  at: Date,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  await emptyRecords(tx, kind.table, factColumns(kind), ids, at);
  const step = kind.steps.find(({ act }: Step) => act === sentInOf(kind).steps.withdraw) as Step;
  for (const { id, state } of rows)
    if (state !== step.to)
      await insertState(
        tx,
        id,
        { act: step.act, state: step.to, at, by: 'participant', reason: null },
        false,
      );
}

/** Takes out what somebody sent in along with something that they changed or took back. */
export async function eraseSent(
  tx: DatabaseTransaction,
  kind: AnyKind,
  ids: readonly string[],
  { participant, scope }: { readonly participant: number; readonly scope: string },
  at: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const rows = await findByIds(tx, kind, ids);
  await empty(tx, kind, rows, at);
  await emptyAppeals(tx, ids, at);
  await forgetAuthor(tx, ids);
  const actor = { kind: 'participant', id: participant } as const;
  const act = `${kind.name}.${sentInOf(kind).steps.withdraw}`;
  await record(
    tx,
    rows.map(({ id, state }) => ({
      actor,
      act,
      object: { type: kind.name, id },
      processId: scope,
      before: state,
      after: null,
    })),
    at,
  );
}

/** What has to be there is a choice, such as whether it may be published: it says of nobody who they are, and goes on to hold. */
const factColumns = (kind: AnyKind): string[] =>
  fieldsOf(kind).flatMap(([name, field]) => (field.isRequired ? [] : columnsOf(name, field)));

async function ownOf(
  db: KitServices['db'],
  kind: AnyKind,
  { participantId }: Pick<Contributor, 'participantId'>,
) {
  const ids = await sentInBy(db, kind.name, participantId);
  const found = await findByIds(db, kind, ids);
  const texts = await findTexts(db, ids);
  const rows = ids.flatMap((id) => found.find((row) => row.id === id) ?? []);
  return { rows, texts, states: await newestStates(db, ids), appeals: await appealsOf(db, ids) };
}

const placeOf = (kind: AnyKind, { id }: Pick<Kept, 'id'>) => `${kind.name}-${id}`;

/** Something that was sent in, for the account of what came of it. */
function ownWords(
  kind: AnyKind,
  row: Kept,
  texts: Awaited<ReturnType<typeof findTexts>>,
  isOver: boolean,
): OwnWords {
  const title = originalOf(texts, row.id, 'title');
  return {
    place: placeOf(kind, row),
    text: title?.body ?? row.id,
    language: title?.language ?? '',
    ends: [{ kind: null, id: row.id }],
    stands: standing(kind, row.state, isOver),
  };
}

function standing(kind: AnyKind, state: string, isOver: boolean): OwnWords['stands'] {
  if (opennessOf(kind, state) === 'published') return isOver ? 'collected' : 'open';
  if (state === firstState(kind)) return 'waiting';
  const { steps } = sentInOf(kind);
  const isWithdrawn = kind.steps.some(({ act, to }: Step) => act === steps.withdraw && to === state);
  return isWithdrawn ? 'withdrawn' : 'off';
}

function OwnRecord(props: {
  kind: AnyKind;
  own: OwnPage;
  row: Kept;
  texts: Awaited<ReturnType<typeof findTexts>>;
  /** Since when it stands as it does, and why: a code that its kind has a word for, or somebody's words. */
  stands: { readonly at: Date; readonly reason: string | null } | undefined;
  appeal: { readonly outcome: 'accepted' | 'upheld' | null } | undefined;
  became: { readonly path: string; readonly said: Message } | undefined;
  cameOf: CameOf;
}) {
  const { kind, own, row, texts } = props;
  const { language } = own.reader;
  const { steps, reasons, words } = sentInOf(kind);
  const reason = props.stands?.reason ?? null;
  const why = reason === null ? undefined : reasons[reason];
  const way: readonly OwnStep[] = [
    { at: row.createdAt, name: say(language, messages.contributions.heard) },
    {
      at: props.stands?.at ?? null,
      name: say(language, stateWord(kind, row.state)),
      body: reason !== null && <p dir="auto">{why ? say(language, why) : reason}</p>,
    },
  ];
  const isThere = kind.steps.some(
    ({ act, from }: Step) => act === steps.withdraw && from.includes(row.state),
  );
  return (
    <li class="record" id={placeOf(kind, row)}>
      {Object.keys(kind.texts).map((field) => {
        const text = originalOf(texts, row.id, field);
        return (
          text && (
            <blockquote class="passage as-typed" lang={text.language} dir={direction(text.language)}>
              {text.body}
            </blockquote>
          )
        );
      })}
      {props.cameOf(placeOf(kind, row), way)}
      {props.became && (
        <p>
          <a href={`/processes/${own.slug}${props.became.path}${keepLanguage(own.reader)}`}>
            {say(language, props.became.said)}
          </a>
        </p>
      )}
      <SecondLook
        own={own}
        id={`appeal-${row.id}`}
        stands={props.appeal ? (props.appeal.outcome ?? 'open') : 'none'}
        mayAsk={isRefused(kind, row.state)}
        action={`/processes/${own.slug}/mine/${kind.plural}/appeal${keepLanguage(own.reader)}`}
        hidden={{ id: row.id }}
      />
      {isThere && (
        <details class="withdraw">
          <summary>{say(language, words.withdraw)}</summary>
          <p>{say(language, words.withdrawEffects)}</p>
          <PostForm
            action={`/processes/${own.slug}/mine/${kind.plural}/withdraw${keepLanguage(own.reader)}`}
            hidden={{ id: row.id }}
            kind="danger"
            submit={say(language, words.withdraw)}
          >
            <OwnField
              form={confirmForm}
              name="confirm"
              id={`withdraw-${row.id}`}
              sent={own}
              language={language}
            />
          </PostForm>
        </details>
      )}
    </li>
  );
}
