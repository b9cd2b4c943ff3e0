import type { Migration } from '../../src/platform/database/index.ts';
import type { Part } from '../../src/platform/index.ts';
import { phaseKind, processScope } from '../../src/processes/index.ts';
import { type AnyKind, declareKind, field, tableSql } from '../../src/records/kinds/index.ts';
import { asKind, formsWithFiles, mountKind } from '../../src/records/showing/index.ts';

/** A text that stands in no language yet is said as it is. */
const word = (id: string) => ({ id });
const labels = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { label: word(`Label of ${name}`) }]));

const fields = {
  startsOn: field.day().relied(),
  endsOn: field.day().orMissing('undecided', 'unknown'),
  at: field.moment(),
  seats: field.count(),
  format: field.oneOf('room', 'online').required(),
  spoken: field.language(),
  href: field.address(),
  contact: field.email(),
  place: field.line(),
  caseNumber: field.line().seenBy('moderate'),
  phaseId: field.link('phase'),
  file: field.file(),
};
const choices = (...names: string[]) => ({
  choices: Object.fromEntries(names.map((name) => [name, word(`Said: ${name}`)])),
});

/** A kind with every sort of field, every openness and every sort of text; the suite runs on it as on the real ones. */
export const probeKind = declareKind({
  name: 'probe',
  table: 'probes',
  plural: 'probes',
  within: processScope,
  write: 'convene',
  texts: {
    title: { limit: 200, required: true, relied: true },
    note: { limit: 500 },
    body: { limit: 9000, long: true },
  },
  fields,
  states: { draft: 'draft', open: 'published', ended: 'closed', hidden: 'sealed' },
  steps: [
    { act: 'announce', from: ['draft'], to: 'open', who: 'convene', announce: true },
    { act: 'end', from: ['open'], to: 'ended', who: 'convene', announce: true },
    { act: 'hide', from: ['open', 'ended'], to: 'hidden', who: 'moderate', reason: true, announce: true },
    { act: 'restore', from: ['hidden'], to: 'open', who: 'moderate', announce: true },
  ],
  list: { filter: ['format', 'spoken', 'phaseId'], sort: ['startsOn', 'seats'] },
  words: {
    many: word('Probes'),
    count: word('Probes, counted'),
    lede: word('Lede of probes'),
    none: word('No probes'),
    add: word('Add a probe'),
    edit: word('Edit a probe'),
    fields: {
      ...labels(Object.keys(fields)),
      endsOn: { label: word('Label of endsOn'), ...choices('undecided', 'unknown') },
      format: { label: word('Label of format'), ...choices('room', 'online') },
    } as never,
    texts: labels(['title', 'note', 'body']) as never,
    states: choices('draft', 'open', 'ended', 'hidden').choices as never,
    steps: choices('announce', 'end', 'hide', 'restore').choices as never,
    notices: choices('announce', 'end', 'hide', 'restore').choices as never,
  },
});

/** Its table as `bin/throughline records sql` prints it. */
export const probeMigration: Migration = {
  name: '2030-01-01T0000-probes',
  sql: tableSql(probeKind, [probeKind, phaseKind]),
};

/** A part that keeps one kind: what `parts.ts` would get a line for. */
export const partOf = (kind: AnyKind, migrations: readonly Migration[]): Part => ({
  name: kind.plural,
  migrations,
  largeForms: formsWithFiles(kind),
  kinds: (services) => [asKind(kind, services)],
  routes: (app, services) => mountKind(app, services, kind),
});
