import type { Context, Hono } from 'hono';
import { guarded } from '../../../people/index.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { type Form, readForm, refuse } from '../../../platform/http/index.ts';
import { hiding, keyFor, record } from '../../../platform/index.ts';
import { processScope } from '../../../processes/index.ts';
import { actorOf, type Scope } from '../../../records/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../../records/showing/index.ts';
import { ErrorSummary, Field, Notice } from '../../../site/components/index.ts';
import {
  type Entered,
  email,
  FormFields,
  formTable,
  inWords,
  line,
  lineAs,
  oneOf,
  PostForm,
  readAnswers,
  refusing,
  sayProblems,
  startingWith,
  statusOf,
  yes,
} from '../../../site/form/index.ts';
import { formatDateTime, type Language, messages, say } from '../../../site/index.ts';
import { submissionKind } from '../submission.ts';
import { findMailbox, type Mailbox, removeMailbox, type Way, ways, writeMailbox } from './mailbox-store.ts';
import type { MailServices } from './receive-mail.ts';

const words = messages.submissions.mail.box;

type Answers = {
  readonly address: string | null;
  readonly host: string;
  readonly port: number;
  readonly way: Way;
  readonly username: string;
  readonly folder: string;
  readonly marksRead: boolean;
  readonly isOn: boolean;
};
/** A name or a number of a host, without anything that leads elsewhere. */
const isHost = (typed: string) => /^(?=.{1,253}$)[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u.test(typed);
/** Ports below 1024 belong to services that were never meant to be spoken to by us. */
const isPort = (port: number) => port === 143 || port === 993 || (port >= 1024 && port <= 65_535);

const boxForm = formTable<Answers>({
  address: email({ label: words.address, problem: messages.records.fields.email }),
  host: line({
    label: words.host,
    dir: 'ltr',
    limit: 253,
    missing: words.missing,
    check: (typed) => (isHost(typed) ? null : words.hostWrong),
  }),
  port: lineAs<number>({
    label: words.port,
    hint: words.portHint,
    inputmode: 'numeric',
    missing: words.portWrong,
    problem: words.portWrong,
    read: (typed) => (/^\d{1,5}$/.test(typed) && isPort(Number(typed)) ? Number(typed) : null),
    write: String,
  }),
  way: oneOf<Way>({
    label: words.way,
    as: 'radio',
    choices: ways.map((value) => ({ value, label: words.ways[value] })),
    problem: messages.records.fields.choose,
  }),
  username: line({
    label: words.username,
    dir: 'ltr',
    limit: 300,
    missing: words.missing,
    autocomplete: 'off',
  }),
  folder: line({ label: words.folder, dir: 'auto', limit: 200, missing: words.missing }),
  marksRead: yes({ label: words.marksRead }),
  isOn: yes({ label: words.isOn }),
});
const blank: Answers = {
  ...{ address: null, host: '', port: 993, way: 'tls', username: '', folder: 'INBOX' },
  ...{ marksRead: false, isOn: true },
};

/** Where those who convene a process say from which mailbox its letters are fetched. */
export function mailboxRoutes(app: Hono, services: KitServices & MailServices): void {
  const { db, clock, config } = services;
  const routes = guarded(app);
  const path = `${processScope.managePath}/submissions/mailbox`;
  const convener = { act: 'convene', find: scopeOf(submissionKind, db, path) } as const;
  const sealed = hiding(keyFor(config.secret, 'letter-mailbox'));

  routes.get(path, convener, async (c, scope) => show(c, scope, await findMailbox(db, scope.id ?? '')));

  routes.post(path, convener, async (c, scope) => {
    if (scope.id === null) return refuse(c, 'not-found');
    const form = await readForm(c);
    const before = await findMailbox(db, scope.id);
    if (form.do === 'remove') {
      await write(c, scope.id, 'mailbox.forget', (tx) => removeMailbox(tx, scope.id ?? ''));
      return c.redirect(`${scope.manageHref}/submissions/mailbox?told=removed`, 303);
    }
    const { values, ...entered } = readAnswers(boxForm, form);
    const password = passwordOf(form, before);
    const wrong = {
      ...(values && values.way === 'none' && !isHere(values.host) ? { way: words.noneWrong } : {}),
      ...(password === null ? { password: words.passwordMissing } : {}),
    };
    if (values === null || password === null || Object.keys(wrong).length > 0)
      return show(c, scope, before, refusing(entered, { ...entered.problems, ...wrong }));
    const kept = typeof password === 'string' ? sealed.hide(password) : password;
    const to = { ...values, address: values.address ?? '', scope: scope.id, password: kept };
    await write(c, scope.id, 'mailbox.set', (tx) => writeMailbox(tx, to));
    return c.redirect(`${scope.manageHref}/submissions/mailbox?told=saved`, 303);
  });

  /** Changes it with an entry that has none of it: neither the account nor its password. */
  const write = (
    c: Context,
    id: string,
    act: 'mailbox.set' | 'mailbox.forget',
    work: (tx: Parameters<typeof writeMailbox>[0]) => Promise<void>,
  ) =>
    inTransaction(db, async (tx) => {
      await work(tx);
      const actor = actorOf(c.var.visitor, id);
      const object = { type: 'process', id };
      await record(tx, { actor, act, object, processId: id, after: {} }, clock());
    });

  function show(c: Context, scope: Scope, box: Mailbox | null, before?: Entered<Answers>) {
    const { language } = c.var.visitor;
    const entered = before ?? startingWith(boxForm, box ?? blank);
    const problems = entered.problems as Readonly<Record<string, Entered<Answers>['problems'][string]>>;
    const wrong = problems.password;
    const action = `${scope.manageHref}/submissions/mailbox`;
    const told = { saved: words.saved, removed: words.removed }[c.req.query('told') ?? ''];
    return staffPage(services, c, submissionKind, scope, {
      heading: say(language, words.title),
      told: told ? say(language, told) : null,
      status: statusOf(entered),
      children: (
        <>
          <p class="lede">{say(language, words.lede)}</p>
          {box && <Stands box={box} language={language} />}
          <ErrorSummary
            errors={sayProblems(entered.problems, language, {
              ...boxForm.fields,
              password: { label: words.password },
            })}
            language={language}
          />
          <PostForm action={action} submit={say(language, words.save)}>
            <FormFields form={boxForm} entered={entered} language={language} />
            <Field
              name="password"
              kind="password"
              language={language}
              label={say(language, words.password)}
              hint={say(language, box ? words.passwordKept : words.passwordHint)}
              value=""
              autocomplete="new-password"
              error={wrong ? inWords(wrong, language) : undefined}
            />
          </PostForm>
          {box && (
            <PostForm
              action={action}
              hidden={{ do: 'remove' }}
              kind="plain"
              submit={say(language, words.remove)}
            />
          )}
        </>
      ),
    });
  }
}

/**
 * The password that was typed, or the one that is kept, which goes to no other server and to no other account: whoever
 * changes these would have it sent to themselves. Null where there is none.
 */
function passwordOf(form: Form, before: Mailbox | null): string | Buffer | null {
  if (form.password) return form.password;
  const isSame = form.host?.trim() === before?.host && form.username?.trim() === before?.username;
  const isAsSafe = before !== null && form.way === before.way && Number(form.port) === before.port;
  return isSame && isAsSafe ? before.password : null;
}

const isHere = (host: string) => /^(localhost|127\.0\.0\.1)$/.test(host);

/** When it was read last, or why it cannot be. */
function Stands({ box, language }: { box: Mailbox; language: Language }) {
  if (!box.isOn) return <p>{say(language, words.off)}</p>;
  if (box.error !== null && box.errorSince !== null)
    return (
      <Notice kind="warning" language={language}>
        <p>
          {say(language, words.failed, { date: formatDateTime(language, box.errorSince), why: box.error })}
        </p>
      </Notice>
    );
  return (
    <p>
      {box.readAt
        ? say(language, words.readAt, { date: formatDateTime(language, box.readAt) })
        : say(language, words.neverRead)}
    </p>
  );
}
