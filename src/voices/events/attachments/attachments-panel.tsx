import type { Panel } from '../../../records/index.ts';
import { readRecords, type SeenOf } from '../../../records/keeping/index.ts';
import { type KitServices, namedBy, textOn } from '../../../records/showing/index.ts';
import { Short } from '../../../records/texts/index.ts';
import { messages, say } from '../../../site/index.ts';
import { attachmentKind } from './attachment.ts';

const words = messages.attachments;
type Attachment = SeenOf<typeof attachmentKind>;

/** Files are named by what they are: these are drawn anew when they come, and browsers show them. */
const isPicture = (name: string) => /\.(jpg|png|webp|gif|avif)$/.test(name);

/** On the page of a meeting: its pictures, and its slides, reports and recordings below them. */
export const attachmentsPanel =
  (services: KitServices): Panel =>
  async (seen, { reader: { language }, visitor }) => {
    const { scope } = seen;
    const asking = { filters: { event: seen.id }, states: ['published'] };
    const found = await readRecords(
      services.db,
      visitor,
      attachmentKind,
      scope,
      namedBy(services, scope),
      asking,
    );
    if (found.length === 0) return null;
    const pictures = found.filter((one) => isPicture(fileOf(one)?.title ?? ''));
    const others = found.filter((one) => !pictures.includes(one));
    return (
      <section id="files">
        <h2>{say(language, words.onEvent)}</h2>
        {pictures.length > 0 && (
          <ul class="event-pictures">
            {pictures.map((one) => (
              <li>
                <Picture one={one} language={language} />
              </li>
            ))}
          </ul>
        )}
        {others.length > 0 && (
          <ul>
            {others.map((one) => (
              <li>
                <a href={fileOf(one)?.href ?? one.facts.href ?? one.href}>
                  <Caption one={one} language={language} />
                </a>{' '}
                <span class="quiet">
                  <bdi>{fileOf(one)?.title ?? hostOf(one.facts.href)}</bdi>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
    );
  };

/** The file of one, by its name and where it is got. */
const fileOf = ({ facts: { file }, named }: Attachment) => (file ? named.get(file) : undefined);

/** Where what lies elsewhere lies. */
const hostOf = (href: string | null | undefined): string =>
  href && URL.canParse(href) ? new URL(href).hostname : '';

function Caption({ one, language }: { one: Attachment; language: string }) {
  const title = textOn(one, 'title', language);
  return title && <Short text={title} />;
}

function Picture({ one, language }: { one: Attachment; language: string }) {
  const file = fileOf(one);
  const alt = textOn(one, 'alt', language);
  return (
    <figure>
      <a href={file?.href}>
        {/* Without words of its own for what one sees, its caption says it, and is not read out twice. */}
        <img src={file?.href} loading="lazy" alt={alt?.body ?? ''} lang={alt?.language} />
        {!alt && <span class="visually-hidden">{say(language, words.picture)}</span>}
      </a>
      <figcaption>
        <Caption one={one} language={language} />
      </figcaption>
    </figure>
  );
}
