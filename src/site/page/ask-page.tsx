import type { Child } from 'hono/jsx';
import { Button, type ButtonKind, ButtonLink } from '../components/index.ts';
import { PostForm } from '../form/post-form.tsx';
import { type Message, messages, say } from '../words.ts';
import { type RecordPage, StaffPage } from './record-page.tsx';

/** Whether a posted form comes from such a page: what cannot be undone happens to nobody who was not asked. */
export const wasAsked = (form: Readonly<Record<string, string>>): boolean => form.sure === 'yes';

/** Asks before an act that nobody can undo, or that is public at once: what it does, what hangs on it, and the way back. */
export function AskPage({
  explained,
  hangs = [],
  hangsAs = messages.site.ask.hangs,
  kind = 'danger',
  action,
  submit,
  back,
  children,
  ...page
}: Omit<Parameters<typeof RecordPage>[0], 'lede' | 'tabs'> & {
  readonly explained: Child;
  /** What goes with it, or is touched by it. */
  readonly hangs?: readonly Child[];
  /** What stands above that. */
  readonly hangsAs?: Message;
  readonly kind?: ButtonKind;
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
          <p>{say(language, hangsAs)}</p>
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
              <Button kind={kind}>{submit}</Button>
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
