import type { Child } from 'hono/jsx';
import { Button, Notice } from '../../site/components/index.ts';
import { type Language, messages, say } from '../../site/index.ts';

const words = messages.records.texts;

export const PreviewButton = ({ language }: { language: Language }): Child => (
  <Button name="do" value="preview">
    {say(language, words.previewButton)}
  </Button>
);

/** Nothing is saved yet. */
export const PreviewNotice = (props: { shown: boolean; language: Language }): Child =>
  props.shown ? (
    <Notice kind="info" language={props.language}>
      <p>{say(props.language, words.previewed)}</p>
    </Notice>
  ) : null;
