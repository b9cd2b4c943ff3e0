import { partOfKind } from '../../records/showing/index.ts';
import { eventKind } from './event.ts';
import { eventsInProcess } from './events-in-process.tsx';
import { eventMigrations } from './migrations.ts';

export const eventPart = partOfKind(eventKind, eventMigrations, (services) => ({
  inProcess: { sections: eventsInProcess(services) },
}));
