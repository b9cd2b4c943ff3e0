import type { Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { answerWithEtag } from '../../platform/http/index.ts';
import type { Services } from '../../platform/index.ts';
import { renderToHtml } from '../../site/index.ts';
import { HeardPage } from './heard-page.tsx';

/** The page of what was heard, of whatever kind of record. */
export function heardRoutes(app: Hono, { kinds }: Pick<Services, 'kinds'>): void {
  const access = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;
  guarded(app).get('/heard', access, async (c) => {
    const heard = await Promise.all(kinds.map(({ published }) => published?.heard?.(c) ?? []));
    const newestFirst = heard.flat().sort((a, b) => (b.newest?.getTime() ?? 0) - (a.newest?.getTime() ?? 0));
    const page = <HeardPage reader={readerOf(c)} heard={newestFirst} />;
    return answerWithEtag(c, await renderToHtml(page), 'text/html');
  });
}
