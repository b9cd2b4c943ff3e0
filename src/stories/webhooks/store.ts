import { sql } from 'kysely';
import { type Database, inTransaction, type Queryable } from '../../platform/database/index.ts';
import { newId } from '../../platform/index.ts';
import type { Publication } from '../../records/publications/index.ts';
import type { Delivery, Webhook } from './webhook.ts';

const webhookColumns = sql`id, scope, address, kinds, salt, former_salt as "formerSalt", renewed_at as "renewedAt",
  made_by as "madeBy", language, made_at as "madeAt", off_since as "offSince", off_because as "offBecause"`;
const deliveryColumns = sql`id, webhook_id as "webhookId", publication_id as "publicationId", made_at as "madeAt",
  due_at as "dueAt", tries, tried_at as "triedAt", outcome, status, answer`;

/** What one scope may have: each is one more receiver to speak to. */
export const mostWebhooks = 20;

/** Until the transaction ends, nobody else does this at the same time. */
const alone = (tx: Queryable, what: string) =>
  sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);

/** Adds a webhook, unless this scope has one with this address already, or as many as it may. */
export async function insertWebhook(
  tx: Queryable,
  hook: Pick<Webhook, 'id' | 'scope' | 'address' | 'kinds' | 'salt' | 'madeBy' | 'language' | 'madeAt'>,
): Promise<'added' | 'there' | 'too-many'> {
  await alone(tx, `webhooks of ${hook.scope}`);
  if ((await webhooksIn(tx, hook.scope)).length >= mostWebhooks) return 'too-many';
  const { rows } =
    await sql`insert into webhooks (id, scope, address, kinds, salt, made_by, language, made_at)
    values (${hook.id}, ${hook.scope}, ${hook.address}, ${hook.kinds}::text[], ${hook.salt}, ${hook.madeBy},
      ${hook.language}, ${hook.madeAt}) on conflict do nothing returning id`.execute(tx);
  return rows.length > 0 ? 'added' : 'there';
}

/** The webhooks of a scope, the newest first. */
export async function webhooksIn(db: Queryable, scope: string | null): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`select ${webhookColumns} from webhooks
    where scope is not distinct from ${scope}::text order by made_at desc, id`.execute(db);
  return rows;
}

