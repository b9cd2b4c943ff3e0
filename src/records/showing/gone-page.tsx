import { State } from '../../site/components/index.ts';
import {
  formatDate,
  type Message,
  messages,
  type Reader,
  RecordPage,
  say,
  withQuery,
} from '../../site/index.ts';
import { type AnyKind, type Step, stateWord } from '../kinds/index.ts';
import type { Scope } from '../scope.ts';
import type { Gone } from './kit-services.ts';
import { sectionOf } from './record-page.tsx';

const words = messages.records.pages;

/** In the place of what everybody could read and cannot any more: that it was there, and why it is not; never its words. */
export function GonePage(props: { reader: Reader; kind: AnyKind; scope: Scope; gone: Gone }) {
  const { reader, kind, scope, gone } = props;
  const { language } = reader;
  const why = publicReason(kind, gone.last);
  return (
    <RecordPage
      reader={reader}
      title={say(language, words.gone)}
      section={sectionOf(kind)}
      robots="noindex"
      trail={[
        ...(scope.id === null
          ? []
          : [{ label: scope.title.text, lang: scope.title.lang, href: withQuery(scope.href, reader) }]),
        { label: say(language, kind.words.many), href: withQuery(`${scope.href}/${kind.plural}`, reader) },
      ]}
    >
      <p>{say(language, words.goneSince, { date: formatDate(language, gone.until) })}</p>
      <State kind="closed">{say(language, stateWord(kind, gone.last.state))}</State>
      {why && (
        <p dir="auto" class="as-typed">
          {typeof why === 'string' ? why : say(language, why)}
        </p>
      )}
      {kind.sentIn && (
        <p>
          <a href={withQuery(`${scope.href}/${kind.plural}/decisions`, reader)}>
            {say(language, messages.moderation.policy.log)}
          </a>
        </p>
      )}
    </RecordPage>
  );
}

/** Why it stands or stood as it does, where everybody is to read that: what was sent in is refused for a reason by code. */
export function publicReason(kind: AnyKind, { act, reason }: Gone['last']): Message | string | null {
  if (kind.sentIn) return kind.sentIn.reasons[reason ?? ''] ?? null;
  return kind.steps.some((step: Step) => step.act === act && step.reason) ? reason : null;
}
