import type { Context, Hono } from 'hono';
import { createRateLimit, readForm } from '../platform/http/index.ts';
import { type Entered, PostForm, readAnswers, refusing } from '../site/form/index.ts';
import { messages, StaffPage, say } from '../site/index.ts';
import { siteName } from '../site/settings/index.ts';
import type { Accounts, PeopleServices } from './accounts.ts';
import type { Account } from './gate.ts';
import { guarded, ownAccount as mine } from './guarded-routes.ts';
import { addressAskedFor, addressLinkMinutes, askForAddress, confirmAddress } from './own-address.ts';
import { addressForm } from './people-forms.ts';
import { actorOf } from './roles.ts';
import { readerOf } from './visitor.ts';

const words = messages.people.staff;
const mailWords = messages.people.mail;
type Asked = Entered<{ readonly email: string }>;

/**
 * Changing one's own address: it counts once its mailbox has answered, in a session of the account itself, so that nobody
 * else who reads that mail gets in. The address it was before hears of it.
 */
export function ownAddressRoutes(
  app: Hono,
  services: PeopleServices,
  accounts: Accounts,
  again: (c: Context, account: Account, address: Asked) => Promise<Response>,
): void {
  const { db, clock, config, mailer } = services;
  const routes = guarded(app);
  const confirmAt = '/manage/account/address/confirm';
  const mails = createRateLimit('own-address-mails', 5, addressLinkMinutes * 60);

  routes.post('/manage/account/address', mine, async (c, account) => {
    const entered = readAnswers(addressForm, await readForm(c));
    if (!entered.values) return again(c, account, entered);
    const { email } = entered.values;
    if (email === account.email) return again(c, account, refusing(entered, { email: words.addressSame }));
    if (!(await mails.takeSilently(account.id)))
      return again(c, account, refusing(entered, { email: words.addressTooOften }));
    const token = await askForAddress(db, account, email, clock());
    if (token === null) return again(c, account, refusing(entered, { email: words.addressTaken }));
    const { language } = c.var.visitor;
    const site = siteName(language);
    const url = `${config.publicUrl}${confirmAt}?${new URLSearchParams({ token })}`;
    await mailer.sendBehind({
      to: email,
      subject: say(language, mailWords.addressSubject, { site }),
      text: say(language, mailWords.addressText, { site, url, minutes: addressLinkMinutes }),
      opensUntil: new Date(clock().getTime() + addressLinkMinutes * 60_000),
    });
    return c.redirect('/manage/account?done=asked', 303);
  });

  const page = (c: Context, email: string | null, token: string) => {
    const reader = readerOf(c);
    const { language } = reader;
    c.header('cache-control', 'no-store');
    return c.html(
      <StaffPage
        reader={reader}
        title={say(language, words.newAddress)}
        trail={[{ label: say(language, words.account), href: '/manage/account' }]}
        lede={
          email === null
            ? say(language, words.addressBroken)
            : say(language, words.addressConfirmLede, { address: email })
        }
      >
        {email !== null && (
          <PostForm action={confirmAt} hidden={{ token }} submit={say(language, words.addressConfirm)} />
        )}
      </StaffPage>,
      email === null ? 410 : 200,
    );
  };

  // One button: a program that opens every link in a mail changes nothing.
  routes.get(confirmAt, mine, async (c, account) => {
    const token = c.req.query('token') ?? '';
    return page(c, await addressAskedFor(db, account, token, clock()), token);
  });

  routes.post(confirmAt, mine, async (c, account) => {
    const { token = '' } = await readForm(c);
    const by = actorOf(c.var.visitor, null);
    const address = await confirmAddress(db, { own: account, token, by }, clock());
    if (address === null) return page(c, null, token);
    accounts.forget();
    const { language } = c.var.visitor;
    const site = siteName(language);
    await mailer.sendBehind({
      to: account.email,
      subject: say(language, mailWords.addressSubject, { site }),
      text: say(language, mailWords.addressLeftText, { site, address }),
    });
    return c.redirect('/manage/account?done=address', 303);
  });
}
