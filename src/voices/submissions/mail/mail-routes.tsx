import type { Context, Hono } from 'hono';
import { guarded, may } from '../../../people/index.ts';
import { refuse } from '../../../platform/http/index.ts';
import { hiding, keyFor } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf, type Scope } from '../../../records/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../../records/showing/index.ts';
import { Empty } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { messages, say } from '../../../site/index.ts';
import { submissionKind } from '../submission.ts';
import { MailView, namedFilesOf } from './mail-view.tsx';
import { type MailServices, takeAsLetter } from './receive-mail.ts';
import { filesOf, findMail, findMailsApart, type KeptMail, keptApartDays, originalOf } from './store.ts';

const words = messages.submissions.mail;
const perPage = 200;

/** The mails of a process for those who moderate it: what became no letter, each with its files and as it came. */
export function mailRoutes(app: Hono, services: KitServices & MailServices): void {
  const { db, config, uploads } = services;
  const base = `${processScope.managePath}/submissions/mail`;
  const routes = guarded(app);
  const moderator = { act: 'moderate', find: scopeOf(submissionKind, db, base) } as const;

  routes.get(base, moderator, async (c, scope) => {
    const { visitor } = c.var;
    const { language } = visitor;
    const mails = await findMailsApart(db, scope.id ?? '', perPage);
    const files = await namedFilesOf(db, mails);
    return staffPage(services, c, submissionKind, scope, {
      heading: say(language, words.title),
      told: c.req.query('told') === 'taken' ? say(language, words.taken) : null,
      children: (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          <p>{say(language, words.keptApart, { days: keptApartDays })}</p>
          {may(visitor, 'convene', scope.guarded) && (
            <p>
              <a href={`${scope.manageHref}/submissions/mailbox`}>{say(language, words.box.title)}</a>
            </p>
          )}
          {mails.length === 0 && <Empty missing={say(language, words.none)} />}
          <ul class="records">
            {mails.map((mail, at) => (
              <li class="record">
                <MailView
                  mail={mail}
                  base={`${scope.manageHref}/submissions`}
                  language={language}
                  files={files[at]}
                />
                {mail.came !== 'broken' && (
                  <PostForm
                    action={`${scope.manageHref}/submissions/mail/${mail.id}`}
                    kind="plain"
                    submit={say(language, words.take)}
                  />
                )}
              </li>
            ))}
          </ul>
        </>
      ),
    });
  });

  /** A mail of this process. */
  const found = async (c: Context, scope: Scope): Promise<KeptMail | null> => {
    const id = c.req.param('mail') ?? '';
    return /^[a-z0-9]{6,40}$/.test(id) ? findMail(db, scope.id ?? '', id) : null;
  };

  routes.post(`${base}/:mail`, moderator, async (c, scope) => {
    const mail = await found(c, scope);
    if (!mail || scope.id === null) return refuse(c, 'not-found');
    const by = actorOf(c.var.visitor, scope.id);
    if (!(await takeAsLetter(services, { ...scope, id: scope.id }, mail, by))) return refuse(c, 'not-found');
    return c.redirect(`${scope.manageHref}/submissions/mail?told=taken`, 303);
  });

  routes.get(`${base}/:mail/original`, moderator, async (c, scope) => {
    const mail = await found(c, scope);
    const kept = mail && (await originalOf(db, mail.id));
    const shown = kept && hiding(keyFor(config.secret, 'letter-mail')).showBytes(kept);
    if (!mail || !shown) return refuse(c, 'not-found');
    // Never shown in a browser: what stands in it anybody may have written.
    return c.body(new Uint8Array(shown), 200, {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${mail.id}.eml"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  routes.get(`${base}/:mail/files/:file`, moderator, async (c, scope) => {
    const mail = await found(c, scope);
    const id = mail && (await filesOf(db, mail.id)).find((one) => one === c.req.param('file'));
    const file = id ? await uploads.find(db, id) : null;
    if (!file) return refuse(c, 'not-found');
    return uploads.serve(c, file, { forEverybody: false });
  });
}
