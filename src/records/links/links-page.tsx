import { ButtonLink, Empty, ErrorSummary, Table } from '../../site/components/index.ts';
import { type Entered, FormFields, type FormTable, PostForm, sayProblems } from '../../site/form/index.ts';
import {
  AskPage,
  direction,
  formatDateTime,
  messages,
  type Reader,
  StaffPage,
  say,
  withQuery,
} from '../../site/index.ts';
import type { Addressed } from '../addressed.ts';
import { type LinkAnswers, unlinkForm } from './link-form.ts';
import { Reason } from './links-panel.tsx';
import { Quotation } from './quoted.tsx';
import { type Relation, sayable } from './relations.ts';
import type { ShownLink, ShownLinks } from './shown-links.ts';

const words = messages.records.links;

/** The record whose links are looked after: its own page, and the staff's pages that this one lies below. */
export type LinkPlace = Addressed & {
  /** By which relations it may be linked, the likeliest first; by any, where that is not said. */
  readonly relations?: readonly Relation[];
  readonly id: string;
  readonly trail: NonNullable<Parameters<typeof StaffPage>[0]['trail']>;
};

type Props = { readonly reader: Reader; readonly record: LinkPlace; readonly path: string };

/** All links of a record for its staff: added here, and taken away where they begin here. */
export function LinksPage(
  props: Props & {
    links: ShownLinks;
    form: FormTable<LinkAnswers>;
    entered: Entered<LinkAnswers>;
    hasOffers: boolean;
    done: 'linked' | 'unlinked' | null;
    /** The words that a link quotes, as long as they are there. */
    quoted(link: ShownLink): Parameters<typeof Quotation>[0]['of'];
    nameOf(account: string): string | undefined;
  },
) {
  const { reader, record, path, links, form, entered, done } = props;
  const { language } = reader;
  const what = (link: ShownLink) => say(language, sayable(link.relation, link.end));
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      trail={record.trail}
      lede={say(language, words.lede)}
      told={done && { kind: 'success', text: say(language, words[done]) }}
      wide
    >
      {links.inForce.length === 0 ? (
        <Empty missing={say(language, words.none)} />
      ) : (
        <Table
          caption={say(language, words.inForce)}
          rows={links.inForce}
          columns={[
            { heading: say(language, words.relation), cell: what },
            { heading: say(language, words.other), rowHeading: true, cell: Other },
            {
              heading: say(language, words.why),
              cell: (link) => (
                <>
                  <Reason reason={link.reason} written={link.language} language={language} />
                  {link.quote && link.end === 'forth' && (
                    <Quotation of={props.quoted(link)} language={language} />
                  )}
                </>
              ),
            },
            {
              heading: say(language, words.change),
              cell: (link) =>
                link.end === 'forth' ? (
                  <ButtonLink href={withQuery(`${path}/${link.id}/remove`, reader)} kind="quiet">
                    {say(language, words.remove)}
                  </ButtonLink>
                ) : (
                  <span class="quiet">{say(language, words.atOtherEnd)}</span>
                ),
            },
          ]}
        />
      )}
      <section aria-labelledby="add">
        <h2 id="add">{say(language, words.add)}</h2>
        <ErrorSummary language={language} errors={sayProblems(entered.problems, language, form.fields)} />
        <PostForm action={path} submit={say(language, words.addButton)}>
          <FormFields
            form={form}
            entered={entered}
            language={language}
            only={['relation', ...(props.hasOffers ? ['chosen' as const] : []), 'address', 'quote', 'reason']}
          />
        </PostForm>
      </section>
      {links.history.length > 0 && (
        <details>
          <summary>{say(language, words.history)}</summary>
          <Table
            caption={say(language, words.history)}
            rows={links.history}
            columns={[
              { heading: say(language, words.when), cell: ({ at }) => formatDateTime(language, at) },
              { heading: say(language, words.act), cell: ({ act }) => say(language, words[`${act}ed`]) },
              { heading: say(language, words.relation), cell: what },
              { heading: say(language, words.other), rowHeading: true, cell: Other },
              {
                heading: say(language, words.why),
                cell: (link) => <Reason reason={link.reason} written={link.language} language={language} />,
              },
              { heading: say(language, words.by), cell: ({ by }) => <bdi>{props.nameOf(by) ?? by}</bdi> },
            ]}
          />
        </details>
      )}
    </StaffPage>
  );
}

/** Asks before a link is taken away, and why. */
export function UnlinkPage(
  props: Props & { link: ShownLink; entered: Entered<{ readonly reason: string }> },
) {
  const { reader, record, path, link, entered } = props;
  const { language } = reader;
  return (
    <AskPage
      reader={reader}
      title={say(language, words.removeTitle)}
      trail={[...record.trail, { label: say(language, words.title), href: withQuery(path, reader) }]}
      explained={say(language, words.removeLede)}
      action={`${path}/${link.id}/remove`}
      submit={say(language, words.remove)}
      back={withQuery(path, reader)}
    >
      <p>
        {say(language, sayable(link.relation, link.end))} <Other {...link} />
      </p>
      <ErrorSummary language={language} errors={sayProblems(entered.problems, language, unlinkForm.fields)} />
      <FormFields form={unlinkForm} entered={entered} language={language} />
    </AskPage>
  );
}

const Other = ({ other }: Pick<ShownLink, 'other'>) => (
  <a href={other.href}>
    <bdi lang={other.titleLanguage} dir={direction(other.titleLanguage)}>
      {other.title}
    </bdi>
  </a>
);
