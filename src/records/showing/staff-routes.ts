import type { Context, Hono } from 'hono';
import { guarded, may } from '../../people/index.ts';
import { type AnyKind, careOf, workOn } from '../kinds/index.ts';
import { Desk, type OwnStaffPages } from './desk.tsx';
import { type KitServices, recordOf, scopeOf } from './kit-services.ts';

/** How those who look after the records of a kind work with them: the list, the form, the steps. */
export function mountStaff(app: Hono, services: KitServices, kind: AnyKind, own: OwnStaffPages = {}): Desk {
  const { db } = services;
  const base = `${kind.within.managePath}/${kind.plural}`;
  const one = `${base}/:${kind.name}`;
  const find = scopeOf(kind, db, base);
  const findRecord = recordOf(kind, db, one);
  const ofScope = { act: workOn(kind), find } as const;
  const ofRecord = { act: workOn(kind), find: findRecord } as const;
  const care = careOf(kind);
  // Whoever may take a step finds the record; what they may not read, they do not act on either.
  const toCareFor = {
    act: care,
    find: async (c: Context) => {
      const found = await findRecord(c);
      return found && may(c.var.visitor, 'read', found.guarded) ? found : null;
    },
  } as const;
  const routes = guarded(app);
  const desk = new Desk(services, kind, own);

  routes.get(base, { act: care, find }, (c, scope) => desk.list(c, scope));
  routes.post(base, ofScope, (c, scope) => desk.move(c, scope));
  if (kind.write !== 'take-part') {
    if (!own.hasOwnForm) {
      routes.get(`${base}/new`, ofScope, (c, scope) => desk.show(c, { scope, row: null }));
      routes.post(`${base}/new`, ofScope, (c, scope) => desk.save(c, { scope, row: null }));
    }
    routes.post(one, ofRecord, (c, subject) => desk.save(c, subject));
  }
  routes.get(one, toCareFor, (c, subject) => desk.show(c, subject));
  routes.post(`${one}/steps`, toCareFor, (c, subject) => desk.step(c, subject));
  return desk;
}
