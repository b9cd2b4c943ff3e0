import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { may, readerOf, type Visitor } from '../../people/index.ts';
import { inTransaction } from '../../platform/database/index.ts';
import { readForm, refuse } from '../../platform/http/index.ts';
import { manyLines, type Problems, readAnswers } from '../../site/form/index.ts';
import { type Message, messages, type Reader, say, type Told } from '../../site/index.ts';
import { asRefused, Refusing } from '../acts.ts';
import {
  type Beginning,
  Beginnings,
  type Begun,
  findBegun,
  linkBegun,
  Told as ToldOf,
} from '../begun/index.ts';
import {
  type Kept,
  moveRecord,
  type RecordInput,
  readRecords,
  type SaveOutcome,
  saveRecord,
  takeStep,
} from '../keeping/index.ts';
import type { Panel } from '../kind.ts';
import { hangingBy } from '../kinds/about-kind.ts';
import {
  type AnyKind,
  factsForm,
  factsIn,
  firstState,
  guardedRecord,
  inZoneOf,
  opennessOf,
  type Seen,
  type Step,
  stepsFrom,
} from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import { editsIn, seenRow } from '../texts/index.ts';
import { tellingsOf, undoOf } from './after-act.ts';
import { doubtOf } from './doubts.ts';
import { hangingList } from './hanging-list.tsx';
import { whatGoesAlong, whatHangs } from './hangs.ts';
import { type KitServices, namedBy } from './kit-services.ts';
import { readPlace } from './list-query.ts';
import { beginningsOf, seenOne } from './public-routes.tsx';
import { readPage } from './read-page.ts';
import { formOf, offerFor, type Sent } from './record-form.ts';
import { RecordTexts, TitleOn } from './record-page.tsx';
import { slotsOf } from './sheet-by.ts';
import { takeFiles } from './staff-files.ts';
import { FormErrors, StaffForm, Steps } from './staff-form.tsx';
import { StaffList, type Way } from './staff-list.tsx';
import { underTab } from './staff-page.tsx';
import { Ways } from './ways.tsx';

const words = messages.records.pages;
const perPage = 200;
export type Subject = { readonly scope: Scope; readonly row: Kept | null };

/** What came in is read before anybody else sees it: its page begins with what it says, and the form stands below. */
const isJudged = (kind: AnyKind): boolean => opennessOf(kind, firstState(kind)) === 'sealed';

/** What the page of a record is called; where one may not change it, one reads it. */
const headingOf = (kind: AnyKind, isNew: boolean, mayWrite: boolean): Message => {
  const { words, write, line } = kind;
  if (isNew) return words.add;
  if (write !== 'take-part' && isJudged(kind)) return line?.one ?? words.many;
  return mayWrite || write === 'take-part' ? words.edit : words.many;
};

/** What this member of the staff may do with a record; what is its author's to do is not among it. */
const stepsFor = (visitor: Visitor, { kind, scope, state }: Seen): Step[] =>
  stepsFrom(kind, state).filter(
    ({ who }) => who !== 'take-part' && may(visitor, who, guardedRecord(kind, scope, state)),
  );

/** A form that comes back: overtaken by somebody else, or with something wrong in it. */
function statusFor(sent: Sent | null, isWrong: boolean): 200 | 409 | 422 {
  const why = sent?.outcome?.ok === false ? sent.outcome.why : null;
  if (why !== null && why !== 'invalid') return 409;
  return isWrong || why !== null ? 422 : 200;
}

/** What else stands on the staff's page of a record, below its steps; `refused` is a form of it that was refused. */
type StaffPanel = (seen: Seen, reader: Reader, refused: unknown) => Child;

/** What a kind has of its own on the pages of its staff. */
export type OwnStaffPages = {
  /** What of a record is read before it is judged, beside its facts and texts: what hangs on it, in the place of a list. */
  readonly first?: Panel;
  readonly panel?: StaffPanel;
  /** What else its staff does there: links on the list of its records. */
  readonly ways?: (visitor: Visitor, scope: Scope) => readonly Way[];
  /** A new one is worked on further on its own page, so that is where saving it leads. */
  readonly goesOn?: true;
  /** A new one is written in a form of its own, at the address of the kit's. */
  readonly hasOwnForm?: true;
};

