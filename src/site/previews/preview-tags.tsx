import type { Reader } from '../reader.ts';
import { siteName, siteSettings } from '../settings/index.ts';
import { factsOf, type Language, languages, messages, say } from '../words.ts';
import type { PreviewPicture } from './pictures.ts';

const frameWords = messages.site.frame;

type PreviewProps = {
  readonly reader: Reader;
  readonly title: string;
  readonly description?: string | undefined;
  readonly picture: PreviewPicture;
};

/** A draft is seen through the link that carries its secret: nothing of it is told to machines. */
export function isPreview(reader: Reader): boolean {
  return new URLSearchParams(reader.search).has('preview');
}

/** The page's own address in one language, whatever else stood in the address it was reached by. */
export function canonicalAddress(path: string, language: Language | null): string {
  return siteSettings().publicUrl + path + (language === null ? '' : `?lang=${language}`);
}

/** What search engines and messengers are told of a page: its address in each language, title, sentence and picture. */
export function PreviewTags({ reader, title, description, picture }: PreviewProps) {
  const { language, path } = reader;
  const { publicUrl } = siteSettings();
  const own = canonicalAddress(path, language);
  return (
    <>
      <link rel="canonical" href={own} />
      {languages.map((one) => (
        <link rel="alternate" hreflang={one} href={canonicalAddress(path, one)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={canonicalAddress(path, null)} />
      <meta property="og:type" content="website" />
      <meta property="og:site_name" content={siteName(language)} />
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={own} />
      <meta property="og:locale" content={factsOf(language).openGraph} />
      {languages
        .filter((one) => one !== language)
        .map((one) => (
          <meta property="og:locale:alternate" content={factsOf(one).openGraph} />
        ))}
      <meta property="og:image" content={`${publicUrl}/previews/${picture}.png`} />
      <meta property="og:image:width" content="1200" />
      <meta property="og:image:height" content="630" />
      <meta property="og:image:alt" content={say(language, frameWords.previewAlt)} />
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}
