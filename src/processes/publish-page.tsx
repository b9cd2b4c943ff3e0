import { AskPage, messages, type Reader, say, withQuery } from '../site/index.ts';
import { titleFor } from './manage-frame.tsx';
import type { Process } from './process.ts';
import { missingForPublishing } from './written.ts';

const words = messages.processes.publish;

/** Asks before a process is public: what of it everybody reads then, and where it is told. */
export function PublishPage(props: { reader: Reader; process: Process; publicUrl: string }) {
  const { reader, process } = props;
  const { language } = reader;
  const title = titleFor(process, language);
  const here = withQuery(`/manage/processes/${process.id}`, reader);
  const isDraft = process.state === 'draft';
  const isComplete = isDraft && missingForPublishing(process).length === 0;
  const whyNot = isDraft ? messages.processes.edit.notComplete : messages.processes.edit.stateMoved;
  const { phases, questions } = process;
  const counted = [
    { label: messages.phases.count, count: phases.length },
    { label: messages.questions.count, count: questions.length },
  ].filter(({ count }) => count > 0);
  return (
    <AskPage
      reader={reader}
      title={say(language, words.title)}
      trail={[{ label: title.text, lang: title.lang, href: here }]}
      explained={say(language, isComplete ? words.explained : whyNot)}
      hangsAs={words.becomesPublic}
      hangs={
        isComplete
          ? [
              <bdi dir="ltr">{`${props.publicUrl}/processes/${process.slug}`}</bdi>,
              ...counted.map(({ label, count }) => say(language, label, { count })),
              say(language, words.parts),
            ]
          : []
      }
      kind="primary"
      action={withQuery(`/manage/processes/${process.id}/state`, reader)}
      submit={isComplete ? say(language, messages.processes.manage.publish) : undefined}
      back={here}
    >
      <p>{say(language, words.told)}</p>
      <input type="hidden" name="act" value="publish" />
    </AskPage>
  );
}
