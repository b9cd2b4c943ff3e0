import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction, Queryable } from '../../platform/database/index.ts';
import { isInState } from '../../records/states/index.ts';
import type { Answers, Form } from './form/form.ts';

export type KeptForm = { readonly version: number; readonly form: Form };

/** Forms as they were read last: whoever answers asks for the same one at each page, and none is ever changed. */
const read = new Map<string, KeptForm & { readonly at: Date }>();
const mostRead = 50;

/** What was asked last, or in a version; null where nobody brought a form yet. */
export const findForm = async (db: Queryable, survey: string, version?: number): Promise<KeptForm | null> =>
  (await readForm(db, survey, { version })).kept;

type Beside = {
  readonly counted: Counted | null;
  /** All surveys of its process, with what each is the next wave of. */
  readonly surveys: readonly {
    readonly id: string;
    readonly isDraft: boolean;
    readonly follows: string | null;
  }[];
};

/** The same with how many answered it, and what it may be a wave of, for a page that shows all of that. */
export async function findFormAndCount(db: Queryable, survey: string) {
  const { kept, beside } = await readForm(db, survey, {
    beside: sql`jsonb_build_object('surveys', (select jsonb_agg(jsonb_build_object('id', s.id, 'isDraft', ${isInState(sql`s.id`, 'draft')},
        'follows', s.follows) order by s.id)
        from surveys s where s.scope = (select scope from surveys where id = ${survey})), 'counted',
      (select jsonb_build_object('begun', sum(begun), 'sent', sum(sent), 'came', jsonb_object_agg(via, sent))
        from (select via, count(*) as begun, count(sent_at) as sent from survey_answers where survey = ${survey} group by via) counted
        having count(*) > 0))`,
  });
  return { kept, counted: beside?.counted ?? nobody, surveys: beside?.surveys ?? [] };
}

