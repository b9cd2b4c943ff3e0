import type { Child } from 'hono/jsx';
import { type Language, type Message, messages, say } from '../words.ts';
import type { Examples } from './example.ts';

const componentWords = messages.site.components;

export type NoticeKind = 'info' | 'warning' | 'success' | 'problem';

/** A remark set off by a rule. `success` and `problem` are read aloud when the page opens with them. */
export function Notice(props: {
  kind: NoticeKind;
  language: Language;
  title?: string;
  /** All that it says, where that is one paragraph. */
  text?: Child;
  children?: Child;
}) {
  const role = props.kind === 'success' ? 'status' : props.kind === 'problem' ? 'alert' : undefined;
  return (
    <div class={`notice is-${props.kind}`} role={role}>
      <p class={props.title ? 'notice-title' : 'visually-hidden'}>
        {props.title ?? say(props.language, componentWords[props.kind])}
      </p>
      {props.text && <p>{props.text}</p>}
      {props.children}
    </div>
  );
}

const words = messages.patterns.notice;

const kinds: readonly (readonly [NoticeKind, Message])[] = [
  ['info', words.peopleChoseTake],
  ['warning', words.closingEndsVoting],
  ['success', words.yourStatementArrived],
  ['problem', words.fileWasNot],
];

export const examples: Examples = kinds.map(([kind, said]) => ({
  name: `Notice: ${kind}`,
  render: (language: Language) => (
    // Several on one page would all be read aloud at once; here the roles are left to real pages.
    <Notice
      kind={kind}
      language={language}
      {...(kind === 'warning' ? { title: say(language, componentWords.warning) } : {})}
    >
      <p>{say(language, said)}</p>
    </Notice>
  ),
}));
