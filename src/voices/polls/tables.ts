import type { Generated, GeneratedAlways, Kysely } from 'kysely';
import { type Queryable, tables } from '../../platform/database/index.ts';
import type { VoteValue, WhoMayVote } from './poll.ts';

/** The tables of this folder, as `migrations.ts` makes them. */
export type PollTables = {
  polls: {
    id: string;
    process_id: string;
    question_id: string | null;
    position: Generated<number>;
    kind: Generated<'votes' | 'totals'>;
    original_language: string;
    moderation: Generated<'strict' | 'open'>;
    accepts_statements: Generated<boolean>;
    statement_limit: Generated<number>;
    opens_at: Date | null;
    closes_at: Date | null;
    results_visible: Generated<'always' | 'after-voting' | 'after-closing'>;
    exposure_share: Generated<number>;
    simulated: Generated<boolean>;
    paraphrased: Generated<boolean>;
    rebuilt_from_totals: Generated<boolean>;
    voters_published: number | null;
    source: string | null;
    who_may_vote: Generated<WhoMayVote>;
    is_offered: Generated<boolean>;
    version: Generated<number>;
    created_by: string;
    created_at: Generated<Date>;
  };
  poll_turns_by_date: { poll_id: string; turn: 'open' | 'close'; due: Date; told_at: Generated<Date> };
  poll_events: { id: GeneratedAlways<number>; poll_id: string; since: Date; until: Date };
  statements: {
    id: GeneratedAlways<number>;
    poll_id: string;
    number: number;
    author_id: number | null;
    author_label: string | null;
    is_seed: Generated<boolean>;
    is_meta: Generated<boolean>;
    language: string;
    state: 'held' | 'accepted' | 'rejected' | 'merged' | 'withdrawn';
    merged_into: number | null;
    created_at: Generated<Date>;
  };
  statement_texts: {
    id: GeneratedAlways<number>;
    statement_id: number;
    kind: Generated<'shown' | 'sealed'>;
    language: string;
    body: string;
    state: 'original' | 'machine' | 'verified' | 'redacted';
    translated_from: string | null;
    by: string;
    at: Generated<Date>;
  };
  statement_tallies: {
    statement_id: number;
    agree: Generated<number>;
    disagree: Generated<number>;
    pass: Generated<number>;
  };
  vote_events: {
    id: GeneratedAlways<number>;
    statement_id: number;
    participant_id: number;
    value: VoteValue | null;
    via: 'page' | 'api' | 'embed' | 'import' | 'simulated';
    cast_at: Date;
    important: Generated<boolean | null>;
    time_known: Generated<boolean>;
  };
  votes: { participant_id: number; statement_id: number; value: VoteValue; cast_at: Date };
  vote_reasons: {
    id: GeneratedAlways<number>;
    statement_id: number;
    participant_id: number;
    value: VoteValue | null;
    language: string;
    body: string;
    state: 'held' | 'accepted' | 'rejected' | 'withdrawn';
    at: Generated<Date>;
  };
  poll_participants: {
    poll_id: string;
    participant_id: number;
    number: number;
    external_id: string | null;
    group_label: string | null;
  };
  moderation_decisions: {
    id: GeneratedAlways<number>;
    statement_id: number;
    decision: 'accept' | 'reject' | 'merge' | 'hold' | 'redact' | 'propose-redaction' | 'uphold' | 'withdraw';
    reason: string | null;
    note: string | null;
    merged_into: number | null;
    by_kind: 'account' | 'participant' | 'system';
    by: string;
    at: Generated<Date>;
  };
  moderation_appeals: {
    statement_id: number;
    participant_id: number;
    body: string;
    at: Generated<Date>;
    answered_at: Date | null;
    outcome: 'accepted' | 'upheld' | null;
  };
  moderation_proposals: {
    id: GeneratedAlways<number>;
    statement_id: number;
    body: string;
    note: string | null;
    by: string;
    at: Generated<Date>;
    answered_at: Date | null;
    answer: 'accepted' | 'declined' | 'lapsed' | null;
  };
  poll_imports: {
    id: string;
    poll_id: string | null;
    source_kind: string;
    source_hash: string;
    report: unknown;
    by: string;
    at: Generated<Date>;
    extras: Generated<unknown>;
  };
};

export const pollTables = (db: Queryable): Kysely<PollTables> => tables<PollTables>(db);
