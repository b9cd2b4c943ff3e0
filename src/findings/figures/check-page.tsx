import type { Child } from 'hono/jsx';
import type { Form } from '../../platform/http/index.ts';
import { Button, Empty, ErrorSummary, Field, Table } from '../../site/components/index.ts';
import { type Message, messages, type Reader, StaffPage, say } from '../../site/index.ts';
import type { PollSubject } from '../../voices/polls/index.ts';
import { pollSteps } from '../../voices/polls/settings/index.ts';
import { claimFields, countKinds, type ReadClaim } from './check-form.ts';
import type { KeptClaim } from './claim-store.ts';
import type { ClaimCheck } from './claims.ts';
import { type CheckedClaim, ClaimsTable, claimSentence, Verdict } from './claims-view.tsx';
import { answers } from './figures.ts';

const claimWords = messages.figures.claims;

export type CheckPageProps = {
  reader: Reader;
  subject: PollSubject;
  /** The fields as they were sent, to show again. */
  form: Form;
  read: ReadClaim;
  checked: CheckedClaim | null;
  kept: readonly (KeptClaim & { readonly check: ClaimCheck })[];
};

const words = claimWords.staff;

/** Where staff type in what was printed about a poll and see what its counts say. */
export function CheckPage(props: CheckPageProps) {
  const { reader, subject, read, checked, kept } = props;
  const { language } = reader;
  const { poll } = subject.snapshot;
  const path = `/manage/polls/${poll.id}/figures-check`;
  const errors = read && 'errors' in read ? read.errors : {};
  return (
    <StaffPage reader={reader} title={say(language, words.title)} trail={pollSteps(reader, subject)}>
      <ErrorSummary errors={errors} language={language} />
      <p class="lede">{say(language, words.lede)}</p>
      {checked && (
        <section aria-labelledby="answer" role="status">
          <h2 id="answer">{say(language, words.answer)}</h2>
          <ClaimsTable claims={[checked]} reader={reader} />
          <form method="post" action={path}>
            {Object.entries(claimFields(checked.claim)).map(([name, value]) => (
              <input type="hidden" name={name} value={value} />
            ))}
            <Button kind="primary">{say(language, words.keep)}</Button>
          </form>
        </section>
      )}
      <Forms {...props} errors={errors} path={path} />
      <h2>{say(language, words.kept)}</h2>
      {kept.length === 0 ? (
        <Empty missing={say(language, words.noneKept)} />
      ) : (
        <Table
          caption={say(language, words.kept)}
          rows={kept}
          columns={({ names }) => [
            names(say(language, claimWords.claim), ({ claim }) => claimSentence(language, claim)),
            {
              heading: say(language, claimWords.check),
              cell: ({ check }) => <Verdict check={check} language={language} />,
            },
            {
              heading: '',
              cell: ({ id, claim }) => (
                <form method="post" action={`${path}/${id}/remove`}>
                  <button
                    class="button is-quiet"
                    type="submit"
                    aria-label={say(language, words.removeWhich, { claim: claimSentence(language, claim) })}
                  >
                    {say(language, words.remove)}
                  </button>
                </form>
              ),
            },
          ]}
        />
      )}
      <p>
        <a href={`/polls/${poll.id}/results`}>{say(language, words.toResults)}</a>
      </p>
    </StaffPage>
  );
}

type Sent = Parameters<typeof Field>[0];

function Forms(props: CheckPageProps & { errors: Readonly<Record<string, string>>; path: string }) {
  const { form, errors, path } = props;
  const { language } = props.reader;
  // Only the form that was sent shows its values and errors again.
  const field = (kind: string, name: string, label: Message, more: Partial<Sent>) => (
    <Field
      name={name}
      language={language}
      id={form.kind === kind && errors[name] ? `field-${name}` : `${kind}-${name}`}
      {...(form.kind === kind ? { value: form[name], error: errors[name] } : {})}
      label={say(language, label)}
      {...more}
    />
  );
  const whole = { inputmode: 'numeric', required: true } as const;
  const percent = { inputmode: 'decimal', required: true } as const;
  const answer = (kind: string) =>
    field(kind, 'answer', words.answerLabel, {
      kind: 'select',
      choices: answers.map((one) => ({ value: one, label: say(language, claimWords.answer[one]) })),
    });
  const one = (kind: string, title: Message, fields: readonly Child[]) => (
    <section aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`} class="method-heading">
        {say(language, title)}
      </h2>
      <form class="filters" method="get" action={path} novalidate>
        <input type="hidden" name="kind" value={kind} />
        {fields}
        <Button>{say(language, words.check)}</Button>
      </form>
    </section>
  );
  const hint = say(language, words.percentHint);
  return (
    <>
      {one('share', words.shareTitle, [
        field('share', 'number', words.number, whole),
        answer('share'),
        field('share', 'percent', words.percent, { ...percent, hint }),
        field('share', 'votes', words.votes, { inputmode: 'numeric', optional: true }),
      ])}
      {one('at-most', words.limitTitle, [
        answer('at-most'),
        field('at-most', 'percent', words.limit, percent),
      ])}
      {one('count', words.countTitle, [
        field('count', 'of', words.what, {
          kind: 'select',
          choices: countKinds.map((kind) => ({ value: kind, label: say(language, words.of[kind]) })),
        }),
        field('count', 'count', words.count, whole),
      ])}
    </>
  );
}
