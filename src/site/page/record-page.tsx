import type { Child } from 'hono/jsx';
import { Breadcrumb, type TrailStep } from '../components/breadcrumb.tsx';
import { Notice, type NoticeKind } from '../components/notice.tsx';
import { type Tab, Tabs } from '../components/tabs.tsx';
import { PostForm } from '../form/post-form.tsx';
import { withQuery } from '../links.ts';
import { messages, say } from '../words.ts';
import { Page, type PageProps } from './page.tsx';
import { PageHelp } from './page-help.tsx';

/** What the page after an act says of it, and the act that takes it back. */
export type Told = {
  readonly kind: NoticeKind;
  readonly text: Child;
  readonly undo?: Undo | null | undefined;
};
/** A form without fields: taking back is an act like any other, with its own right, notice and place in the history. */
type Undo = { readonly action: string; readonly hidden: Readonly<Record<string, string>> };

/** How long after an act the page that tells of it offers to take it back. */
const undoMs = 10 * 60_000;
export const isJustNow = (at: Date, now: Date): boolean => now.getTime() - at.getTime() < undoMs;

/** A page about one thing: what it belongs to, its name, its other views, and what an act before it did. */
export function RecordPage({
  trail = [],
  heading,
  lede,
  tabs,
  told,
  children,
  ...page
}: PageProps & {
  /** What it belongs to, widest first. */
  readonly trail?: readonly TrailStep[];
  /** Its name where that is more than the page's title; null where the content brings it. */
  readonly heading?: Child;
  readonly lede?: Child;
  readonly tabs?: { readonly label: string; readonly tabs: readonly Tab[] };
  readonly told?: Told | null | undefined;
}) {
  const { language } = page.reader;
  return (
    <Page {...page} scripts={[...(page.scripts ?? []), 'zoned-time']}>
      {page.section === 'manage' && <PageHelp reader={page.reader} />}
      {trail.length > 0 && <Breadcrumb language={language} trail={trail} />}
      {heading === undefined ? <h1>{page.title}</h1> : heading}
      {lede && <p class="lede">{lede}</p>}
      {tabs && <Tabs {...tabs} />}
      {told && (
        <Notice kind={told.kind} language={language}>
          <p>{told.text}</p>
          {told.undo && (
            <PostForm {...told.undo} kind="plain" submit={say(language, messages.site.undo.button)} />
          )}
        </Notice>
      )}
      {children}
    </Page>
  );
}

/** A page for staff, below what they look after; no engine looks for it. */
export function StaffPage({ trail = [], ...page }: Parameters<typeof RecordPage>[0]) {
  const { reader } = page;
  const manage = {
    label: say(reader.language, messages.site.frame.manage),
    href: withQuery('/manage', reader),
  };
  // On every page: also where nothing is written, one comes from where something was, or signs out.
  const scripts = [...(page.scripts ?? []), 'unsaved-text'];
  return (
    <RecordPage section="manage" robots="noindex" {...page} scripts={scripts} trail={[manage, ...trail]} />
  );
}