/** The pages of one kind for its staff. */
export class Desk {
  readonly #services: KitServices;
  readonly #kind: AnyKind;
  readonly #own: OwnStaffPages;

  constructor(services: KitServices, kind: AnyKind, own: OwnStaffPages) {
    this.#services = services;
    this.#kind = kind;
    this.#own = own;
  }

  async list(c: Context, scope: Scope): Promise<Response> {
    const { visitor } = c.var;
    const kind = this.#kind;
    const isSentIn = kind.sentIn !== undefined;
    const byMoment = isSentIn && may(visitor, 'moderate', scope.guarded);
    const asked = c.req.query('state') ?? '';
    const state = isSentIn && Object.hasOwn(kind.states, asked) ? asked : undefined;
    const after = readPlace(kind, c.req.query('after') ?? null, null, byMoment);
    const asking = { after, byMoment, state };
    const { records, next } = await readPage(this.#services, visitor, kind, scope, asking, perPage);
    const just = (records as readonly Seen[]).find(({ id }) => id === c.req.query('of'));
    const more = new URLSearchParams({ ...(state ? { state } : {}), after: next ?? '' });
    return this.#frame(
      c,
      scope,
      say(visitor.language, kind.words.many),
      <StaffList
        language={visitor.language}
        kind={kind}
        scope={scope}
        records={records}
        now={this.#services.clock()}
        mayWrite={kind.write !== 'take-part' && may(visitor, kind.write, scope.guarded)}
        ways={this.#own.ways?.(visitor, scope) ?? []}
        state={state}
        next={next === null ? null : `${scope.manageHref}/${kind.plural}?${more}`}
      />,
      200,
      { next: just ? tellingsOf(this.#services, c, just) : [] },
    );
  }

  async move(c: Context, scope: Scope): Promise<Response> {
    const { db, clock } = this.#services;
    const kind = this.#kind;
    const form = await readForm(c);
    if (!kind.isOrdered || (form.do !== 'up' && form.do !== 'down')) return refuse(c, 'not-found');
    const seen = await readRecords<AnyKind>(db, c.var.visitor, kind, scope, namedBy(this.#services, scope));
    const ids = seen.filter(({ openness }: Seen) => openness !== 'sealed').map(({ id }: Seen) => id);
    const moved = await moveRecord(
      db,
      c.var.visitor,
      kind,
      { scope, id: form.id ?? '', way: form.do, ids },
      clock(),
    );
    return moved.ok ? this.#back(c, scope, '', 'moved') : refuse(c, 'not-found');
  }

  async save(c: Context, { scope, row }: Subject): Promise<Response> {
    return this.#services.uploads.receive(c, async (came) => {
      const { typed, problems } = await takeFiles(this.#services, c, this.#kind, { scope, row }, came);
      const begun = row === null ? await this.#begun(c, typed.from) : null;
      const isGone = row === null && (typed.from ?? '') !== '' && begun === null;
      const found = { ...problems, ...(isGone ? { from: messages.records.begun.gone } : {}) };
      return this.#saved(c, { scope, row }, { typed, outcome: null, problems: found }, begun);
    });
  }

  /** Saves what was sent, unless it is only to be looked at or something is wrong with it. */
  async #saved(c: Context, { scope, row }: Subject, sent: Sent, begun: Begun | null): Promise<Response> {
    const { typed } = sent;
    const kind = this.#kind;
    if (typed.do === 'preview') return this.show(c, { scope, row }, sent);
    const offer = await offerFor(this.#services, c, kind, scope);
    const { values, problems } = inZoneOf(kind, typed, () => readAnswers(factsForm(kind, offer), typed));
    const texts = editsIn(typed, slotsOf(kind, row?.id ?? 'new', true)).map(({ field, body, seen }) => ({
      field,
      body,
      seen: row === null ? null : seen,
    }));
    const wrong = { ...problems, ...sent.problems, ...this.#missingTexts(texts) };
    if (values === null || Object.keys(wrong).length > 0)
      return this.show(c, { scope, row }, { ...sent, problems: wrong });
    const input = {
      scope,
      id: row?.id ?? null,
      version: row === null ? null : seenRow(typed.version),
      facts: factsIn(kind, values) as never,
      texts,
      reason: typed.reason ?? '',
    };
    const act = row === null ? (typed.do ?? 'save') : 'save';
    const doubt = await doubtOf(this.#services, kind, typed, { scope, row, act, facts: input.facts, texts });
    if (doubt) return this.show(c, { scope, row }, { typed, outcome: doubt, problems: {} });
    const saved = await this.#write(c.var.visitor, input, begun, act);
    if (saved.ok) return this.#on(c, { scope, row }, saved.value.id, begun, typed.do);
    if (saved.why === 'not-found') return refuse(c, 'not-found');
    return this.show(c, { scope, row }, { typed, outcome: saved, problems: {} });
  }

  /** On with what was saved: to its own page, or to the list, which says what can be done next about what was published. */
  #on(c: Context, { scope, row }: Subject, id: string, begun: Begun | null, act = 'save'): Response {
    // What was begun from something goes on on its own page: more may lead to it, and what comes next begins there.
    if (begun !== null || (row === null && (this.#own.goesOn || hangingBy(this.#kind).length > 0)))
      return this.#back(c, scope, `/${id}`, isKeptDraft(this.#kind, row, act) ? 'drafted' : 'saved');
    return this.#back(c, scope, '', 'saved', row === null && act !== 'save' ? id : null);
  }

  /** Writes a record, links a new one to what it was begun from, and takes the step that was asked for with it. */
  #write(
    visitor: Visitor,
    input: RecordInput<AnyKind>,
    begun: Begun | null,
    act: string | undefined,
  ): Promise<SaveOutcome> {
    const { db, clock } = this.#services;
    const kind = this.#kind;
    const at = clock();
    const { scope } = input;
    return inTransaction<SaveOutcome>(db, async (tx) => {
      const outcome = await saveRecord(tx, visitor, kind, input, at);
      if (!outcome.ok) return outcome;
      const { id } = outcome.value;
      // Nothing half done: where one is refused, the record is not there either, and its form is shown again.
      const linked = begun && (await linkBegun(tx, visitor, kind, { id, scope }, begun, at));
      if (linked && !linked.ok) throw new Refusing(linked);
      if (act === 'save') return outcome;
      const step = await takeStep(tx, visitor, kind, { scope, id, act: act ?? '' }, at);
      if (!step.ok) throw new Refusing(step);
      return outcome;
    }).catch(asRefused);
  }

  async step(c: Context, { scope, row }: Subject): Promise<Response> {
    const { db, clock } = this.#services;
    const typed = await readForm(c);
    const id = row?.id ?? '';
    const input = { scope, id, act: typed.act ?? '', reason: typed.reason ?? '' };
    const doubted = row && { scope, row, act: input.act, facts: row.facts, texts: [] };
    const doubt = doubted && (await doubtOf(this.#services, this.#kind, typed, doubted));
    if (doubt) return this.show(c, { scope, row }, { typed, outcome: doubt, problems: {} });
    const outcome = await takeStep(db, c.var.visitor, this.#kind, input, clock());
    if (outcome.ok) return this.#back(c, scope, `/${id}`, 'stepped');
    if (outcome.why === 'not-found') return refuse(c, 'not-found');
    return this.show(c, { scope, row }, { typed, outcome, problems: {} });
  }

  /** The page of one record or of a new one, as it is or with what was sent. */
  async show(
    c: Context,
    { scope, row }: Subject,
    sent: Sent | null = null,
    refusedPanel: unknown = null,
  ): Promise<Response> {
    const { visitor } = c.var;
    const { language } = visitor;
    const kind = this.#kind;
    const seen = row && ((await seenOne(this.#services, c, kind, { scope, row })) as Seen);
    const begun = row === null ? await this.#begun(c, sent ? sent.typed.from : c.req.query('from')) : null;
    const form = await formOf(this.#services, c, kind, { scope, row, seen, sent, begun });
    const base = `${scope.manageHref}/${kind.plural}`;
    const mayWrite = may(visitor, kind.write, row ? guardedRecord(kind, scope, row.state) : scope.guarded);
    const isRead = row !== null && !form.isSent && (!mayWrite || isJudged(kind));
    const heading = say(language, headingOf(kind, row === null, mayWrite));
    const steps = seen ? stepsFor(visitor, seen) : [];
    const next = this.#next(c, seen, sent);
    const reader = readerOf(c);
    const now = this.#services.clock();
    const toWrite = kind.write !== 'take-part' && mayWrite && (
      <StaffForm form={form} reader={reader} action={`${base}/${row?.id ?? 'new'}`} back={base} />
    );
    const answer = async () =>
      this.#frame(
        c,
        scope,
        heading,
        <>
          {next.first}
          <h2>{heading}</h2>
          <FormErrors form={form} language={language} />
          {!isRead && toWrite}
          {seen && (
            <>
              {isRead && (
                <>
                  <h3>
                    <TitleOn seen={seen} language={language} />
                  </h3>
                  <RecordTexts seen={seen} language={language} now={now}>
                    {await this.#own.first?.(seen, { reader, visitor, now, holder: null, line: null })}
                  </RecordTexts>
                </>
              )}
              <Steps
                seen={seen}
                steps={steps}
                language={language}
                action={`${base}/${seen.id}/steps`}
                entered={sent?.typed ?? {}}
                problems={form.entered.problems}
                hangs={await whatHangs(this.#services, seen, visitor, [...form.files.values()])}
                along={await whatGoesAlong(this.#services, seen, steps, visitor)}
              />
              {next.last}
              {!this.#own.first && (await hangingList(this.#services, seen, visitor))}
              {this.#own.panel?.(seen, reader, refusedPanel)}
              {isRead && toWrite && (
                <details>
                  <summary>{say(language, kind.words.edit)}</summary>
                  {toWrite}
                </details>
              )}
              <Ways seen={seen} reader={reader} visitor={visitor} />
            </>
          )}
        </>,
        statusFor(sent, Object.keys(form.entered.problems).length > 0 || refusedPanel !== null),
        {
          undo: await undoOf(this.#services, c, seen),
          next: seen && c.req.query('told') !== undefined ? tellingsOf(this.#services, c, seen) : [],
        },
      );
    // Its moments stand in the form by the clock that the form itself names.
    return inZoneOf(kind, form.entered.typed, answer);
  }

  /** What comes next of a record: right after an act it stands first. */
  #next(c: Context, seen: Seen | null, sent: Sent | null): { readonly first?: Child; readonly last?: Child } {
    const next = seen && <Beginnings of={beginningsOf(this.#services, seen, c.var.visitor)} />;
    return sent === null && c.req.query('told') !== undefined ? { first: next } : { last: next };
  }

  /** What a new record is begun from, as its address or its form says. */
  #begun(c: Context, given = ''): Promise<Begun | null> {
    return findBegun(this.#services, this.#kind, given, c.var.visitor);
  }

  #missingTexts(texts: readonly { readonly field: string; readonly body: string }[]): Problems {
    const empty = texts.filter(
      ({ field, body }) => this.#kind.texts[field]?.required && manyLines(body) === '',
    );
    return Object.fromEntries(empty.map(({ field }) => [field, messages.records.kinds.textRequired]));
  }

  #frame(
    c: Context,
    scope: Scope,
    heading: string,
    children: unknown,
    status: 200 | 409 | 422 = 200,
    { undo = null, next = [] }: { undo?: Told['undo']; next?: readonly Beginning[] } = {},
  ): Response | Promise<Response> {
    const asked = c.req.query('told') ?? '';
    const told = Object.hasOwn(toldWords, asked) ? toldWords[asked as keyof typeof toldWords] : undefined;
    return underTab(this.#services, c, this.#kind, scope, {
      heading,
      told: told ? <ToldOf said={say(c.var.visitor.language, told)} next={next} /> : null,
      undo,
      status,
      children: children as Child,
    });
  }

  #back(
    c: Context,
    scope: Scope,
    rest: string,
    told: keyof typeof toldWords,
    of: string | null = null,
  ): Response {
    const about = of === null ? '' : `&of=${of}`;
    return c.redirect(`${scope.manageHref}/${this.#kind.plural}${rest}?told=${told}${about}`, 303);
  }
}

/** A new one that only its staff read until a step is taken. */
const isKeptDraft = (kind: AnyKind, row: unknown, act: string): boolean =>
  row === null && act === 'save' && opennessOf(kind, firstState(kind)) === 'draft';

const toldWords = {
  drafted: words.toldDrafted,
  saved: words.toldSaved,
  moved: words.toldMoved,
  stepped: words.toldStepped,
};