async function readForm(
  db: Queryable,
  survey: string,
  { version, beside = sql`null` }: { version?: number | undefined; beside?: RawBuilder<unknown> },
): Promise<{ readonly kept: KeptForm | null; readonly beside: Beside | null }> {
  const known = read.get(survey);
  const { rows } = await sql<{ version: number; at: Date; form: Form | null; beside: Beside | null }>`
    select version, at, ${beside} as beside, case when version = ${known?.version ?? 0} and at = ${known?.at ?? null} then null else form end as form
    from survey_forms where survey = ${survey}
    and version = coalesce(${version ?? null}, version) order by version desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return { kept: null, beside: null };
  const kept = row.form === null ? known : { version: row.version, at: row.at, form: row.form };
  if (!kept) throw new Error('a form was left out that nobody has');
  read.delete(survey);
  read.set(survey, kept);
  for (const [oldest] of read) if (read.size > mostRead) read.delete(oldest);
  return { kept, beside: row.beside };
}

/** What was found when its newest form was kept: what does not work in it, and how many questions it asks. */
export async function findFaults(
  db: Queryable,
  survey: string,
): Promise<{ readonly faults: readonly string[]; readonly asks: number }> {
  const { rows } = await sql<{ faults: string[]; asks: number }>`select faults, asks from survey_forms
    where survey = ${survey} order by version desc limit 1`.execute(db);
  return rows[0] ?? { faults: [], asks: 0 };
}

/** Keeps a form as the newest version; hold the lock of its survey. */
export async function insertForm(
  tx: DatabaseTransaction,
  of: {
    readonly survey: string;
    readonly form: Form;
    /** The questions and sections that do not work as they are written, and how many questions there are. */
    readonly faults: readonly string[];
    readonly asks: number;
    readonly by: string;
    readonly at: Date;
  },
): Promise<number> {
  const { survey, form, faults, asks, by, at } = of;
  const { rows } = await sql<{
    version: number;
  }>`insert into survey_forms (survey, version, form, faults, asks, by, at)
    select ${survey}, coalesce(max(version), 0) + 1, ${JSON.stringify(form)}::jsonb, ${[...faults]}::text[], ${asks}, ${by}, ${at}
    from survey_forms where survey = ${survey} returning version`.execute(tx);
  return rows[0]?.version ?? 0;
}

/** The newest form of each survey becomes the first of its copy, by the ids that both have. */
export async function copyForms(
  tx: DatabaseTransaction,
  copies: ReadonlyMap<string, string>,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  await sql`insert into survey_forms (survey, version, form, faults, asks, by, at)
    select distinct on (c.own) c.own, 1, f.form, f.faults, f.asks, ${by}, ${at}
    from unnest(${[...copies.keys()]}::text[], ${[...copies.values()]}::text[]) as c(former, own)
    join survey_forms f on f.survey = c.former order by c.own, f.version desc`.execute(tx);
}

/** Whether one survey is the other, or a later wave of it. */
export async function isLaterWave(db: Queryable, survey: string, of: string): Promise<boolean> {
  const { rows } = await sql`with recursive before as (select ${survey} as id
      union select follows from surveys join before using (id) where follows is not null)
    select from before where id = ${of}`.execute(db);
  return rows.length > 0;
}

export type KeptAnswer = {
  readonly id: string;
  readonly version: number;
  readonly language: string;
  readonly answers: Answers;
  readonly seen: readonly string[];
  /** The questions that were asked; null where that is not known. */
  readonly asked: readonly string[] | null;
  readonly sentAt: Date | null;
};
/** Whether what somebody wrote in their own words may be published, and under which name; null: nobody asked. */
export type Publishing = {
  readonly publish: 'with-name' | 'without-name' | 'not-at-all' | null;
  readonly publishAs: string | null;
};
const answerFacts = sql`version, language, answers, seen, asked, sent_at as "sentAt"`;
const answerColumns = sql`id::text, ${answerFacts}`;
const publishing = sql`publish, publish_as as "publishAs"`;

export async function findAnswer(
  db: Queryable,
  survey: string,
  participant: number,
): Promise<(KeptAnswer & Publishing) | null> {
  const { rows } = await sql<
    KeptAnswer & Publishing
  >`select ${answerColumns}, ${publishing} from survey_answers
    where survey = ${survey} and participant = ${participant}`.execute(db);
  return rows[0] ?? null;
}

/** Keeps what somebody answered so far; what they had sent before stays beside it. Hold the lock of the participant. */
export async function saveAnswer(
  tx: DatabaseTransaction,
  of: {
    readonly survey: string;
    readonly participant: number;
    readonly version: number;
    readonly via: 'web' | 'paper' | 'phone';
    readonly language: string;
    readonly answers: Answers;
    readonly seen: readonly string[];
    readonly asked: readonly string[];
    readonly isSent: boolean;
    /** Null: this page does not ask, and what they said before stays. */
    readonly publishing: Publishing | null;
    readonly at: Date;
  },
): Promise<void> {
  const { publish, publishAs } = of.publishing ?? { publish: null, publishAs: null };
  const answers = JSON.stringify(of.answers);
  await sql`with before as (insert into survey_answers_before (answer, answers, sent_at)
      select id, answers, sent_at from survey_answers
      where survey = ${of.survey} and participant = ${of.participant} and sent_at is not null
        and answers <> ${answers}::jsonb)
    insert into survey_answers
      (survey, version, participant, via, language, answers, seen, asked, publish, publish_as,
        begun_at, saved_at, sent_at)
    values (${of.survey}, ${of.version}, ${of.participant}, ${of.via}, ${of.language}, ${answers}::jsonb,
      ${[...of.seen]}::text[], ${[...of.asked]}::text[], ${publish}, ${publishAs},
      ${of.at}, ${of.at}, ${of.isSent ? of.at : null})
    on conflict (survey, participant) do update set version = excluded.version, language = excluded.language,
      answers = excluded.answers, seen = excluded.seen, asked = excluded.asked, saved_at = excluded.saved_at,
      publish_as = case when excluded.publish is null then survey_answers.publish_as else excluded.publish_as end,
      publish = coalesce(excluded.publish, survey_answers.publish),
      sent_at = coalesce(excluded.sent_at, survey_answers.sent_at)`.execute(tx);
}

/** Takes these answers out, with what was sent before them. */
export async function deleteAnswers(
  tx: DatabaseTransaction,
  ids: readonly KeptAnswer['id'][],
): Promise<void> {
  await sql`delete from survey_answers where id = any(${[...ids]}::bigint[])`.execute(tx);
}

/** The files that these answers have. */
export async function filesOfAnswers(db: Queryable, ids: readonly KeptAnswer['id'][]): Promise<string[]> {
  const { rows } = await sql<{ file: string }>`select file from survey_files
    where answer = any(${[...ids]}::bigint[])`.execute(db);
  return rows.map(({ file }) => file);
}

/** Says which files somebody's answers have now; answers those they have no more. */
export async function nameFiles(
  tx: DatabaseTransaction,
  { survey, participant }: { readonly survey: string; readonly participant: number },
  files: readonly string[],
): Promise<string[]> {
  const own = sql`(select id from survey_answers where survey = ${survey} and participant = ${participant})`;
  await sql`insert into survey_files (file, answer) select f, ${own} from unnest(${[...files]}::text[]) f
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ file: string }>`delete from survey_files
    where answer = ${own} and file <> all(${[...files]}::text[]) returning file`.execute(tx);
  return rows.map(({ file }) => file);
}

/** The files that came with what was sent, in an order that tells nothing. */
export async function sentFiles(db: Queryable, survey: string): Promise<string[]> {
  const { rows } = await sql<{
    file: string;
  }>`select f.file from survey_files f join survey_answers a on a.id = f.answer
    where a.survey = ${survey} and a.sent_at is not null order by f.file`.execute(db);
  return rows.map(({ file }) => file);
}

