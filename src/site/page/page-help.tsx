import type { Reader } from '../reader.ts';
import { type Message, messages, say } from '../words.ts';

const words = messages.site.help;
/** `everybody`: what whoever works here has; the way leads to all guides. */
type Guide = keyof typeof messages.people.roles | 'everybody';

/** What a page is for, where its lede does not say so itself (null), and the page on which the public sees what becomes of it. */
type Help = readonly [path: string, text: Message | null, publicPage?: string];

const process = '/manage/processes/:process';
const poll = '/manage/polls/:poll';
const publicProcess = '/processes/:process';

/**
 * Every page for staff, by whose work it is; the first that fits counts. What it says is true of all its pages: those of
 * all kinds of records stand as one.
 */
const pages: Readonly<Record<Guide, readonly Help[]>> = {
  administrator: [
    ['/manage/people', null],
    ['/manage/people/:grant/revoke', null],
    ['/manage/outbox', null],
    ['/manage/settings', null, '/'],
    ['/manage/settings/:page', null, '/'],
    ['/manage/webhooks', null],
    ['/manage/webhooks/new', words.webhook],
    ['/manage/webhooks/:webhook', words.webhook],
    ['/manage/webhooks/:webhook/:act', null],
  ],
  moderator: [
    ['/manage/moderation', null],
    [`${process}/moderation`, null, publicProcess],
    [`${poll}/moderation`, words.queue, '/polls/:poll/moderation'],
    [`${poll}/reasons`, null],
    [`${process}/event-proposals`, words.proposal, `${publicProcess}/event-proposals`],
    [`${process}/event-proposals/box`, words.proposal, publicProcess],
    [`${process}/event-proposals/:record`, words.proposal, `${publicProcess}/event-proposals/decisions`],
    [`${process}/conversations/:conversation/sent/:file`, null],
    [`${process}/surveys/:survey/sent/:file`, null],
    [`${process}/conversations/hosting`, words.hosting, publicProcess],
    [`${process}/submissions`, words.letters, `${publicProcess}/submissions`],
    [`${process}/submissions/box`, words.letterBox, publicProcess],
    [`${process}/submissions/alike`, null],
    [`${process}/submissions/mail`, null],
    [`${process}/submissions/mail/:mail/original`, null],
    [`${process}/submissions/mail/:mail/files/:file`, null],
    [`${process}/submissions/mailbox`, null],
    [`${process}/submissions/paper`, null],
    [`${process}/surveys/:record/paper`, null],
    [`${process}/submissions/:record`, words.letter, `${publicProcess}/submissions/decisions`],
  ],
  analyst: [
    [`${poll}/coverage`, words.coverage, '/polls/:poll/results'],
    [`${poll}/figures-check`, null, '/polls/:poll/results'],
    [`${poll}/figures-check/:claim/remove`, null],
    [`${poll}/export`, null, '/polls/:poll/results'],
    ['/manage/ledger', null],
    [`${process}/findings`, words.records, `${publicProcess}/findings`],
    [`${process}/findings/new`, words.newRecord, `${publicProcess}/findings`],
    [`${process}/findings/:record`, words.record, `${publicProcess}/findings`],
  ],
  reviewer: [
    [`${process}/reviews`, words.records, `${publicProcess}/reviews`],
    [`${process}/reviews/new`, words.newRecord, `${publicProcess}/reviews`],
    [`${process}/reviews/:record`, words.review, `${publicProcess}/reviews`],
  ],
  everybody: [
    ['/manage', words.home, '/'],
    ['/manage/search', words.search, '/search'],
    ['/manage/calendar', null, '/calendar'],
    ['/manage/account', words.account],
    ['/manage/account/mail', null],
    ['/manage/account/tokens', null],
    ['/manage/account/tokens/:token', words.token],
    ['/manage/account/address/confirm', null],
    ['/manage/account/passkeys/:passkey/remove', null],
  ],
  convener: [
    ['/manage/import', null],
    ['/manage/import/:upload', null],
    ['/manage/processes/new', null],
    [process, words.process, publicProcess],
    [`${process}/people`, null],
    [`${process}/people/:grant/revoke`, null],
    [`${process}/texts`, words.texts, publicProcess],
    [`${process}/polls/new`, null],
    [`${process}/polls/template`, null],
    [`${process}/polls/template`, null],
    [`${process}/webhooks`, words.webhook],
    [`${process}/webhooks/new`, words.webhook],
    [`${process}/webhooks/:webhook`, words.webhook],
    [`${process}/webhooks/:webhook/:act`, null],
    [`${process}/links`, null, publicProcess],
    [`${process}/links/:link/remove`, null],
    ...['publish', 'preview', 'copy', 'archive', 'delete'].map((act) => [`${process}/${act}`, null] as const),
    [`${process}/events/notice`, words.noticeRule, `${publicProcess}/events`],
    ...['', '/new', '/items/:item', '/arrange', '/preview'].map(
      (rest) =>
        [`${process}/surveys/:record/form${rest}`, words.surveyForm, `${publicProcess}/surveys`] as const,
    ),
    [`${process}/surveys/:record/codes`, words.surveyCodes, `${publicProcess}/surveys`],
    [`${process}/surveys/:record/answers`, null, `${publicProcess}/surveys/:record`],
    [`${process}/surveys/:record/answers/:brought`, null, `${publicProcess}/surveys/:record`],
    [`${process}/events/:record/registration`, words.registration, `${publicProcess}/events/:record`],
    [`${process}/profile`, null, publicProcess],
    [`${process}/who-took-part`, null, `${publicProcess}/who-took-part`],
    [`${process}/:kind`, words.records, publicProcess],
    [`${process}/:kind/new`, words.newRecord, publicProcess],
    [`${process}/:kind/table`, words.newRecord, publicProcess],
    [`${process}/:kind/:record`, words.record, publicProcess],
    [`${process}/:kind/:record/links`, null, publicProcess],
    [`${process}/:kind/:record/links/:link/remove`, null],
    [poll, words.poll, '/polls/:poll'],
    [`${poll}/settings`, words.settings, '/polls/:poll/changes'],
    [`${poll}/texts`, words.pollTexts, '/polls/:poll'],
    [`${poll}/statements`, words.statements, '/polls/:poll/statements'],
    [`${poll}/statements/:number`, words.statement, '/polls/:poll/statements/:number'],
    [`${poll}/statements/:number/delete`, null],
    [`${poll}/newcomers`, words.newcomers, '/polls/:poll/results'],
    [`${poll}/import-report`, null, '/polls/:poll/results'],
    [`${poll}/links`, null, '/polls/:poll'],
    [`${poll}/links/:link/remove`, null],
    [`${poll}/open`, null, '/polls/:poll'],
    [`${poll}/archive`, null, '/polls/:poll'],
    [`${poll}/delete`, null],
  ],
};

