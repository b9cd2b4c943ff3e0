import type { Generated, GeneratedAlways, Kysely } from 'kysely';
import { type Queryable, tables } from '../../../platform/database/index.ts';

/** The table that `migrations.ts` beside this adds to those of the polls. */
export type ProposalTables = {
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
};

export const proposalTables = (db: Queryable): Kysely<ProposalTables> => tables<ProposalTables>(db);