export async function findWebhook(db: Queryable, id: string): Promise<Webhook | null> {
  const { rows } = await sql<Webhook>`select ${webhookColumns} from webhooks where id = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Switches a webhook off, and keeps back what is on its way; or on again. False where it was so already. */
export async function turnWebhook(
  tx: Queryable,
  id: string,
  because: Webhook['offBecause'],
  at: Date,
): Promise<boolean> {
  const isOff = because !== null;
  const { rows } = await sql`update webhooks
    set off_because = ${because}::text, off_since = ${isOff ? at : null}::timestamptz
    where id = ${id} and (off_because is null) = ${isOff} returning id`.execute(tx);
  if (isOff) await sql`update webhook_deliveries set due_at = null where webhook_id = ${id}`.execute(tx);
  return rows.length > 0;
}

export async function renewSalt(tx: Queryable, id: string, salt: string, at: Date): Promise<void> {
  await sql`update webhooks set former_salt = salt, salt = ${salt}, renewed_at = ${at} where id = ${id}`.execute(
    tx,
  );
}

export async function removeWebhook(tx: Queryable, id: string): Promise<void> {
  await sql`delete from webhooks where id = ${id}`.execute(tx);
}

/** Makes a delivery of this for every webhook that is to be told; for one that is off it is kept back. */
export async function addDeliveries(
  tx: Queryable,
  { id, scope, kind }: Publication,
  at: Date,
): Promise<void> {
  const { rows } = await sql<{
    id: string;
    isOff: boolean;
  }>`select id, off_since is not null as "isOff" from webhooks
    where (scope is null or scope = ${scope}) and (kinds = '{}' or ${kind} = any(kinds))`.execute(tx);
  for (const hook of rows)
    await sql`insert into webhook_deliveries (id, webhook_id, publication_id, made_at, due_at)
      values (${newId()}, ${hook.id}, ${id}, ${at}, ${hook.isOff ? null : at}) on conflict do nothing`.execute(
      tx,
    );
}

/** A test, which is tried once, by whoever made it. */
export async function insertTest(tx: Queryable, webhookId: string, at: Date): Promise<Delivery> {
  const { rows } =
    await sql<Delivery>`insert into webhook_deliveries (id, webhook_id, made_at, tries, tried_at)
    values (${newId()}, ${webhookId}, ${at}, 1, ${at}) returning ${deliveryColumns}`.execute(tx);
  return rows[0] as Delivery;
}

/** How long a try may go on before somebody else takes it for lost: much longer than one is waited for. */
const tryMinutes = 2;

/** Being tried: no pause between two tries is as long as a try may go on. */
const isUnderWay = (now: Date) =>
  sql<boolean>`(d.due_at > ${now} and d.due_at = d.tried_at + make_interval(mins => ${tryMinutes}::integer))`;

/** So many tries of one scope at a time. Whoever is slow to answer holds up their own scope and no other. */
const triedAtOnceInScope = 4;

/**
 * What is due, for whoever asks first: one delivery of each webhook at a time, scopes in turn. Should they die on it, it
 * is due again soon, under the same id.
 */
export const claimDue = (db: Database, now: Date, limit: number): Promise<Delivery[]> =>
  inTransaction(db, async (tx) => {
    await alone(tx, 'claim webhook deliveries');
    const { rows } = await sql<Delivery>`
      with under_way as (select w.id, w.scope from webhook_deliveries d join webhooks w on w.id = d.webhook_id
          where ${isUnderWay(now)}),
        next as (select distinct on (w.id) d.id, d.due_at, w.scope
          from webhook_deliveries d join webhooks w on w.id = d.webhook_id
          where d.due_at <= ${now} and w.id not in (select id from under_way)
          order by w.id, d.due_at, d.id),
        in_turn as (select id, due_at, row_number() over (partition by scope order by due_at, id)
            + (select count(*) from under_way u where u.scope is not distinct from next.scope) as turn
          from next)
      update webhook_deliveries
      set due_at = ${now}::timestamptz + make_interval(mins => ${tryMinutes}::integer), tries = tries + 1, tried_at = ${now}
      where id in (select id from in_turn where turn <= ${triedAtOnceInScope} order by turn, due_at limit ${limit})
      returning ${deliveryColumns}`.execute(tx);
    return rows;
  });

/** Writes down how a try went; `dueAt` where there is to be another. */
export async function settle(
  tx: Queryable,
  id: string,
  how: Pick<Delivery, 'outcome' | 'status' | 'answer' | 'dueAt'>,
): Promise<void> {
  await sql`update webhook_deliveries set outcome = ${how.outcome}, status = ${how.status}, answer = ${how.answer},
    due_at = ${how.dueAt} where id = ${id}`.execute(tx);
}

/** Whether anything got through to this webhook since then. */
export async function gotThroughSince(db: Queryable, webhookId: string, since: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from webhook_deliveries where webhook_id = ${webhookId}
    and outcome = 'delivered' and tried_at > ${since} limit 1`.execute(db);
  return rows.length > 0;
}

/** The newest deliveries of a webhook, the last first. */
export async function deliveriesOf(db: Queryable, webhookId: string, limit: number): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`select ${deliveryColumns} from webhook_deliveries
    where webhook_id = ${webhookId} order by made_at desc, id limit ${limit}`.execute(db);
  return rows;
}

/** Sends one again, or all since a moment, each under the id it had, but for what is on its way; answers how many. Tests are made anew instead. */
export async function sendAgain(
  tx: Queryable,
  webhookId: string,
  which: { readonly id: string } | { readonly since: Date },
  at: Date,
): Promise<number> {
  const chosen = 'id' in which ? sql`id = ${which.id}` : sql`made_at >= ${which.since}`;
  const { numAffectedRows } =
    await sql`update webhook_deliveries d set due_at = ${at}, tries = 0, outcome = null
    where webhook_id = ${webhookId} and publication_id is not null and ${chosen}
      and ${isUnderWay(at)} is not true`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** The webhooks that somebody set up: those of a scope, or, without one, all. */
export async function webhooksBy(db: Queryable, accountId: string, scope: string | null): Promise<Webhook[]> {
  const { rows } = await sql<Webhook>`select ${webhookColumns} from webhooks
    where made_by = ${accountId} and (${scope}::text is null or scope = ${scope}) order by made_at, id`.execute(
    db,
  );
  return rows;
}

/** Deliveries are kept for as long as somebody may want to send them again. */
export async function forgetOldDeliveries(db: Queryable, now: Date): Promise<void> {
  await sql`delete from webhook_deliveries where made_at < ${now}::timestamptz - interval '90 days'
    and due_at is null`.execute(db);
}
