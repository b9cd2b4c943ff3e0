import type { Child } from 'hono/jsx';
import { Button, ButtonLink } from '../components/index.ts';
import { PostForm } from '../form/post-form.tsx';
import { messages, say } from '../words.ts';
import { type RecordPage, StaffPage } from './record-page.tsx';

/** Whether a posted form comes from such a page: what cannot be undone happens to nobody who was not asked. */
export const wasAsked = (form: Readonly<Record<string, string>>): boolean => form.sure === 'yes';

/** Asks before an act that nobody can undo: what it does, what hangs on it, and the way back. */
export function AskPage({
  explained,
  hangs = [],
  action,
  submit,
  back,
  children,
  ...page
}: Omit<Parameters<typeof RecordPage>[0], 'lede' | 'tabs'> & {
  readonly explained: Child;
  /** What goes with it, or is touched by it. */
  readonly hangs?: readonly Child[];
  readonly action: string;
  /** What the button does; without it nothing can be done, as `explained` says. */
  readonly submit?: string | undefined;
  readonly back: string;
  /** Fields of the form. */
  readonly children?: Child;
}) {
  const { language } = page.reader;
  const wayBack = (
    <ButtonLink kind="quiet" href={back}>
      {say(language, messages.site.ask.back)}
    </ButtonLink>
  );
  return (
    <StaffPage {...page} lede={explained}>
      {hangs.length > 0 && (
        <>
          <p>{say(language, messages.site.ask.hangs)}</p>
          <ul>
            {hangs.map((one) => (
              <li>{one}</li>
            ))}
          </ul>
        </>
      )}
      {submit ? (
        <PostForm
          action={action}
          hidden={{ sure: 'yes' }}
          acts={
            <>
              <Button kind="danger">{submit}</Button>
              {wayBack}
            </>
          }
        >
          {children}
        </PostForm>
      ) : (
        <p>{wayBack}</p>
      )}
    </StaffPage>
  );
}
