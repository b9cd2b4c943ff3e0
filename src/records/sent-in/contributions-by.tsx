import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { State, type StateKind } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { direction, keepLanguage, messages, say } from '../../site/index.ts';
import { appealsOf, emptyAppeals, SecondLook } from '../appeals/index.ts';
import type { Contributions, Contributor, OwnPage } from '../contributions.ts';
import { columnsOf, findByIds, type Kept } from '../keeping/index.ts';
import { type AnyKind, fieldsOf, firstState, opennessOf, type Step, stateWord } from '../kinds/index.ts';
import type { KitServices } from '../showing/index.ts';
import { insertState } from '../states/index.ts';
import { findTexts, originalOf } from '../texts/index.ts';
import { clearFacts, emptyRecords, forgetAuthor, newestReasons, sentInBy } from './authors.ts';
import { isRefused, sentInOf } from './send-in.ts';

/** What participants sent in of a kind: theirs to see, to take along, to take back, and gone with them when they leave. */
export function contributionsBy(kind: AnyKind, { db, uploads }: KitServices): Contributions {
  const { words } = sentInOf(kind);
  return {
    async sections(own) {
      const { rows, texts, reasons, appeals } = await ownOf(db, kind, own);
      if (rows.length === 0) return [];
      const body = (
        <ul class="records">
          {rows.map((row) => (
            <OwnRecord
              kind={kind}
              own={own}
              row={row}
              texts={texts}
              reason={reasons.get(row.id) ?? null}
              appeal={appeals.get(row.id)}
            />
          ))}
        </ul>
      );
      return [
        {
          id: kind.plural,
          title: words.mine,
          body,
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
}

const factColumns = (kind: AnyKind): string[] =>
  fieldsOf(kind).flatMap(([name, field]) => columnsOf(name, field));

async function ownOf(db: KitServices['db'], kind: AnyKind, { participantId }: Contributor) {
  const ids = await sentInBy(db, kind.name, participantId);
  const found = await findByIds(db, kind, ids);
  const texts = await findTexts(db, ids);
  const rows = ids.flatMap((id) => found.find((row) => row.id === id) ?? []);
  return { rows, texts, reasons: await newestReasons(db, ids), appeals: await appealsOf(db, ids) };
}

const lookOf = (kind: AnyKind, state: string): StateKind => {
  if (state === firstState(kind)) return 'waiting';
  return opennessOf(kind, state) === 'published' ? 'done' : 'closed';
};

function OwnRecord(props: {
  kind: AnyKind;
  own: OwnPage;
  row: Kept;
  texts: Awaited<ReturnType<typeof findTexts>>;
  /** Why it stands as it does: a code that its kind has a word for, or somebody's words. */
  reason: string | null;
  appeal: { readonly outcome: 'accepted' | 'upheld' | null } | undefined;
}) {
  const { kind, own, row, texts } = props;
  const { language } = own.reader;
  const { steps, reasons, words } = sentInOf(kind);
  const why = props.reason === null ? undefined : reasons[props.reason];
  const isThere = kind.steps.some(
    ({ act, from }: Step) => act === steps.withdraw && from.includes(row.state),
  );
  return (
    <li class="record" id={`${kind.name}-${row.id}`}>
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
      <p>
        <State kind={lookOf(kind, row.state)}>{say(language, stateWord(kind, row.state))}</State>
      </p>
      {props.reason !== null && <p dir="auto">{why ? say(language, why) : props.reason}</p>}
      <SecondLook
        own={own}
        id={`appeal-${row.id}`}
        stands={props.appeal ? (props.appeal.outcome ?? 'open') : 'none'}
        mayAsk={isRefused(kind, row.state)}
        action={`/processes/${own.slug}/mine/${kind.plural}/appeal${keepLanguage(own.reader)}`}
        hidden={{ id: row.id }}
      />
      {isThere && (
        <PostForm
          action={`/processes/${own.slug}/mine/${kind.plural}/withdraw${keepLanguage(own.reader)}`}
          hidden={{ id: row.id }}
          kind="quiet"
          submit={say(language, words.withdraw)}
        />
      )}
    </li>
  );
}
