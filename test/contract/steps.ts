import { sql } from 'kysely';
import type { Step } from '../../src/records/kinds/index.ts';
import { type Contract, type Ground, placesOf, plant, type Role, roles } from './ground.ts';

type Standing = { state: string; states: number; ledger: number; notices: number };

/** How a record stands, and how much was written about it. */
async function standing({ site }: Ground, id: string): Promise<Standing> {
  const { rows } = await sql<Standing>`select r.state,
      (select count(*)::int from record_states where record_id = r.id) as states,
      (select count(*)::int from ledger where object_id = r.id) as ledger,
      (select count(*)::int from record_publications where href like '%' || r.id) as notices
    from records r where r.id = ${id}`.execute(site.db);
  const [row] = rows;
  if (!row) throw new Error(`no record ${id}`);
  return row;
}

/** Each step is taken from where it may be by those whom it is for; every other act, state and role writes nothing. */
export async function steps(ground: Ground, contract: Contract): Promise<string[]> {
  const { kind, takers } = contract;
  const faults: string[] = [];
  const acts = [...new Set<string>(kind.steps.map(({ act }: Step) => act)), 'begin', 'adopt', ''];
  for (const state of Object.keys(kind.states)) {
    let id = await plant(ground, contract, { state });
    for (const act of acts) {
      const { to = '' } = kind.steps.find((one: Step) => one.act === act && one.from.includes(state)) ?? {};
      const leads = contract.leads?.[to];
      if (contract.leads) id = await plant(ground, contract, { state, leads });
      let before = await standing(ground, id);
      for (const role of roles) {
        const step = kind.steps.find((one: Step) => one.act === act && one.from.includes(state)) as
          | Step
          | undefined;
        const status = await take(ground, contract, role, id, act);
        const after = await standing(ground, id);
        const named = `${act || 'no act'} from ${state} by ${role}`;
        if (status >= 500) faults.push(`${named} answers ${status}`);
        const isTheirs = step !== undefined && takers[act]?.includes(role) === true;
        if (!isTheirs && JSON.stringify(before) !== JSON.stringify(after)) faults.push(`${named} is taken`);
        if (isTheirs)
          faults.push(...taken(contract, step, before, after).map((fault) => `${named} ${fault}`));
        before = after;
        if (after.state === state) continue;
        id = await plant(ground, contract, { state, leads });
        before = await standing(ground, id);
      }
    }
  }
  return faults;
}

function taken({ readers, kind, told }: Contract, step: Step, before: Standing, after: Standing): string[] {
  const everybody = (state: string) => readers[state]?.includes('anybody') === true;
  const isTold = told.includes(step.act) && (everybody(before.state) || everybody(step.to)) && !kind.shownAt;
  return [
    ...(after.state === step.to ? [] : [`leads to ${after.state}, not to ${step.to}`]),
    ...(after.states === before.states + 1 ? [] : ['is no row of its states']),
    ...(after.ledger === before.ledger + 1 ? [] : ['is not in the ledger once']),
    ...(after.notices === before.notices + (isTold ? 1 : 0) ? [] : [isTold ? 'is not told' : 'is told']),
  ];
}

async function take(
  ground: Ground,
  { kind }: Contract,
  role: Role,
  id: string,
  act: string,
): Promise<number> {
  const path = `${placesOf(kind, ground.scope).staff}/${id}/steps`;
  const answer = await ground.people[role].post(path, { act, reason: 'As the contract says', sure: 'yes' });
  return answer.status;
}
