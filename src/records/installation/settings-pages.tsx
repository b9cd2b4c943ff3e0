import type { Child } from 'hono/jsx';
import { Button, ErrorSummary, Field, fieldId, Notice } from '../../site/components/index.ts';
import { type Entered, FormFields, inWords, PostForm, sayProblems } from '../../site/form/index.ts';
import { type Language, messages, type Reader, StaffPage, say, withQuery } from '../../site/index.ts';
import { siteName, sitePages } from '../../site/settings/index.ts';
import { originalOf, type Texts } from '../texts/index.ts';
import { nearestTo, type Scheme, schemes, tooNear } from './colours.ts';
import type { Facts, LogoFile } from './facts.ts';
import { idOf, missingIn, openBlanks } from './page-texts.ts';
import { type Look, lookForm, type Who, whoForm } from './settings-forms.ts';

const words = messages.installation;
const { fields } = words;
const tabs = [
  ['who', '/manage/settings'],
  ['texts', '/manage/settings/texts'],
  ['look', '/manage/settings/look'],
] as const;
type Tab = (typeof tabs)[number][0];

/** A page on which administrators settle what everybody sees. */
export function SettingsFrame(props: {
  reader: Reader;
  tab: Tab;
  isDone: boolean;
  wide?: boolean;
  children?: Child;
}) {
  const { reader } = props;
  const { language } = reader;
  return (
    <StaffPage
      reader={reader}
      title={say(language, words.title)}
      lede={say(language, words.lede)}
      wide={props.wide}
      tabs={{
        label: say(language, words.title),
        tabs: tabs.map(([name, href]) => ({
          label: say(language, words.tabs[name]),
          href: withQuery(href, reader),
          here: name === props.tab,
        })),
      }}
      told={props.isDone ? { kind: 'success', text: say(language, words.saved) } : null}
    >
      {props.children}
    </StaffPage>
  );
}

/** Who runs the installation: what its pages need to know, and which of them wait for it. */
export function WhoPage(props: {
  reader: Reader;
  isDone: boolean;
  entered: Entered<Who>;
  seen: number;
  texts: Texts;
  facts: Facts;
}) {
  const { reader, entered } = props;
  const { language } = reader;
  return (
    <SettingsFrame {...props} tab="who">
      <ErrorSummary errors={sayProblems(entered.problems, language, whoForm.fields)} language={language} />
      <ToFillIn {...props} language={language} />
      <PostForm
        action={withQuery('/manage/settings', reader)}
        hidden={{ seen: String(props.seen) }}
        submit={say(language, words.save)}
      >
        <FormFields form={whoForm} entered={entered} language={language} />
      </PostForm>
    </SettingsFrame>
  );
}

/** What is still to be filled in, and which pages say less for it. */
function ToFillIn({ texts, facts, language }: { texts: Texts; facts: Facts; language: Language }) {
  const waiting = sitePages.map((page) => ({
    page,
    missing: missingIn(originalOf(texts, idOf(page), 'body')?.body ?? '', facts),
  }));
  const open = openBlanks(texts, facts);
  if (open.length === 0 && facts.timeZone !== null) return null;
  return (
    <Notice kind="warning" language={language}>
      <p>{say(language, words.toFillIn)}</p>
      <ul>
        {open.map((blank) => (
          <li>
            <a href={`#${fieldId(blank)}`}>{say(language, fields[blank])}</a>{' '}
            <span class="quiet">
              {waiting
                .filter(({ missing }) => missing.includes(blank))
                .map(({ page }) => say(language, messages.site.pages[page]))
                .join(' · ')}
            </span>
          </li>
        ))}
        {facts.timeZone === null && (
          <li>
            <a href={`#${fieldId('timeZone')}`}>{say(language, fields.timeZone)}</a>{' '}
            <span class="quiet">{say(language, words.timeZoneOpen)}</span>
          </li>
        )}
      </ul>
    </Notice>
  );
}

type LookProps = {
  reader: Reader;
  isDone: boolean;
  entered: Entered<Look>;
  logos: Pick<Facts, 'logo' | 'logoDark'>;
  seen: number;
  /** The page shows what was typed, and nothing is saved yet. */
  isTried: boolean;
};

