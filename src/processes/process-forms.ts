import { zoneOf } from '../platform/zones/index.ts';
import {
  email,
  type FormTable,
  formTable,
  line,
  oneOf,
  type Problems,
  passage,
  timeZone,
  writtenLanguage,
} from '../site/form/index.ts';
import { messages, say } from '../site/index.ts';
import { zoneName } from '../site/zones/index.ts';
import { type TemplateName, templateNames, textFields } from './process.ts';
import { isSlug, slugLimit } from './slug.ts';

const words = messages.processes.manage;
const problems = messages.processes.edit;

export type NewProcessAnswers = {
  readonly template: TemplateName;
  readonly title: string;
  readonly language: string;
  /** '' leaves it to the title. */
  readonly slug: string;
};

/** What a new process starts from. `publicUrl` is what its address will begin with. */
export const newProcessForm = (publicUrl: string): FormTable<NewProcessAnswers> =>
  formTable<NewProcessAnswers>(
    {
      template: oneOf({
        as: 'radio',
        label: words.startFrom,
        problem: problems.chooseTemplate,
        choices: templateNames.map((name) => ({
          value: name,
          label: messages.processes.templates[name].name,
          hint: messages.processes.templates[name].goodFor,
        })),
      }),
      title: line({
        label: words.fieldTitle,
        hint: words.fieldTitleHint,
        missing: problems.titleMissing,
        limit: textFields.title.limit,
        tooLong: messages.records.texts.tooLong,
        dir: 'auto',
        autocomplete: 'off',
      }),
      language: writtenLanguage({
        label: words.fieldLanguage,
        hint: words.fieldLanguageHint,
        problem: problems.chooseLanguage,
      }),
      slug: line({
        label: words.fieldSlug,
        hint: (language) => say(language, words.fieldSlugHint, { address: `${publicUrl}/processes/` }),
        optional: true,
        dir: 'ltr',
        autocomplete: 'off',
      }),
    },
    ({ slug }) => slugProblem(slug || undefined),
  );

export type Details = {
  readonly slug: string;
  readonly contactEmail: string | null;
  /** Null: that of the installation. */
  readonly timeZone: string | null;
};

/** The address of a process's page, and the address to write to. */
export const detailsForm = (publicUrl: string): FormTable<Details> =>
  formTable<Details>(
    {
      slug: line({
        label: words.fieldSlug,
        hint: (language) => say(language, words.fieldSlugChange, { address: `${publicUrl}/processes/` }),
        limit: slugLimit,
        dir: 'ltr',
        autocomplete: 'off',
      }),
      contactEmail: email({
        label: words.contactEmail,
        hint: words.contactEmailHint,
        problem: problems.emailShape,
        // One plain address; no header, no list, no second recipient can hide in it.
        pattern: /^[^\s@<>,;:"()[\]\\?&%]+@[^\s@<>,;:"()[\]\\?&%]+\.[^\s@<>,;:"()[\]\\?&%.]+$/,
        optional: true,
      }),
      timeZone: timeZone({
        label: words.timeZone,
        hint: words.timeZoneHint,
        none: (language) => say(language, words.timeZoneOfSite, { zone: zoneName(language, zoneOf(null)) }),
        problem: problems.timeZone,
      }),
    },
    ({ slug }) => slugProblem(slug),
  );

const slugProblem = (slug: string | undefined): Problems =>
  slug === undefined || isSlug(slug.toLowerCase()) ? {} : { slug: problems.slugShape };

/** Why a process is closed or opened again. Whether a reason is needed, the step says. */
export const reasonForm = formTable<{ readonly reason: string }>({
  reason: passage({
    label: words.reason,
    hint: words.reasonHint,
    limit: 2000,
    tooLong: messages.records.texts.tooLong,
    rows: 3,
    dir: 'auto',
  }),
});
