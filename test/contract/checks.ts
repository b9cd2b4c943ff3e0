import { schemaFaults } from '../../src/records/kinds/index.ts';
import { canaries } from './canaries.ts';
import type { Contract, Ground } from './ground.ts';
import { questions, statements, texts } from './reading.ts';
import { steps } from './steps.ts';
import { comesBackIn } from './table-in.ts';
import { history, roundTrips, twoPeople, writers } from './writing.ts';

type Check = (ground: Ground, contract: Contract) => Promise<string[]>;

/** What every kind of record is held to, each by what is wrong. */
export const checks: Readonly<Record<string, Check>> = {
  'its table is what it declares': async ({ site }, { kind }) =>
    (
      await schemaFaults(
        site.db,
        site.services.kinds.flatMap(({ declared }) => declared ?? []),
      )
    ).filter((fault) => fault.startsWith(`${kind.name}: `)),
  'what is typed comes back in form, API and table': roundTrips,
  'its table comes back in': comesBackIn,
  'those write it whose it is to write': writers,
  'nobody reads more than they may, anywhere': canaries,
  'a list cannot be asked by what is hidden or unknown': questions,
  'each step is for those whom it is for': steps,
  'nothing of its history is lost or changed': history,
  'every text says its language': texts,
  'fifty are read like one': statements,
  'two people editing see each other': twoPeople,
};
