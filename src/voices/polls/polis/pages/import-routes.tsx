import type { Context, Hono } from 'hono';
import { type Found, guarded, readerOf, staffRoom } from '../../../../people/index.ts';
import { type ReceivedFile, readForm, receiveForm } from '../../../../platform/http/index.ts';
import type { PolisConversation } from '../../../../polis/index.ts';
import { listProcesses } from '../../../../processes/index.ts';
import { actorOf } from '../../../../records/index.ts';
import { readAnswers, showing, statusOf } from '../../../../site/form/index.ts';
import { type Message, messages } from '../../../../site/index.ts';
import { withQuery } from '../../poll-links.ts';
import type { PollServices } from '../../poll-services.ts';
import { titleLimit } from '../../settings/poll-input.ts';
import { languagesOf } from '../conversation-language.ts';
import { importConversation } from '../import-conversation.ts';
import { type Chosen, type Confirmed, confirmForm, signForm } from './import-forms.ts';
import { ChoosePage, DonePage, PreviewPage, UnreadablePage, WaitPage } from './import-pages.tsx';
import { layOutUpload } from './lay-out-upload.ts';
import { type Upload, Uploads } from './uploads.ts';

const words = messages.polis.pages;
/** The most that an export may have together. */
export const importBytes = 220 * 1024 * 1024;
const filesAtMost = 20;

function problemOf(files: readonly ReceivedFile[], isWhole: boolean): Message | null {
  if (files.length > filesAtMost) return words.tooManyFiles;
  if (!isWhole || files.some(({ lost }) => lost !== null)) return words.broken;
  return files.length === 0 ? words.noFile : null;
}

type Importer = { readonly accountId: string; readonly processes: readonly Chosen[] };
type OneUpload = Importer & { readonly upload: Upload };

/** Upload, preview, confirm: every step a page of its own, none of them in need of script. */
export function importRoutes(
  app: Hono,
  /** Uploads lie in their folder until they are read: inside the data folder, seen by nobody else. */
  services: PollServices & { readonly uploadFolder: string },
): void {
  const uploads = new Uploads(services.uploadFolder, services.clock, services.log);
  const routes = guarded(app);

  /** Whoever convenes a process may import into it; administrators into any. */
  const find = async (c: Context): Promise<Found<Importer> | null> => {
    const { account, language } = c.var.visitor;
    if (account === null) return null;
    const theirs = { asker: c.var.visitor, act: 'convene' } as const;
    const own = await listProcesses(services.db, ['draft', 'published', 'closed'], language, theirs);
    if (own.length === 0 && !account.isAdministrator) return null;
    const processes = own.map(({ id, title, state }) => ({ id, title: title.body, state }));
    return { guarded: staffRoom, subject: { accountId: account.id, processes } };
  };
  const findUpload = async (c: Context): Promise<Found<OneUpload> | null> => {
    const found = await find(c);
    const upload = found && uploads.find(c.req.param('upload') ?? '', found.subject.accountId);
    return found && upload ? { guarded: found.guarded, subject: { ...found.subject, upload } } : null;
  };
  const act = 'work';

  routes.get('/manage/import', { act, find }, (c, { processes }) =>
    c.html(<ChoosePage reader={readerOf(c)} hasProcess={processes.length > 0} />),
  );

  routes.post('/manage/import', { act, find }, (c, { accountId, processes }) =>
    receiveForm(c, { folder: services.uploadFolder, bytes: importBytes }, async ({ files, isWhole }) => {
      const problem = problemOf(files, isWhole);
      if (problem !== null) {
        const hasProcess = processes.length > 0;
        return c.html(<ChoosePage reader={readerOf(c)} hasProcess={hasProcess} problem={problem} />, 422);
      }
      const id = uploads.newId();
      uploads.begin(id, accountId, await layOutUpload(files, uploads.folderOf(id)));
      return c.redirect(withQuery(`/manage/import/${id}`, readerOf(c)), 303);
    }),
  );

  routes.get('/manage/import/:upload', { act, find: findUpload }, async (c, subject) => show(c, subject));

  routes.post('/manage/import/:upload', { act, find: findUpload }, async (c, subject) => {
    const { upload, processes } = subject;
    const here = withQuery(`/manage/import/${upload.id}`, readerOf(c));
    if (upload.state.step !== 'ready') return c.redirect(here, 303);
    const { form } = await confirming(c, upload.state.conversation, processes);
    const { values, ...entered } = readAnswers(form, await readForm(c));
    if (!values) return show(c, subject, { form, entered });
    startWriting(c, upload, values);
    return c.redirect(here, 303);
  });

  routes.post('/manage/import/:upload/sign', { act, find: findUpload }, async (c, { upload }) => {
    const { values } = readAnswers(signForm, await readForm(c));
    const isUnclear = upload.state.step === 'unreadable' && upload.state.problem.code === 'sign-unclear';
    if (isUnclear && values) uploads.read(upload, values.sign);
    return c.redirect(withQuery(`/manage/import/${upload.id}`, readerOf(c)), 303);
  });

  routes.post('/manage/import/:upload/discard', { act, find: findUpload }, (c, { upload }) => {
    if (upload.state.step !== 'writing') uploads.drop(upload);
    return c.redirect(withQuery('/manage/import', readerOf(c)), 303);
  });

  function startWriting(c: Context, upload: Upload, { process, title, language }: Confirmed): void {
    if (upload.state.step !== 'ready') return;
    const { conversation, report } = upload.state;
    upload.state = { step: 'writing', done: 0, total: conversation.votes.length };
    importConversation(services.db, {
      conversation,
      report,
      processId: process,
      title,
      language,
      by: actorOf(c.var.visitor, process),
      at: services.clock(),
      onProgress: (done, total) => {
        upload.state = { step: 'writing', done, total };
      },
    }).then(
      ({ pollId, added }) => {
        upload.state = { step: 'done', pollId, added };
      },
      (error: unknown) => {
        services.log.error({ err: error }, 'an uploaded export could not be imported');
        upload.state = { step: 'failed' };
      },
    );
  }
}

/** The page of an upload as it stands. */
async function show(
  c: Context,
  { upload, processes }: OneUpload,
  sent?: Awaited<ReturnType<typeof confirming>>,
): Promise<Response> {
  const reader = readerOf(c);
  const { state } = upload;
  c.header('cache-control', 'no-store');
  switch (state.step) {
    case 'reading':
    case 'writing':
      c.header('refresh', '1');
      return c.html(<WaitPage reader={reader} state={state} />);
    case 'done':
      return c.html(<DonePage reader={reader} state={state} />);
    case 'unreadable':
      return c.html(<UnreadablePage reader={reader} upload={upload} problem={state.problem} />, 422);
    case 'too-large':
    case 'failed':
      return c.html(<UnreadablePage reader={reader} upload={upload} problem={state.step} />, 422);
    case 'ready': {
      const shown = sent ?? (await confirming(c, state.conversation, processes));
      const page = <PreviewPage reader={reader} upload={upload} state={state} {...shown} />;
      return c.html(page, statusOf(shown.entered));
    }
  }
}

/** The form in which an import is confirmed, as it starts. */
async function confirming(c: Context, conversation: PolisConversation, processes: readonly Chosen[]) {
  const { poll: language } = await languagesOf(conversation, null);
  const form = confirmForm(processes, language, c.var.visitor.language);
  const title = [...conversation.topic.trim()].slice(0, titleLimit).join('');
  return { form, entered: showing(form, { process: '', title, language }) };
}
