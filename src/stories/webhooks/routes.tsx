import { randomBytes } from 'node:crypto';
import type { Context, Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { actorOf, type Found, guarded, installation, readerOf } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { createRateLimit, readForm, refuse } from '../../platform/http/index.ts';
import { newId, record, type Services } from '../../platform/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { findPublications, noticeWordsOf } from '../../records/publications/index.ts';
import { kindTabs } from '../../records/showing/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import {
  type Entered,
  formTable,
  moment,
  readAnswers,
  refusing,
  type Said,
  sayProblems,
  startingWith,
  statusOf,
} from '../../site/form/index.ts';
import {
  AskPage,
  type Language,
  type Message,
  messages,
  StaffPage,
  say,
  wasAsked,
} from '../../site/index.ts';
import { type AddressAsked, addressForm, kindsForm } from './form.ts';
import { Hook, HookList, NewHook, Secret } from './pages.tsx';
import { publicAddresses } from './public-address.ts';
import * as store from './store.ts';
import { originOf } from './switch-off.ts';
import { secretOf, type Webhook } from './webhook.ts';

const words = messages.webhooks;
const shown = 100;
const testsPerMinute = 10;
const replaysPerHour = 60;
const tooMany = (language: Language) => say(language, words.tooMany, { count: store.mostWebhooks });

/** Where webhooks are looked after: the installation (no scope), or a process. */
type Place = { readonly scope: Scope | null; readonly base: string };
type Subject = Place & { readonly hook: Webhook };
type Tx = Parameters<typeof record>[0];
type Page = {
  readonly title: string;
  readonly told?: Message | undefined;
  readonly problems?: Parameters<typeof sayProblems>[0];
  readonly lede?: string;
  readonly below?: boolean;
  readonly children: Child;
};

const told = {
  tested: words.tested,
  again: words.sentAgain,
  saved: words.saved,
  removed: words.removed,
} as const;
const sinceForm = formTable<{ since: Date }>({
  since: moment({
    label: words.since,
    hint: words.sinceHint,
    problem: words.sinceProblem,
    missing: words.sinceProblem,
    required: true,
  }),
});

/** The pages of webhooks: of all processes for administrators, of one for those who convene it. */
export function webhookRoutes(app: Hono, services: Services): void {
  for (const where of ['installation', 'process'] as const) routesIn(app, services, where);
}

