import { partOfKind } from '../../records/showing/index.ts';
import { outreachMigrations, stakeholderMigrations } from './migrations.ts';
import { outreachKind } from './outreach.ts';
import { stakeholderKind } from './stakeholder.ts';
import { whatCameIn } from './what-came-in.tsx';

export const outreachPart = partOfKind(outreachKind, outreachMigrations);
export const stakeholderPart = partOfKind(stakeholderKind, stakeholderMigrations, (services) => ({
  panelsOn: { stakeholder: { first: whatCameIn(services) } },
}));
