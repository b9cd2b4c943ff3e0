import { randomBytes } from 'node:crypto';
import { grantRole } from '../people/index.ts';
import { type Database, type DatabaseTransaction, inTransaction } from '../platform/database/index.ts';
import { newId, record } from '../platform/index.ts';
import { actorOf, type Doer, done, invalid, nameOf, notFound, type Outcome } from '../records/index.ts';
import { beginRecord } from '../records/keeping/index.ts';
import { beginDraft } from '../records/states/index.ts';
import { insertTexts, type NewText } from '../records/texts/index.ts';
import { oneLine, problemsIn } from '../site/form/index.ts';
import { messages } from '../site/index.ts';
import { phaseKind } from './phases/phase.ts';
import type { TemplateName } from './process.ts';
import { newProcessForm } from './process-forms.ts';
import { questionKind } from './questions/question.ts';
import { slugFrom } from './slug.ts';
import { freeSlug, insertProcess, takeSlug } from './store.ts';
import { templates, type Written } from './templates.ts';

const editWords = messages.processes.edit;

export type NewProcess = {
  readonly template: TemplateName;
  readonly title: string;
  readonly language: string;
  /** The readable part of its address; left empty it is made from the title. */
  readonly slug?: string;
  readonly contactEmail?: string | null;
  /** False: only the process itself, without the template's phases, questions and texts. */
  readonly filled?: boolean;
};

/** May this doer begin a process: administrators, and whoever convenes one already. */
export function mayCreate(doer: Doer): boolean {
  if (!('account' in doer)) return 'system' in doer;
  if (doer.account === null) return false;
  return doer.account.isAdministrator || [...doer.roles.values()].some((held) => held.has('convener'));
}

/** Creates a draft from a template, with a secret preview link. */
export function createProcess(
  db: Database | DatabaseTransaction,
  doer: Doer,
  input: NewProcess,
  at: Date = new Date(),
): Promise<Outcome<{ id: string; slug: string }>> {
  return inTransaction(db, async (tx) => {
    if (!mayCreate(doer)) return notFound;
    const title = oneLine(input.title);
    const wanted = input.slug ? oneLine(input.slug).toLowerCase() : slugFrom(title) || input.template;
    // A slug that was asked for is given or refused; one made from the title may get a number.
    const slug = await freeSlug(tx, wanted);
    const taken = input.slug && slug !== wanted ? { slug: editWords.slugTaken } : {};
    const errors = { ...taken, ...problemsIn(newProcessForm(''), { ...input, slug: input.slug ?? '' }) };
    if (Object.keys(errors).length > 0) return invalid(errors);
    return done(await write(tx, doer, { ...input, title, slug }, at));
  }).catch((error: unknown) => {
    if (error instanceof RefusedInside) return error.outcome;
    throw error;
  });
}

async function write(
  tx: DatabaseTransaction,
  doer: Doer,
  input: NewProcess & { readonly slug: string },
  at: Date,
): Promise<{ id: string; slug: string }> {
  const { template, slug, language } = input;
  const id = newId();
  const by = nameOf(actorOf(doer, null));
  await insertProcess(tx, {
    id,
    template,
    originalLanguage: language,
    previewSecret: newSecret(),
    contactEmail: input.contactEmail ?? null,
    createdBy: by,
    at,
  });
  // Somebody else took it this very moment.
  if (!(await takeSlug(tx, id, slug))) throw new RefusedInside(invalid({ slug: editWords.slugTaken }));
  await beginDraft(tx, id, by, at);
  const texts: NewText[] = [
    { recordId: id, field: 'title', language, body: input.title, state: 'original', translatedFrom: null },
  ];
  if (input.filled !== false) texts.push(...(await fillFromTemplate(tx, id, template, { language, at, by })));
  await insertTexts(tx, texts, by, at);
  if ('account' in doer && doer.account) {
    const grant = { role: 'convener', scope: id } as const;
    await grantRole(tx, { accountId: doer.account.id, grant, by: actorOf(doer, id) }, at);
  }
  await record(
    tx,
    {
      actor: actorOf(doer, id),
      act: 'process.create',
      object: { type: 'process', id },
      processId: id,
      after: { slug, template, language },
    },
    at,
  );
  return { id, slug };
}

/** 120 random bits: whoever holds the preview link may read the draft. */
export function newSecret(): string {
  return randomBytes(15).toString('base64url');
}

/** Leaves the transaction with nothing written. */
class RefusedInside extends Error {
  readonly outcome: ReturnType<typeof invalid>;
  constructor(outcome: ReturnType<typeof invalid>) {
    super('refused');
    this.outcome = outcome;
  }
}
async function fillFromTemplate(
  tx: DatabaseTransaction,
  processId: string,
  name: TemplateName,
  { language, at, by }: { readonly language: string; readonly at: Date; readonly by: string },
): Promise<NewText[]> {
  const template = templates[name];
  const texts: NewText[] = [];
  const write = (recordId: string, field: string, written: Written) =>
    texts.push(...inAllLanguages(recordId, field, written, language));
  for (const [field, written] of Object.entries(template.texts)) write(processId, field, written);
  for (const phase of template.phases) {
    const phaseId = newId();
    const dates = { startsOn: null, endsOn: null, direction: phase.direction };
    await beginRecord(tx, phaseKind, {
      id: phaseId,
      scope: processId,
      facts: dates,
      at,
      by,
      isPublic: false,
    });
    write(phaseId, 'title', phase.title);
    write(phaseId, 'description', phase.description);
    for (const question of phase.questions ?? []) {
      const questionId = newId();
      await beginRecord(tx, questionKind, {
        id: questionId,
        scope: processId,
        facts: { phaseId },
        at,
        by,
        isPublic: false,
      });
      write(questionId, 'title', question);
    }
  }
  return texts;
}

/** The template's own translations were not checked for this process, so they count as a machine's. */
function inAllLanguages(recordId: string, field: string, written: Written, original: string): NewText[] {
  return Object.entries(written).map(([language, body]) =>
    language === original
      ? { recordId, field, language, body, state: 'original' as const, translatedFrom: null }
      : {
          recordId,
          field,
          language,
          body,
          state: 'machine' as const,
          translatedFrom: original in written ? original : 'en',
        },
  );
}
