import type { Child } from 'hono/jsx';
import { AddLanguage, Button, ButtonRow, Notice, Tabs } from '../../site/components/index.ts';
import { type Language, languageName, messages, say } from '../../site/index.ts';
import { progressIn, type TextSlot, type WrittenField } from './entered-texts.ts';
import type { Texts } from './text.ts';
import { TextField } from './text-field.tsx';

const words = messages.records.texts;

/** Everything written of something in one language, each translation beside its original. */
export function TextsEditor(props: {
  language: Language;
  /** The address of the page, which takes `language` and is posted to. */
  address: (query?: Readonly<Record<string, string>>) => string;
  texts: Texts;
  originalLanguage: string;
  /** The language that is being written. */
  writes: string;
  /** The languages that have texts already, the original first. */
  begun: readonly string[];
  /** Every text there can be, for how far each language is. */
  slots: readonly TextSlot[];
  fields: readonly WrittenField[];
  /** The fields under one heading each; all in one where there are none. */
  groups: readonly { readonly recordId: string; readonly title: string }[];
  preview: boolean;
}) {
  const { language, writes, fields } = props;
  const long = fields.some(({ rule }) => rule.long);
  return (
    <>
      <p>{say(language, words.lede)}</p>
      <LanguageTabs {...props} />
      <PreviewNotice shown={props.preview} language={language} />
      <form method="post" action={props.address()} class="texts-form">
        <input type="hidden" name="language" value={writes} />
        {props.groups.map(({ recordId, title }) => (
          <fieldset class="text-group">
            <legend>{title}</legend>
            {fields
              .filter((text) => text.recordId === recordId)
              .map((text) => (
                <TextField text={text} language={language} writes={writes} preview={props.preview} />
              ))}
          </fieldset>
        ))}
        <ButtonRow>
          <Button kind="primary" name="do" value="save">
            {say(language, words.save)}
          </Button>
          {long && <PreviewButton language={language} />}
        </ButtonRow>
      </form>
    </>
  );
}

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

function LanguageTabs(props: Parameters<typeof TextsEditor>[0]) {
  const { language, writes, begun } = props;
  const shown = begun.includes(writes) ? begun : [...begun, writes];
  return (
    <>
      <Tabs
        label={say(language, words.languages)}
        tabs={shown.map((tag) => {
          const name = languageName(tag);
          const isOriginal = tag === props.originalLanguage;
          return {
            label: isOriginal ? say(language, words.isOriginal, { language: name }) : name,
            href: props.address({ language: tag }),
            here: tag === writes,
            count: say(language, words.progress, progressIn(props.slots, props, tag)),
          };
        })}
      />
      <AddLanguage language={language} action={props.address()} name="language" shown={shown} />
    </>
  );
}
