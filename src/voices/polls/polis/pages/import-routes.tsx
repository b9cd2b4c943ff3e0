import type { Context, Hono } from 'hono';
import { type Found, guarded, may, readerOf, staffRoom } from '../../../../people/index.ts';
import { readForm } from '../../../../platform/http/index.ts';
import { listProcesses } from '../../../../processes/index.ts';
import { actorOf } from '../../../../records/index.ts';
import { type Message, messages, say } from '../../../../site/index.ts';
import { withQuery } from '../../poll-links.ts';
import { languageTag, titleLimit } from '../../settings/poll-input.ts';
import { languagesOf } from '../conversation-language.ts';
import { importConversation } from '../import-conversation.ts';
import {
  ChoosePage,
  type ConfirmTyped,
  DonePage,
  PreviewPage,
  UnreadablePage,
  WaitPage,
} from './import-pages.tsx';
import { receiveUpload, UploadProblem } from './receive-upload.ts';
import type { PolisServices } from './services.ts';
import { type StateOf, type Upload, Uploads } from './uploads.ts';

const words = messages.polis.pages;
const problems = { 'no-form': words.broken, 'no-file': words.noFile, 'too-many': words.tooManyFiles };
type Chosen = { readonly id: string; readonly title: string; readonly lang: string };
type Importer = { readonly accountId: string; readonly processes: readonly Chosen[] };
type OneUpload = Importer & { readonly upload: Upload };

/** Upload, preview, confirm: every step a page of its own, none of them in need of script. */
export function importRoutes(app: Hono, services: PolisServices): void {
  const uploads = new Uploads(services.uploadFolder, services.clock, services.log);
  const routes = guarded(app);

  /** Whoever convenes a process may import into it; administrators into any. */
  const find = async (c: Context): Promise<Found<Importer> | null> => {
    const { account, language } = c.var.visitor;
    if (account === null) return null;
    const all = await listProcesses(services.db, ['draft', 'published', 'closed'], language);
    const own = all.filter(({ id, state }) =>
      may(c.var.visitor, 'convene', { processId: id, openness: state }),
    );
    if (own.length === 0 && !account.isAdministrator) return null;
    const processes = own.map(({ id, title }) => ({ id, title: title.body, lang: title.language }));
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

  routes.post('/manage/import', { act, find }, async (c, { accountId, processes }) => {
    const id = uploads.newId();
    try {
      const type = c.req.header('content-type') ?? '';
      uploads.begin(id, accountId, await receiveUpload(c.req.raw.body, type, uploads.folderOf(id)));
    } catch (error) {
      await uploads.remove(id);
      if (!(error instanceof UploadProblem)) throw error;
      const hasProcess = processes.length > 0;
      return c.html(
        <ChoosePage reader={readerOf(c)} hasProcess={hasProcess} problem={problems[error.code]} />,
        422,
      );
    }
    return c.redirect(withQuery(`/manage/import/${id}`, readerOf(c)), 303);
  });

  routes.get('/manage/import/:upload', { act, find: findUpload }, async (c, subject) => show(c, subject));

  routes.post('/manage/import/:upload', { act, find: findUpload }, async (c, subject) => {
    const { upload, processes } = subject;
    const here = withQuery(`/manage/import/${upload.id}`, readerOf(c));
    if (upload.state.step !== 'ready') return c.redirect(here, 303);
    const form = await readForm(c);
    const typed = {
      process: form.process ?? '',
      title: (form.title ?? '').trim(),
      language: form.language ?? '',
    };
    const { language, errors } = checkConfirm(typed, processes);
    if (language === null || Object.keys(errors).length > 0) return show(c, subject, typed, errors);
    startWriting(c, upload, { ...typed, language });
    return c.redirect(here, 303);
  });

  routes.post('/manage/import/:upload/sign', { act, find: findUpload }, async (c, { upload }) => {
    const { sign } = await readForm(c);
    const isUnclear = upload.state.step === 'unreadable' && upload.state.problem.code === 'sign-unclear';
    if (isUnclear && (sign === 'plus' || sign === 'minus')) uploads.read(upload, sign);
    return c.redirect(withQuery(`/manage/import/${upload.id}`, readerOf(c)), 303);
  });

  routes.post('/manage/import/:upload/discard', { act, find: findUpload }, (c, { upload }) => {
    if (upload.state.step !== 'writing') uploads.drop(upload);
    return c.redirect(withQuery('/manage/import', readerOf(c)), 303);
  });

  function startWriting(c: Context, upload: Upload, { process, title, language }: ConfirmTyped): void {
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

function checkConfirm(typed: ConfirmTyped, processes: readonly Chosen[]) {
  const language = languageTag(typed.language);
  const errors: Record<string, Message> = {};
  if (!processes.some(({ id }) => id === typed.process)) errors.process = words.processMissing;
  if (typed.title === '') errors.title = words.titleMissing;
  else if ([...typed.title].length > titleLimit) errors.title = words.titleTooLong;
  if (language === null) errors.language = words.languageMissing;
  return { language, errors };
}

/** The page of an upload as it stands. */
function show(
  c: Context,
  subject: OneUpload,
  typed?: ConfirmTyped,
  errors: Readonly<Record<string, Message>> = {},
): Response | Promise<Response> {
  const reader = readerOf(c);
  const { upload } = subject;
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
    case 'ready':
      return showPreview(c, subject, state, typed, errors);
  }
}

async function showPreview(
  c: Context,
  { upload, processes }: OneUpload,
  state: StateOf<'ready'>,
  typed: ConfirmTyped | undefined,
  errors: Readonly<Record<string, Message>>,
): Promise<Response> {
  const reader = readerOf(c);
  const filled = typed ?? {
    process: processes[0]?.id ?? '',
    title: [...state.conversation.topic.trim()].slice(0, titleLimit).join(''),
    language: (await languagesOf(state.conversation, null)).poll,
  };
  const said = Object.fromEntries(
    Object.entries(errors).map(([name, word]) => [name, say(reader.language, word)]),
  );
  const page = (
    <PreviewPage
      reader={reader}
      upload={upload}
      state={state}
      processes={processes}
      typed={filled}
      errors={said}
    />
  );
  return c.html(page, Object.keys(errors).length > 0 ? 422 : 200);
}
