import type { Hono } from 'hono';
import type { Services } from '../../platform/index.ts';
import { linkRoutes } from '../../records/links/index.ts';
import { pathOfLinks } from './linked.tsx';
import { plainText } from './passage.tsx';
import { pollOf } from './poll-access.ts';
import { pollSteps } from './staff/staff-frame.tsx';

/** Where the staff of a poll link it to other records. */
export const pollLinkRoutes = (app: Hono, services: Services): void =>
  linkRoutes(app, services, {
    path: pathOfLinks(':poll'),
    find: pollOf(services),
    record(subject, reader) {
      const { poll } = subject.snapshot;
      const { text, lang } = plainText(poll.titles, poll.originalLanguage, reader.language);
      return {
        id: poll.id,
        title: text,
        titleLanguage: lang,
        href: `/polls/${poll.id}`,
        trail: pollSteps(reader, subject),
      };
    },
  });