const known = Object.entries(pages).flatMap(([guide, list]) =>
  list.map(([path, text, publicPage]) => ({
    guide: guide as Guide,
    fits: new RegExp(`^${path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
    text,
    publicPage,
  })),
);

/** What is said of the page at this address; undefined where nobody thought of it. */
export function helpFor(path: string) {
  for (const { fits, guide, text, publicPage } of known) {
    const found = fits.exec(path);
    if (!found) continue;
    const href = publicPage?.replaceAll(/:(\w+)/g, (_, name: string) => found.groups?.[name] ?? '');
    return { guide, text, href };
  }
  return undefined;
}

/** What a page for staff is for, folded; the way to what the public sees of it, and to the guide of those whose work it is. */
export function PageHelp({ reader }: { reader: Reader }) {
  const help = helpFor(reader.path);
  if (!help) return null;
  const { language } = reader;
  const links = (
    <p class="page-help-links">
      {help.href && <a href={help.href}>{say(language, words.publicPage)}</a>}
      {help.guide === 'everybody' ? (
        <a href="/guide">{say(language, words.guides)}</a>
      ) : (
        <a href={`/guide/${help.guide}`}>
          {say(language, words.guide, { role: say(language, messages.people.roles[help.guide]) })}
        </a>
      )}
    </p>
  );
  return (
    <details class="page-help">
      <summary>
        <span class="page-help-label">{say(language, words.about)}</span>
        <span class="page-help-mark" aria-hidden="true">
          ?
        </span>
      </summary>
      {help.text && <p>{say(language, help.text)}</p>}
      {links}
    </details>
  );
}
