import type { Context, Hono } from 'hono';
import { guarded, readerOf } from '../../people/index.ts';
import { type Form, refuse } from '../../platform/http/index.ts';
import { processScope } from '../../processes/index.ts';
import type { Scope } from '../../records/index.ts';
import { type KitServices, scopeOf, staffPage } from '../../records/showing/index.ts';
import { ErrorSummary } from '../../site/components/index.ts';
import { PostForm, type Problems, UnsavedText } from '../../site/form/index.ts';
import { messages, say } from '../../site/index.ts';
import { conversationKind } from './conversation.ts';
import { type FileServices, takeFiles } from './files/sent-files.ts';
import { readReturn, returnForm } from './read-return.tsx';
import { typeInReturn } from './take-return.ts';

const words = messages.conversations;

/** Where staff type in a return that came on paper, on behalf of its host: the form of hosts, in the name of both. */
export function paperRoutes(app: Hono, services: KitServices & FileServices): void {
  const { db, clock, uploads } = services;
  const path = `${processScope.managePath}/conversations/new`;
  const moderator = { act: 'moderate', find: scopeOf(conversationKind, db, path) } as const;
  const routes = guarded(app);

  routes.get(path, moderator, (c, scope) => show(c, scope, {}, null));

  routes.post(path, moderator, (c, scope) =>
    uploads.receive(c, async ({ fields, files }) => {
      if (scope.id === null) return refuse(c, 'not-found');
      const { visitor } = c.var;
      const here = { ...scope, id: scope.id };
      const sent = await takeFiles(services, scope.id, fields, files);
      const { returned, problems } = await readReturn(services, here, visitor.language, sent, true);
      if (!returned) return show(c, scope, sent.typed, problems);
      const saved = await typeInReturn(db, visitor, returned, clock());
      if (saved.ok) return c.redirect(`${scope.manageHref}/conversations/${saved.value}?told=saved`, 303);
      return saved.why === 'invalid' ? show(c, scope, sent.typed, saved.errors) : refuse(c, 'not-found');
    }),
  );

  async function show(c: Context, scope: Scope, typed: Form, problems: Problems | null) {
    const { language } = c.var.visitor;
    const form = await returnForm(services, scope, language, typed, problems);
    const action = `${scope.manageHref}/conversations/new`;
    return staffPage(services, c, conversationKind, scope, {
      heading: say(language, words.add),
      status: problems === null ? 200 : 422,
      children: (
        <>
          <p class="lede">{say(language, words.addLede)}</p>
          <ErrorSummary errors={form.errors} language={language} />
          <PostForm
            action={action}
            enctype="multipart/form-data"
            submit={say(language, messages.records.pages.save)}
          >
            <UnsavedText
              reader={readerOf(c)}
              name={action}
              dirty={problems !== null}
              leaves={['host', 'contact']}
            />
            {form.fields}
            {form.files}
          </PostForm>
        </>
      ),
    });
  }
}
