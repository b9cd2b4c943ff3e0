import type { Context, Hono } from 'hono';
import { guarded, newReceipt, parseReceipt, readerOf } from '../../../people/index.ts';
import type { Queryable } from '../../../platform/database/index.ts';
import { readForm, secondsToWait } from '../../../platform/http/index.ts';
import { processScope } from '../../../processes/index.ts';
import type { Scope } from '../../../records/index.ts';
import type { ParticipantLimits } from '../../../records/intake/index.ts';
import {
  codeEntered,
  codeProblems,
  invitationForm,
  useInvitation,
  wasAdmitted,
} from '../../../records/invitations/index.ts';
import type { Kept } from '../../../records/keeping/index.ts';
import { recordOf } from '../../../records/showing/index.ts';
import { findTexts, inReaderLanguage } from '../../../records/texts/index.ts';
import { ErrorSummary } from '../../../site/components/index.ts';
import { type Entered, FormFields, PostForm, sayProblems } from '../../../site/form/index.ts';
import { type Message, messages, RecordPage, say, withQuery } from '../../../site/index.ts';
import { isOpenAt, surveyKind } from '../survey.ts';

const words = messages.surveys.invited;
const codeWords = messages.invitations;
type Found = { readonly scope: Scope; readonly row: Kept };
type Services = {
  readonly db: Queryable;
  readonly clock: () => Date;
  readonly participantLimits: ParticipantLimits;
};

/** Whether whoever asks has to bring a code before they can answer. */
export async function mustEnter(c: Context, db: Queryable, { scope, row }: Found): Promise<boolean> {
  if (row.facts.admits !== 'invited' || scope.id === null) return false;
  const { participation } = c.var;
  const receipt = participation.receipt(c, scope.id);
  return !(receipt && (await wasAdmitted(db, row.id, participation.keyHash(scope.id, receipt))));
}

/** Where people are let in to a survey by an invitation code. It is a person of its own: no newcomers are counted here. */
export function enterRoutes(app: Hono, { db, clock, participantLimits }: Services): void {
  const path = `${processScope.publicPath}/${surveyKind.plural}/:${surveyKind.name}/answer/enter`;
  const find = recordOf(surveyKind, db, path);
  guarded(app).post(path, { act: 'take-part', find }, async (c, found) => {
    const { scope, row } = found;
    const on = withQuery(`${scope.href}/${surveyKind.plural}/${row.id}/answer`, readerOf(c), {});
    if (scope.id === null || !isOpenAt(row as never, clock()) || !(await mustEnter(c, db, found)))
      return c.redirect(on, 303);
    const form = await readForm(c);
    const refused = (word: Message<{ minutes: number }>, status: 422 | 429) => {
      const minutes = Math.ceil(secondsToWait(c) / 60);
      const problems = { code: say(readerOf(c).language, word, { minutes }) };
      return showEntry(c, db, found, status, { typed: form, problems: { code: () => problems.code } });
    };
    if (!(await participantLimits.takeReceiptTry(c))) return refused(codeWords.tooManyTries, 429);
    const { participation } = c.var;
    const held = participation.receipt(c, scope.id);
    const receipt = held ?? participation.fromOffer(scope.id, form.fresh) ?? newReceipt();
    const code = parseReceipt(form.code ?? '');
    const hash = code && participation.invitationHash(row.id, code);
    const to = { id: row.id, processId: scope.id };
    const used = await useInvitation(db, to, hash, participation.keyHash(scope.id, receipt));
    if (used !== 'admitted') return refused(codeProblems[used], 422);
    if (!held) participation.keep(c, scope.id, receipt);
    return c.redirect(on, 303);
  });
}

/** In place of the questions, for somebody who was not let in yet. */
export async function showEntry(
  c: Context,
  db: Queryable,
  { scope, row }: Found,
  status: 200 | 403 | 422 | 429,
  again?: Entered<Readonly<Record<string, string>>>,
): Promise<Response> {
  const reader = readerOf(c);
  const { language } = reader;
  const texts = await findTexts(db, [row.id], { only: ['title'] });
  const title = inReaderLanguage(texts, row.id, 'title', language);
  const href = `${scope.href}/${surveyKind.plural}/${row.id}`;
  const { participation } = c.var;
  const offer = scope.id && !participation.receipt(c, scope.id) ? participation.offer(scope.id) : null;
  c.header('cache-control', 'private, no-store');
  return c.html(
    <RecordPage
      reader={reader}
      title={title?.body ?? ''}
      trail={[{ href: withQuery(scope.href, reader), label: scope.title.text, lang: scope.title.lang }]}
      heading={
        <h1 lang={title?.language} dir="auto">
          {title?.body}
        </h1>
      }
    >
      <ErrorSummary errors={sayProblems(again?.problems ?? {}, language, {})} language={language} />
      <p class="lede">{say(language, words.only)}</p>
      <p>{say(language, words.unlinked)}</p>
      <PostForm
        action={withQuery(`${href}/answer/enter`, reader, {})}
        hidden={offer ? { fresh: offer } : {}}
        submit={say(language, codeWords.enter)}
      >
        <FormFields form={invitationForm} entered={codeEntered(reader, again)} language={language} />
      </PostForm>
    </RecordPage>,
    status,
  );
}
