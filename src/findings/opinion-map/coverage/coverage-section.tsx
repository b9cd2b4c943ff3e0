import { type Language, type Message, say } from '../../../site/index.ts';

/** A part of the page under its heading. */
export function CoverageSection(props: {
  id: string;
  title: Message;
  language: Language;
  /** Its table has two or three short columns. */
  narrow?: boolean;
  children?: unknown;
}) {
  return (
    <section aria-labelledby={props.id} class={props.narrow ? 'coverage-narrow' : undefined}>
      <h2 id={props.id}>{say(props.language, props.title)}</h2>
      {props.children as never}
    </section>
  );
}
