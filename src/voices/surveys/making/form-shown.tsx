import { Button, ButtonLink, ButtonRow, Field, Tag } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, languageChoices, languageName, messages, say } from '../../../site/index.ts';
import { countsOf } from '../files/read-form.ts';
import { checkForm } from '../form/check-form.ts';
import { type Form, type Item, isSection, type Section, wordsIn } from '../form/form.ts';
import { conditionInWords } from './condition-in-words.ts';
import { askedTypes } from './item-page.tsx';

const words = messages.surveys.making;
/** `href` is the page of the form; `isFixed`: nothing of it is changed any more. */
type Showing = {
  readonly form: Form;
  readonly language: Language;
  readonly href: string;
  readonly isFixed: boolean;
};

/** A form as its staff look through it and write it: what is asked, of whom, and what cannot work as it is written. */
export function FormShown({ form, language, href, isFixed }: Showing) {
  const { questions, sections } = countsOf({ form, conditionsLost: 0 });
  const faults = checkForm(form);
  const languages = form.languages.map((one) =>
    one === 'und' ? say(language, words.unsaid) : languageName(one, language),
  );
  return (
    <>
      <h3>{say(language, words.questions, { count: questions })}</h3>
      <p>
        {say(language, words.sections, { count: sections })} · {languages.join(', ')}
      </p>
      {faults.length > 0 && (
        <>
          <h4>{say(language, words.faults, { count: faults.length })}</h4>
          <ul>
            {faults.map(({ item, why, what }) => (
              <li>
                <code>{item}</code>: {say(language, words.why[why])} <code dir="ltr">{what}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <ButtonRow>
        <ButtonLink href={`${href}/preview`}>{say(language, words.tryOut)}</ButtonLink>
      </ButtonRow>
      {form.sections.map((section) => (
        <Part section={section} form={form} language={language} href={href} isFixed={isFixed} />
      ))}
      {!isFixed && <Whole form={form} language={language} href={href} />}
    </>
  );
}

function Part({ section, ...showing }: Showing & { section: Section }) {
  const { language, href, isFixed } = showing;
  return (
    <section id={`item-${section.name}`}>
      <h4>
        <Text of={section} {...showing} />
      </h4>
      <Facts of={section} {...showing} />
      <ol class="records">
        {section.items.map((item) =>
          isSection(item) ? (
            <li class="record">
              <Part section={item} {...showing} />
            </li>
          ) : (
            <li class="record" id={`item-${item.name}`}>
              <Text of={item} {...showing} />
              <Facts of={item} {...showing} />
            </li>
          ),
        )}
      </ol>
      {!isFixed && (
        <form method="get" action={`${href}/new`} class="inline-form">
          <input type="hidden" name="in" value={section.name} />
          <Field
            name="type"
            id={`type-in-${section.name}`}
            kind="select"
            language={language}
            label={say(language, words.addQuestion)}
            choices={askedTypes.map((value) => ({ value, label: say(language, words.types[value]) }))}
          />
          <Button>{say(language, words.addQuestion)}</Button>
        </form>
      )}
    </section>
  );
}

function Text({ of, form, language }: Showing & { of: Item }) {
  const text = wordsIn(isSection(of) ? of.title : of.label, language, form.languages);
  // It has a name that nobody reads who answers.
  if (!text && isSection(of)) return <>{say(language, words.section)}</>;
  const tag = form.languages.includes(language) ? language : form.languages[0];
  return (
    <span lang={tag === 'und' ? undefined : tag} dir="auto">
      {text || of.name}
    </span>
  );
}

/** Below a question or section: how it is answered, of whom it is asked, and what its staff can do with it. */
function Facts({ of, form, language, href, isFixed }: Showing & { of: Item }) {
  const condition = of.shownIf && conditionInWords(form, of.shownIf, language);
  const isRequired = !isSection(of) && of.required !== undefined;
  return (
    <>
      <p class="quiet">
        {!isSection(of) && (
          <>
            <code dir="ltr">{of.name}</code>
            {' · '}
            {say(language, words.types[of.type])}
          </>
        )}
        {isRequired && ' '}
        {isRequired && <Tag>{say(language, words.fields.required)}</Tag>}
        {of.shownIf && (
          <>
            {' · '}
            {say(language, words.shownIf)}{' '}
            <span dir="auto">{condition ?? <code dir="ltr">{of.shownIf}</code>}</span>
          </>
        )}
      </p>
      {!isFixed && (
        <PostForm
          action={`${href}/arrange`}
          hidden={{ item: of.name }}
          acts={
            <>
              <ButtonLink kind="quiet" href={`${href}/items/${encodeURIComponent(of.name)}`}>
                {say(language, words.edit)}
              </ButtonLink>
              <Button kind="quiet" name="do" value="up">
                {say(language, words.up)}
              </Button>
              <Button kind="quiet" name="do" value="down">
                {say(language, words.down)}
              </Button>
            </>
          }
        />
      )}
    </>
  );
}

/** What is done with the form as a whole: one more page, one more language. */
function Whole({ form, language, href }: Omit<Showing, 'isFixed'>) {
  return (
    <>
      <ButtonRow>
        <a class="button is-plain" href={`${href}/new?type=section`}>
          {say(language, words.addSection)}
        </a>
      </ButtonRow>
      <form method="post" action={`${href}/arrange`} class="inline-form">
        <input type="hidden" name="do" value="language" />
        <Field
          name="tag"
          kind="select"
          language={language}
          label={say(language, messages.site.components.addLanguage)}
          choices={languageChoices().filter(({ value }) => !form.languages.includes(value))}
        />
        <Button>{say(language, messages.site.components.openLanguage)}</Button>
      </form>
    </>
  );
}
