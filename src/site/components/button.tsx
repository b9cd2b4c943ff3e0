import type { Child } from 'hono/jsx';
import { messages, say } from '../words.ts';
import type { Examples } from './example.ts';

export type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet';

interface Look {
  /** `primary` for the one act the page is for; `quiet` looks like a link. */
  kind?: ButtonKind;
  children?: Child;
}

/** A button that sends its form. */
export function Button(
  props: Look & {
    name?: string;
    value?: string;
    type?: 'submit' | 'button' | 'reset';
    formaction?: string;
    /** A key that presses it where the page's script offers keys. */
    shortcut?: string;
    form?: string;
  },
) {
  return (
    <button
      class={`button is-${props.kind ?? 'plain'}`}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      formaction={props.formaction}
      form={props.form}
      aria-keyshortcuts={props.shortcut}
    >
      {props.children}
    </button>
  );
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink(props: Look & { href: string; lang?: string; rel?: string; download?: boolean }) {
  return (
    <a
      class={`button is-${props.kind ?? 'plain'}`}
      href={props.href}
      lang={props.lang}
      rel={props.rel}
      download={props.download}
    >
      {props.children}
    </a>
  );
}

/** Buttons side by side, wrapping where there is no room. */
export function ButtonRow(props: { children?: Child }) {
  return <div class="button-row">{props.children}</div>;
}

const words = messages.patterns.button;

export const examples: Examples = [
  {
    name: 'Buttons: one primary act, the rest plain',
    render: (language) => (
      <ButtonRow>
        <Button kind="primary">{say(language, words.publish)}</Button>
        <ButtonLink href="#preview">{say(language, words.preview)}</ButtonLink>
        <Button kind="danger">{say(language, words.withdraw)}</Button>
        <Button kind="quiet">{say(language, words.cancel)}</Button>
      </ButtonRow>
    ),
  },
];
