import type { Hono } from 'hono';
import { guarded, readerOf } from '../people/index.ts';
import { readForm, refuse } from '../platform/http/index.ts';
import { AskPage, messages, say, wasAsked, withQuery } from '../site/index.ts';
import { discardProcess, processGoing } from './discard-process.ts';
import { processOf } from './find-process.ts';
import { titleFor } from './manage-frame.tsx';
import type { ProcessServices } from './services.ts';

const words = messages.processes.discard;

/** Deleting a process that was never public: asked first, with what goes. */
export function discardRoutes(app: Hono, services: ProcessServices): void {
  const { db, kinds, clock } = services;
  const routes = guarded(app);
  const convener = { act: 'convene', find: processOf(services) } as const;
  const path = '/manage/processes/:process/delete';

  routes.get(path, convener, async (c, process) => {
    const reader = readerOf(c);
    const { language } = reader;
    const title = titleFor(process, language);
    const going = await processGoing(db, kinds, process);
    const staying = going.filter(({ wasPublic }) => wasPublic);
    const here = `/manage/processes/${process.id}`;
    const stays = staying.length > 0;
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, words.title, { title: title.text })}
        trail={[{ label: title.text, lang: title.lang, href: withQuery(here, reader) }]}
        explained={say(language, stays ? words.stays : words.explained)}
        hangs={stays ? [] : going.map(({ label, count }) => say(language, label, { count }))}
        action={withQuery(`${here}/delete`, reader)}
        submit={stays ? undefined : say(language, words.button)}
        back={withQuery(here, reader)}
      ></AskPage>,
    );
  });

  routes.post(path, convener, async (c, process) => {
    const ask = withQuery(`/manage/processes/${process.id}/delete`, readerOf(c));
    if (!wasAsked(await readForm(c))) return c.redirect(ask, 303);
    const outcome = await discardProcess(db, kinds, c.var.visitor, process.id, clock());
    if (outcome.ok) {
      services.rolesChanged?.();
      return c.redirect(withQuery('/manage', readerOf(c), { done: 'deleted' }), 303);
    }
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return c.redirect(ask, 303);
  });
}