/** Asks for all files that answers have. */
export const namedByAnswers = sql<{ id: string }>`select file as id from survey_files`;

/** They stay, and are nobody's any more. */
export async function looseAnswers(
  tx: DatabaseTransaction,
  scope: string,
  participant: number,
): Promise<void> {
  await sql`update survey_answers set participant = null, publish_as = null from surveys
    where surveys.id = survey and scope = ${scope} and participant = ${participant}`.execute(tx);
}

export type OwnAnswer = KeptAnswer & Publishing & { readonly survey: string };

/** What somebody answered in a process. */
export async function answersBy(db: Queryable, scope: string, participant: number): Promise<OwnAnswer[]> {
  const { rows } = await sql<OwnAnswer>`select survey, ${answerColumns}, ${publishing} from survey_answers
    where participant = ${participant} and survey in (select id from surveys where scope = ${scope})
    order by survey_answers.id`.execute(db);
  return rows;
}

export type Counted = {
  readonly begun: number;
  readonly sent: number;
  /** Of those sent, by how they came. */
  readonly came: Readonly<Partial<Record<'web' | 'paper' | 'phone' | 'imported' | 'simulated', number>>>;
};
const nobody: Counted = { begun: 0, sent: 0, came: {} };

export async function countAnswers(
  db: Queryable,
  surveys: readonly string[],
): Promise<ReadonlyMap<string, Counted>> {
  const { rows } = await sql<Counted & { survey: string }>`
    select survey, sum(begun)::int as begun, sum(sent)::int as sent, jsonb_object_agg(via, sent) as came
    from (select survey, via, count(*) as begun, count(sent_at) as sent from survey_answers
      where survey = any(${[...surveys]}::text[]) group by survey, via) counted group by survey`.execute(db);
  return new Map(rows.map(({ survey, ...counted }) => [survey, counted]));
}

/** Something that is another once an answer was sent, changed or erased. */
export async function newestAnswer(db: Queryable, survey: string): Promise<string> {
  const { rows } = await sql<{
    state: string;
  }>`select count(sent_at) || ' ' || coalesce(max(saved_at)::text, '') as state
    from survey_answers where survey = ${survey}`.execute(db);
  return rows[0]?.state ?? '';
}

/**
 * What was sent, with a number of chance for an id and in the order of those, so that none says who came when; those who
 * did not come to the end are counted apart.
 */
export async function* sentAnswers(
  db: Queryable,
  survey: string,
  batch = 2_000,
): AsyncGenerator<readonly (KeptAnswer & { readonly participant: number | null })[]> {
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await sql<
      KeptAnswer & { participant: number | null }
    >`select shuffled as id, ${answerFacts}, participant::int as participant from survey_answers
      where survey = ${survey} and sent_at is not null and shuffled > ${after}::uuid order by shuffled limit ${batch}`.execute(
      db,
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? after;
  }
}

/** The participants who sent an answer; those whose answers a file brought are none. */
export async function whoAnswered(db: Queryable, survey: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select participant::int as id from survey_answers
    where survey = ${survey} and participant is not null and sent_at is not null`.execute(db);
  return rows.map(({ id }) => id);
}

type NewAnswer = {
  /** Who a program made up to give it. */
  readonly participant?: number | null;
  readonly key: string;
  readonly language: string;
  readonly answers: Answers;
  readonly asked: readonly string[] | null;
  readonly at: Date;
};

/** Brings answers from a file; those that were brought before are left. Answers how many are new. */
export async function insertAnswers(
  tx: DatabaseTransaction,
  {
    survey,
    version,
    via,
    now,
  }: { survey: string; version: number; via: 'imported' | 'simulated'; now: Date },
  answers: readonly NewAnswer[],
): Promise<number> {
  const column = <T>(of: (one: NewAnswer) => T): T[] => answers.map(of);
  const { rows } = await sql`insert into survey_answers
      (survey, version, via, participant, language, answers, seen, asked, source_key, begun_at, saved_at, sent_at)
    select ${survey}, ${version}, ${via}, p, l, a::jsonb, '{}', string_to_array(s, chr(31)), k, t, ${now}, t
    from unnest(${column((one) => one.language)}::text[], ${column((one) => JSON.stringify(one.answers))}::text[],
      ${column((one) => one.asked?.join('\u001f') ?? null)}::text[], ${column((one) => one.key)}::text[],
      ${column((one) => one.at.toISOString())}::timestamptz[],
      ${column((one) => one.participant ?? null)}::bigint[]) with ordinality as given(l, a, s, k, t, p, n) order by n
    on conflict (survey, source_key) do nothing returning id`.execute(tx);
  return rows.length;
}
