import { correctionsOn, partOfKind } from '../../records/showing/index.ts';
import { evidenceId, evidenceOn } from './evidence.tsx';
import { findingKind } from './finding.ts';
import { heardFindings } from './heard.tsx';
import { findingMigrations } from './migrations.ts';

export const findingPart = partOfKind(findingKind, findingMigrations, (services) => ({
  panelsOn: {
    finding: [
      { last: evidenceOn(services), shows: { step: 'voices', id: evidenceId } },
      { last: correctionsOn(services) },
    ],
  },
  published: { heard: (c) => heardFindings(services, c.var.visitor) },
}));