function routesIn(app: Hono, services: Services, where: 'installation' | 'process'): void {
  const { db, clock, config, kinds, webhooks } = services;
  const routes = guarded(app);
  const act = where === 'process' ? 'convene' : 'administer';
  const path = where === 'process' ? `${processScope.managePath}/webhooks` : '/manage/webhooks';
  const allowed = { loopback: config.webhooksToLoopback };
  const address = addressForm(allowed);
  // By scope: a hook more is no allowance more.
  const tests = createRateLimit('webhook-tests', testsPerMinute, 60);
  const replays = createRateLimit('webhook-replays', replaysPerHour, 3600);
  const notices = () => noticeWordsOf(kinds);
  const boxes = () => kindsForm([...Object.entries(notices()), ['notice', words.otherNotice]]);

  async function findPlace(c: Context): Promise<Found<Place> | null> {
    if (where === 'installation')
      return { guarded: installation, subject: { scope: null, base: '/manage/webhooks' } };
    const scope = await processScope.find(db, c.req.param('process') ?? '', c.var.visitor.language);
    return scope && { guarded: scope.guarded, subject: { scope, base: `${scope.manageHref}/webhooks` } };
  }
  async function findHook(c: Context): Promise<Found<Subject> | null> {
    const place = await findPlace(c);
    const hook = place && (await store.findWebhook(db, c.req.param('webhook') ?? ''));
    if (!hook || hook.scope !== (place.subject.scope?.id ?? null)) return null;
    return { guarded: place.guarded, subject: { ...place.subject, hook } };
  }
  const here = { act, find: findPlace } as const;
  const one = { act, find: findHook } as const;
  const at = ({ base, hook }: Subject) => `${base}/${hook.id}`;

  function show(c: Context, { scope, base }: Place, page: Page, status: 200 | 409 | 422 = 200) {
    const reader = readerOf(c);
    const { language } = reader;
    const children = (
      <>
        <ErrorSummary
          language={language}
          errors={sayProblems(page.problems ?? {}, language, { ...address.fields, ...sinceForm.fields })}
        />
        {page.children}
      </>
    );
    c.header('cache-control', 'no-store');
    const heading = <bdi>{page.title}</bdi>;
    const done = page.told ? say(language, page.told) : null;
    if (!scope) {
      const trail = page.below ? [{ label: say(language, words.title), href: base }] : [];
      const said = done === null ? null : ({ kind: 'success', text: done } as const);
      return c.html(
        <StaffPage
          reader={reader}
          title={page.title}
          heading={<h1 class="long-address">{heading}</h1>}
          trail={trail}
          lede={page.lede}
          told={said}
        >
          {children}
        </StaffPage>,
        status,
      );
    }
    const frame = processScope.frame({
      reader,
      scope,
      tabs: kindTabs(kinds, processScope.name, scope, c.var.visitor),
      heading: page.title,
      convenes: true,
      told: done,
      children: (
        <>
          {page.below && (
            <p>
              <a href={base}>{say(language, words.title)}</a>
            </p>
          )}
          <h2 class="long-address">{heading}</h2>
          {page.lede && <p>{page.lede}</p>}
          {children}
        </>
      ),
    });
    return c.html(frame as never, status);
  }

  const asked = (c: Context) => {
    const key = c.req.query('done') ?? '';
    return Object.hasOwn(told, key) ? told[key as keyof typeof told] : undefined;
  };

  async function keep(
    c: Context,
    { hook }: { readonly hook: Pick<Webhook, 'id' | 'scope' | 'address' | 'kinds'> },
    act: string,
    work: (tx: Tx) => Promise<unknown>,
  ) {
    await inTransaction(db, async (tx) => {
      if ((await work(tx)) === false) return;
      const actor = actorOf(c.var.visitor, hook.scope);
      const object = { type: 'webhook', id: hook.id };
      const after = { address: originOf(hook), kinds: hook.kinds };
      await record(tx, { actor, act, object, processId: hook.scope, after }, clock());
    });
  }

  routes.get(path, here, async (c, place) => {
    const { language } = c.var.visitor;
    const hooks = await store.webhooksIn(db, place.scope?.id ?? null);
    return show(c, place, {
      title: say(language, words.title),
      lede: say(language, place.scope ? words.ledeProcess : words.lede),
      told: asked(c),
      children: <HookList language={language} base={place.base} hooks={hooks} notices={notices()} />,
    });
  });

  type Sent = { readonly entered: Entered<AddressAsked>; readonly ticked: Entered<Record<string, boolean>> };
  function showNew(c: Context, place: Place, sent: Sent) {
    const { language } = c.var.visitor;
    const page: Page = {
      title: say(language, words.add),
      below: true,
      problems: sent.entered.problems,
      children: (
        <NewHook language={language} base={place.base} form={address} kinds={boxes().form} {...sent} />
      ),
    };
    return show(c, place, page, statusOf(sent.entered));
  }

  routes.get(`${path}/new`, here, (c, place) =>
    showNew(c, place, { entered: startingWith(address), ticked: startingWith(boxes().form) }),
  );

  const showSecret = (c: Context, place: Place, hook: Pick<Webhook, 'id' | 'salt'>) => {
    const { language } = c.var.visitor;
    const secret = secretOf(config.secret, hook);
    return show(c, place, {
      title: say(language, words.secretTitle),
      lede: say(language, words.secretLede),
      below: true,
      children: <Secret language={language} secret={secret} next={`${place.base}/${hook.id}`} />,
    });
  };
  const newSalt = () => randomBytes(16).toString('base64url');

  // Sent twice, the second is told that this address is there: no receiver gets everything twice by mistake.
  routes.post(path, here, async (c, place) => {
    const { language, account } = c.var.visitor;
    const posted = await readForm(c);
    const entered = readAnswers(address, posted);
    const ticked = readAnswers(boxes().form, posted);
    const again = (said: Said) =>
      showNew(c, place, { entered: refusing(entered, { address: said }), ticked });
    if (!entered.values) return showNew(c, place, { entered, ticked });
    const to = entered.values.address;
    if ((await publicAddresses(new URL(to), allowed)).length === 0) return again(words.notPublic);
    const hook = {
      id: newId(),
      scope: place.scope?.id ?? null,
      address: to,
      kinds: boxes().ticked(ticked.values ?? {}),
      salt: newSalt(),
      madeBy: account?.id ?? '',
      language,
      madeAt: clock(),
    };
    let outcome: Awaited<ReturnType<typeof store.insertWebhook>> = 'there';
    await keep(c, { hook }, 'webhook.add', async (tx) => {
      outcome = await store.insertWebhook(tx, hook);
      return outcome === 'added';
    });
    const refused = { there: words.addressThere, 'too-many': tooMany, added: null }[outcome];
    return refused ? again(refused) : showSecret(c, place, hook);
  });

  async function showHook(c: Context, subject: Subject, entered: Entered<{ since: Date }>) {
    const { language } = c.var.visitor;
    const deliveries = await store.deliveriesOf(db, subject.hook.id, shown);
    const ids = deliveries.flatMap(({ publicationId }) => publicationId ?? []);
    const page: Page = {
      title: subject.hook.address,
      below: true,
      told: asked(c),
      problems: entered.problems,
      children: (
        <Hook
          language={language}
          at={at(subject)}
          hook={subject.hook}
          deliveries={deliveries}
          published={await findPublications(db, ids)}
          notices={notices()}
          since={sinceForm}
          entered={entered}
        />
      ),
    };
    return show(c, subject, page, statusOf(entered));
  }

  routes.get(`${path}/:webhook`, one, (c, subject) => showHook(c, subject, startingWith(sinceForm)));

  routes.post(`${path}/:webhook/test`, one, async (c, subject) => {
    if (!(await tests.take(c, subject.hook.scope ?? ''))) return refuse(c, 'too-many');
    await keep(c, subject, 'webhook.test', async () => true);
    await webhooks.test(subject.hook);
    return c.redirect(`${at(subject)}?done=tested`, 303);
  });

  routes.post(`${path}/:webhook/state`, one, async (c, subject) => {
    const because = (await readForm(c)).do === 'off' ? 'by-hand' : null;
    await keep(c, subject, because ? 'webhook.off' : 'webhook.on', (tx) =>
      store.turnWebhook(tx, subject.hook.id, because, clock()),
    );
    return c.redirect(`${at(subject)}?done=saved`, 303);
  });

  routes.post(`${path}/:webhook/replay`, one, async (c, subject) => {
    const form = await readForm(c);
    const entered = readAnswers(sinceForm, form);
    const which = form.delivery ? { id: form.delivery } : entered.values;
    if (!which) return showHook(c, subject, entered);
    if (!(await replays.take(c, subject.hook.scope ?? ''))) return refuse(c, 'too-many');
    if (subject.hook.offSince === null)
      await keep(c, subject, 'webhook.replay', (tx) => store.sendAgain(tx, subject.hook.id, which, clock()));
    webhooks.wake();
    return c.redirect(`${at(subject)}?done=again`, 303);
  });

  const ask = (c: Context, subject: Subject, which: 'secret' | 'remove') => {
    const reader = readerOf(c);
    const { language } = reader;
    const saying = which === 'secret' ? words.askSecret : words.askRemove;
    return c.html(
      <AskPage
        reader={reader}
        title={say(language, saying.title)}
        trail={[{ label: originOf(subject.hook), href: at(subject) }]}
        explained={say(language, saying.explained)}
        kind={which === 'secret' ? 'primary' : 'danger'}
        action={`${at(subject)}/${which}`}
        submit={say(language, saying.submit)}
        back={at(subject)}
      />,
    );
  };

  for (const which of ['secret', 'remove'] as const) {
    routes.get(`${path}/:webhook/${which}`, one, (c, subject) => ask(c, subject, which));
    routes.post(`${path}/:webhook/${which}`, one, async (c, subject) => {
      if (!wasAsked(await readForm(c))) return c.redirect(`${at(subject)}/${which}`, 303);
      const { hook } = subject;
      if (which === 'remove') {
        await keep(c, subject, 'webhook.remove', (tx) => store.removeWebhook(tx, hook.id));
        return c.redirect(`${subject.base}?done=removed`, 303);
      }
      const salt = newSalt();
      await keep(c, subject, 'webhook.secret', (tx) => store.renewSalt(tx, hook.id, salt, clock()));
      return showSecret(c, subject, { id: hook.id, salt });
    });
  }
}
