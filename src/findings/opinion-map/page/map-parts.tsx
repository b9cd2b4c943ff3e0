import type { Child } from 'hono/jsx';
import { type Language, type Message, say } from '../../../site/index.ts';

type PartProps = {
  readonly id: string;
  readonly title: Message;
  readonly language: Language;
  readonly children?: Child;
};

/** A part of the page with its heading and what it is. */
export function Part(props: PartProps & { lede?: Message; class?: string }) {
  const { id, language } = props;
  return (
    <section
      class={`map-part${props.class ? ` ${props.class}` : ''}`}
      id={id}
      data-part={id}
      aria-labelledby={`${id}-title`}
    >
      <h2 id={`${id}-title`}>{say(language, props.title)}</h2>
      {props.lede && <p class="map-lede">{say(language, props.lede)}</p>}
      {props.children}
    </section>
  );
}

/** A part that few come for: its heading opens it. */
export function Folded(props: PartProps & { open?: boolean }) {
  const { id, language } = props;
  return (
    <section class="map-folded" id={id} data-part={id} aria-labelledby={`${id}-title`}>
      <details open={props.open}>
        <summary>
          <h2 id={`${id}-title`}>{say(language, props.title)}</h2>
        </summary>
        {props.children}
      </details>
    </section>
  );
}
