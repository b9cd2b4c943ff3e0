import type { Hono } from 'hono';
import { sheetRoutes } from '../../../records/sheet/index.ts';
import { pollOf } from '../poll-access.ts';
import { saved, staffView } from '../staff/rights.ts';
import type { StaffServices } from '../staff/services.ts';
import { PollStaffPage } from '../staff/staff-frame.tsx';
import { sheetOfPoll } from './poll-sheet.ts';

/** A poll's title, description and moderation policy, their translations and those of its statements. */
export const textsRoutes = (app: Hono, services: StaffServices): void =>
  sheetRoutes(app, services, {
    path: '/manage/polls/:poll/texts',
    find: pollOf(services),
    address: ({ snapshot }) => `/manage/polls/${snapshot.poll.id}/texts`,
    fileName: ({ snapshot }) => snapshot.poll.id,
    originalLanguage: ({ snapshot }) => snapshot.poll.originalLanguage,
    parts: ({ snapshot }, visitor) => sheetOfPoll(services, snapshot.poll.id, visitor, visitor.language),
    page: (c, subject, done, sheet) => (
      <PollStaffPage
        {...staffView(c, subject)}
        tab="texts"
        told={done === 'saved' ? saved(c.var.visitor.language) : null}
      >
        {sheet}
      </PollStaffPage>
    ),
  });