/** Logo and colour. */
export function LookPage(props: LookProps) {
  const { reader, entered, logos } = props;
  const { language } = reader;
  return (
    <SettingsFrame {...props} tab="look">
      <ErrorSummary errors={sayProblems(entered.problems, language, lookForm.fields)} language={language} />
      {props.isTried && (
        <Notice kind="info" language={language}>
          <p>{say(language, messages.records.texts.previewed)}</p>
        </Notice>
      )}
      <PostForm
        action={withQuery('/manage/settings/look', reader)}
        enctype="multipart/form-data"
        hidden={{ seen: String(props.seen), logo: written(logos.logo), logoDark: written(logos.logoDark) }}
        acts={
          <>
            <Button kind="primary" name="do" value="save">
              {say(language, words.save)}
            </Button>
            <Button name="do" value="preview">
              {say(language, words.tryIt)}
            </Button>
          </>
        }
      >
        <div class="side-by-side">
          <div>
            <FormFields
              form={lookForm}
              entered={entered}
              language={language}
              only={['accent', 'accentDark']}
            />
          </div>
          <Previews typed={entered.typed} language={language} />
        </div>
        <div class="side-by-side">
          <LogoField {...props} name="logo" />
          <LogoField {...props} name="logoDark" />
        </div>
        <FormFields form={lookForm} entered={entered} language={language} only={['hasName']} />
      </PostForm>
    </SettingsFrame>
  );
}

const written = (logo: LogoFile | null) => (logo ? `${logo.file} ${logo.width} ${logo.height}` : null);

function LogoField({ reader, entered, logos, name }: LookProps & { name: 'logo' | 'logoDark' }) {
  const { language } = reader;
  const problem = entered.problems[name];
  const kept = logos[name];
  return (
    <div>
      <Field
        kind="file"
        name={`${name}:new`}
        id={fieldId(name)}
        language={language}
        label={say(language, fields[name])}
        hint={say(language, name === 'logo' ? fields.logoHint : fields.logoDarkHint)}
        accept="image/png,image/webp,image/jpeg"
        error={problem && inWords(problem, language)}
      />
      {kept && (
        <Field
          kind="checkbox"
          name={`${name}:remove`}
          language={language}
          label={say(language, name === 'logo' ? words.removeLogo : words.removeLogoDark)}
        />
      )}
    </div>
  );
}

/** How words, links and buttons look in the colours that were typed; where one will not do, in the nearest that does. */
function Previews({ typed, language }: { typed: Entered<Look>['typed']; language: Language }) {
  const hex = (text: string) =>
    /^#?[0-9a-f]{6}$/i.test(text) ? `#${text.replace('#', '').toLowerCase()}` : null;
  const accent = hex(typed.accent);
  const dark = hex(typed.accentDark) ?? (accent && nearestTo(accent, 'dark'));
  return (
    <div class="look-previews">
      <Preview scheme="light" colour={accent ?? '#0b5c6b'} language={language} />
      <Preview scheme="dark" colour={dark ?? '#74c4d1'} language={language} />
    </div>
  );
}

function Preview(props: { scheme: Scheme; colour: string; language: Language }) {
  const { scheme, language } = props;
  const { paper, ink, onFill } = schemes[scheme];
  const colour = tooNear(props.colour, scheme) === null ? props.colour : nearestTo(props.colour, scheme);
  const label = say(language, words.previewOf[scheme], { colour });
  return (
    <svg class="look-preview" viewBox="0 0 240 120" role="img" aria-label={label}>
      <rect width="240" height="120" fill={paper} stroke={ink} stroke-opacity="0.2" />
      <rect x="16" y="14" width="3" height="26" fill={colour} />
      <text x="120" y="34" font-size="17" font-weight="700" text-anchor="middle" fill={ink}>
        {siteName(language).slice(0, 20)}
      </text>
      <text x="120" y="62" font-size="14" text-anchor="middle" text-decoration="underline" fill={colour}>
        {say(language, words.previewLink)}
      </text>
      <rect x="60" y="76" width="120" height="30" fill={colour} />
      <text x="120" y="96" font-size="14" text-anchor="middle" fill={onFill}>
        {say(language, words.previewButton)}
      </text>
    </svg>
  );
}
