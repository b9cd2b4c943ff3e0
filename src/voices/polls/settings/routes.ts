import type { Hono } from 'hono';
import { readerOf } from '../../../people/index.ts';
import { archiveRoutes } from '../../../records/archive/index.ts';
import { touchPoll } from '../load-poll.ts';
import { lockPoll } from '../moderation/store.ts';
import { endedWithProcess } from '../poll.ts';
import { pollOf } from '../poll-access.ts';
import type { StaffServices } from '../staff/services.ts';
import { pollSteps } from '../staff/staff-frame.tsx';
import { discardRoutes } from './discard-routes.tsx';
import { phaseNow } from './open-close.ts';
import { openCloseRoutes } from './open-close-routes.tsx';
import { rulesRoutes } from './rules-routes.tsx';
import { statementsRoutes } from './statements-routes.tsx';
import { templateRoutes } from './template-routes.tsx';
import { textsRoutes } from './texts-routes.tsx';

/** The staff's pages of a poll, moderation apart. */
export function pollSettingsRoutes(app: Hono, services: StaffServices): void {
  rulesRoutes(app, services);
  openCloseRoutes(app, services);
  discardRoutes(app, services);
  archiveRoutes(app, services, {
    path: '/manage/polls/:poll/archive',
    find: pollOf(services),
    place(subject, c) {
      const { id } = subject.snapshot.poll;
      const isOver = subject.phase === 'closed' && !endedWithProcess(subject.snapshot.poll, subject.now);
      const trail = pollSteps(readerOf(c), subject);
      return { type: 'poll', id, scope: subject.process.id, isOver, back: `/manage/polls/${id}`, trail };
    },
    async lockedOver(tx, id, at) {
      const row = await lockPoll(tx, id);
      return row !== null && (await phaseNow(tx, row, at)) === 'closed';
    },
    changed: touchPoll,
  });
  textsRoutes(app, services);
  templateRoutes(app, services);
  statementsRoutes(app, services);
}
