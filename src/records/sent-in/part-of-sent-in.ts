import type { Child } from 'hono/jsx';
import type { Migration } from '../../platform/database/index.ts';
import type { Part } from '../../platform/index.ts';
import type { Reader } from '../../site/index.ts';
import type { Kind } from '../kind.ts';
import type { AnyKind, Seen } from '../kinds/index.ts';
import { type KitServices, mountKind, type OwnStaffPages, partOfKind } from '../showing/index.ts';
import { contributionsBy } from './contributions-by.tsx';
import { mountDecisions } from './decisions.tsx';
import { moderatedBy } from './moderated-by.ts';
import { mountRedacting, redactForms } from './redact.tsx';
import { mountSending } from './send-routes.tsx';
import { sentInTookPart } from './took-part.ts';

/** A part of the program that keeps one kind of what people send in; `own` is what it says beyond the kit. */
export function partOfSentIn(
  kind: AnyKind,
  migrations: readonly Migration[],
  own: (services: KitServices) => Partial<Kind> = () => ({}),
  /** What else its staff sees on the page of one of them. */
  beside: (services: KitServices, seen: Seen, reader: Reader) => Child = () => null,
  ways: NonNullable<OwnStaffPages['ways']> = () => [],
): Part {
  const part = partOfKind(kind, migrations, (services) => ({
    contributions: contributionsBy(kind, services),
    moderated: moderatedBy(kind, services.db),
    tookPart: sentInTookPart(kind),
    ...own(services),
  }));
  return {
    ...part,
    routes(app, services) {
      // Before the page of one of them, whose address has an id in the place of `new` or `decisions`.
      mountSending(app, services, kind);
      mountDecisions(app, services, kind);
      const desk = mountKind(app, services, kind, {
        ways,
        panel: (seen, reader, refused) => [
          redactForms(seen, reader, refused as Parameters<typeof redactForms>[2]),
          beside(services, seen, reader),
        ],
      });
      mountRedacting(app, services, kind, (c, found, refused) => desk.show(c, found, null, refused));
    },
  };
}
