import type { Hono } from 'hono';
import type { Migration } from '../../platform/database/index.ts';
import type { LargeForm } from '../../platform/http/index.ts';
import type { Part, Services } from '../../platform/index.ts';
import type { Kind } from '../kind.ts';
import { type AnyKind, fieldsOf } from '../kinds/index.ts';
import { asKind } from './as-kind.tsx';
import type { Desk, OwnStaffPages } from './desk.tsx';
import type { KitServices } from './kit-services.ts';
import { mountLinks } from './mount-links.ts';
import { mountDates, mountFiles, mountHistory, mountList, mountPage, mountTable } from './public-routes.tsx';
import { mountStaff } from './staff-routes.ts';
import { mountTableIn } from './table-in.tsx';

/** The forms of a kind that may bring files, for `largeForms` of its part. How large a file may be, `Uploads` says. */
export const formsWithFiles = (kind: AnyKind): readonly LargeForm[] => {
  if (!fieldsOf(kind).some(([, { sort }]) => sort.refersTo === 'files')) return [];
  const at = kind.write === 'take-part' ? kind.within.publicPath : kind.within.managePath;
  const path = new RegExp(`^${at.replace(/:\w+/g, '[^/]+')}/${kind.plural}/[^/]+$`);
  return [{ path, bytes: Number.POSITIVE_INFINITY }];
};

/** A part of the program that keeps one kind and has nothing of its own to say; `own` is what it says beyond the kit. */
export const partOfKind = (
  kind: AnyKind,
  migrations: readonly Migration[],
  own: (services: Services) => Partial<Kind> = () => ({}),
): Part => ({
  name: kind.plural,
  migrations,
  largeForms: formsWithFiles(kind),
  kinds: (services) => [asKind(kind, services, own(services))],
  routes: (app, services) => void mountKind(app, services, kind),
});

type OwnPages = OwnStaffPages & {
  /** The list for everybody, where the kit's is not what people look for. */
  readonly list?: typeof mountList;
  /** What else a visitor can do on the kit's. */
  readonly invites?: Parameters<typeof mountList>[3];
};

/** All pages of a kind, some of them its own. */
export function mountKind(app: Hono, services: KitServices, kind: AnyKind, own: OwnPages = {}): Desk {
  // Before the page of a record, whose id it would be taken for.
  mountTableIn(app, services, kind);
  const desk = mountStaff(app, services, kind, own);
  if (kind.shownAt) return desk;
  (own.list ?? mountList)(app, services, kind, own.invites);
  mountTable(app, services, kind);
  mountPage(app, services, kind);
  mountHistory(app, services, kind);
  mountDates(app, services, kind);
  mountFiles(app, services, kind);
  mountLinks(app, services, kind);
  return desk;
}
