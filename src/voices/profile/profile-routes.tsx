import type { Context, Hono } from 'hono';
import { findParticipant, guarded, lockParticipants, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { addressKey, createRateLimit, readFormAll, refuse, safePath } from '../../platform/http/index.ts';
import type { Config } from '../../platform/index.ts';
import type { AskFirst } from '../../records/contributions/index.ts';
import { Button, Notice, ReceiptCode } from '../../site/components/index.ts';
import { PostForm } from '../../site/form/index.ts';
import { messages, RecordPage, say, withQuery } from '../../site/index.ts';
import { type OwnServices, ownPages } from '../participation/index.ts';
import { givenIn } from './profile.ts';
import { ProfileFields } from './profile-fields.tsx';
import { eraseGiven, findGiven, findProfile, saveGiven } from './store.ts';

const words = messages.profile;
const path = '/processes/:slug/about-me';
const savesInTenMinutes = 2_000;
/** Where the questions were met: the plural of a kind of record, or `mine` for one's own page. */
const channelName = /^[a-z-]{1,40}$/;

/** Saying something of oneself, in the same way from every channel, with a receipt and nothing else. */
export function profileRoutes(app: Hono, services: OwnServices & { readonly config: Config }): void {
  const { db, config } = services;
  const routes = guarded(app);
  const { access } = ownPages(services);
  const saves = createRateLimit('profile', savesInTenMinutes, 600);
  const mineOf = (slug: string) => `/processes/${slug}/mine`;

  routes.get(path, access, async (c, process) => {
    const reader = readerOf(c);
    const { language } = reader;
    const questions = await findProfile(db, process.id);
    const receipt = c.var.participation.receipt(c, process.id);
    c.header('cache-control', 'private, no-store');
    // Who has not taken part is not asked: their answers would be counted beside nothing.
    if (receipt === null || questions.length === 0)
      return c.redirect(withQuery(`/processes/${process.slug}`, reader), 303);
    const who = await findParticipant(db, c.var.participation.keyHash(process.id, receipt));
    const given = who ? await findGiven(db, who.id) : new Map();
    const next = safePath(c.req.query('next'), mineOf(process.slug));
    return c.html(
      <RecordPage
        reader={reader}
        title={say(language, words.title)}
        section="take-part"
        line={process.line?.()}
        here="voices"
        robots="noindex"
        trail={[
          {
            label: process.title.text,
            lang: process.title.lang,
            href: withQuery(`/processes/${process.slug}`, reader),
          },
        ]}
      >
        {channelName.test(c.req.query('from') ?? '') && (
          <>
            <Notice kind="success" language={language} text={say(language, words.isIn)} />
            <ReceiptCode code={receipt} language={language} />
          </>
        )}
        <p>{say(language, words.why)}</p>
        <PostForm
          action={withQuery(`/processes/${process.slug}/about-me`, reader)}
          hidden={{ next, from: c.req.query('from') }}
          acts={
            <>
              <Button kind="primary">{say(language, words.send)}</Button>
              <Button name="do" value="skip">
                {say(language, words.skip)}
              </Button>
            </>
          }
        >
          <ProfileFields questions={questions} given={given} language={language} />
        </PostForm>
      </RecordPage>,
    );
  });

  routes.post(path, access, async (c, process) => {
    const posted = await readFormAll(c);
    const receipt = c.var.participation.receipt(c, process.id);
    const one = (name: string) => posted[name]?.at(-1);
    if (receipt === null) return c.redirect(withQuery(`/processes/${process.slug}`, readerOf(c)), 303);
    if (!(await saves.take(c, addressKey(c, config.trustedProxies)))) return refuse(c, 'too-many');
    const questions = await findProfile(db, process.id);
    const act = one('do');
    const keyHash = c.var.participation.keyHash(process.id, receipt);
    const from = one('from') ?? '';
    const channel = channelName.test(from) ? from : 'mine';
    await inTransaction(db, async (tx) => {
      const [who] = await lockParticipants(tx, [{ keyHash, processId: process.id }]);
      if (!who) throw new Error('the participant was not made');
      if (act === 'remove') return eraseGiven(tx, who.id);
      const known = await findGiven(tx, who.id);
      const given = givenIn(questions, act === 'skip' ? {} : posted);
      // Whoever goes past the page takes nothing back by that.
      const said = act === 'skip' ? given.filter(({ question }) => !known.has(question)) : given;
      return saveGiven(tx, { process: process.id, participant: who.id, channel }, said);
    });
    const mine = `${withQuery(mineOf(process.slug), readerOf(c), {
      told: act === 'remove' ? 'removed' : 'kept',
      in: 'about-me',
    })}#about-me`;
    return c.redirect(safePath(one('next'), mine), 303);
  });
}

/** The questions about oneself stand before what comes next, for whoever has not met them yet. */
export const profileFirst =
  ({ db }: Pick<OwnServices, 'db'>): AskFirst =>
  async (c: Context, { id, href }, from, next) => {
    const { participation } = c.var;
    const questions = await findProfile(db, id);
    if (questions.length === 0) return next;
    const receipt = participation.receipt(c, id);
    const who = receipt && (await findParticipant(db, participation.keyHash(id, receipt)));
    const given = who ? await findGiven(db, who.id) : new Map();
    if (questions.every(({ name }) => given.has(name))) return next;
    return withQuery(`${href}/about-me`, readerOf(c), { from, next });
  };
