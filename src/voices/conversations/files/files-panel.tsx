import type { Queryable } from '../../../platform/database/index.ts';
import { cautionWords, findFileNames, isCleared } from '../../../records/files/index.ts';
import type { Seen } from '../../../records/kinds/index.ts';
import type { KitServices } from '../../../records/showing/index.ts';
import { Field } from '../../../site/components/index.ts';
import { PostForm } from '../../../site/form/index.ts';
import { type Language, messages, type Reader, say } from '../../../site/index.ts';
import { type FileOfReturn, filesOf } from './file-store.ts';

const words = messages.conversations.files;

type Shown = Pick<FileOfReturn, 'shows' | 'language'> & { readonly name: string; readonly href: string };

/** On the page of a conversation: what its staff let everybody see of its files. */
export async function ShownFiles(props: {
  db: Queryable;
  seen: Seen;
  shown: readonly FileOfReturn[];
  language: Language;
}) {
  const { db, seen, shown, language } = props;
  const names = await findFileNames(
    db,
    shown.map(({ id }) => id),
  );
  return (
    <section id="files">
      <h2>{say(language, words.title)}</h2>
      {shown.map((file) => (
        <FileView
          file={{ ...file, name: names.get(file.id) ?? '', href: `${seen.href}/shown/${file.id}` }}
          language={language}
        />
      ))}
    </section>
  );
}

const isPicture = (name: string) => /\.(jpg|png|webp|gif|avif)$/.test(name);

/** A picture with what it shows, leading to itself in full; another file by its name. */
function FileView({ file, language }: { file: Shown; language: Language }) {
  const { name, href, shows } = file;
  const said = shows === '' ? say(language, words.unsaid) : shows;
  const saidIn = shows === '' ? language : file.language;
  if (!isPicture(name))
    return (
      <p>
        <a href={href}>
          <bdi>{name}</bdi>
        </a>{' '}
        <span lang={saidIn} dir="auto">
          {said}
        </span>
      </p>
    );
  return (
    <figure class="sent-picture">
      <a href={href}>
        <img src={href} alt={said} lang={saidIn} loading="lazy" />
      </a>
      <figcaption lang={saidIn} dir="auto">
        {said}
      </figcaption>
    </figure>
  );
}

/** On the staff's page of a conversation: its files, and whether everybody is to see each of them. */
export async function FilesToDecide(props: {
  services: Pick<KitServices, 'db' | 'uploads'>;
  seen: Seen;
  reader: Reader;
  /** The file that was to be shown before anybody had looked at what is hidden in it. */
  refused: unknown;
}) {
  const { seen, refused } = props;
  const { db, uploads } = props.services;
  const { language } = props.reader;
  const files = await filesOf(db, seen.id);
  if (files.length === 0) return null;
  const at = `${seen.scope.manageHref}/conversations/${seen.id}/sent`;
  const stored = await Promise.all(files.map(({ id }) => uploads.find(db, id)));
  return (
    <section id="files">
      <h2>{say(language, words.title)}</h2>
      <p>{say(language, words.decideLede)}</p>
      {files.map((file, place) => {
        const kept = stored[place];
        if (!kept) return null;
        const href = `${at}/${file.id}`;
        const isSeen = isCleared(kept);
        return (
          <div class="file-to-decide">
            <FileView file={{ ...file, name: kept.name, href }} language={language} />
            <p>
              <strong>{say(language, file.isShown ? words.isShown : words.isNotShown)}</strong>
            </p>
            {kept.cautions.length > 0 && (
              <ul>
                {kept.cautions.map(({ kind, count, example }) => (
                  <li>
                    {say(language, cautionWords[kind])} (
                    {say(language, messages.records.pages.times, { count })}): <bdi>{example}</bdi>
                  </li>
                ))}
              </ul>
            )}
            <PostForm
              action={href}
              hidden={{ show: file.isShown ? 'no' : 'yes' }}
              kind="plain"
              submit={say(language, file.isShown ? words.hide : words.show)}
              named={say(language, file.isShown ? words.hideNamed : words.showNamed, { name: kept.name })}
            >
              {!file.isShown && !isSeen && (
                <Field
                  id={`seen-${file.id}`}
                  name="seen"
                  kind="checkbox"
                  language={language}
                  label={say(language, messages.records.pages.cautionsClear)}
                  error={
                    refused === file.id ? say(language, messages.records.fields.fileNotCleared) : undefined
                  }
                />
              )}
            </PostForm>
          </div>
        );
      })}
    </section>
  );
}
