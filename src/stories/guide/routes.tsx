import type { Hono } from 'hono';
import { guarded, openToAll, readerOf } from '../../people/index.ts';
import { refuse } from '../../platform/http/index.ts';
import { RecordList } from '../../site/components/index.ts';
import { Markdown, messages, type Reader, RecordPage, say } from '../../site/index.ts';
import { type Guide, guideRoles, pictureSize, readGuide, readPicture } from './guides.ts';

const words = messages.site.help;
const anybody = { act: 'read', find: () => ({ guarded: openToAll, subject: null }) } as const;

/** The guides: a page for each role, to be read by anybody who wants to know how the work is done. */
export function guideRoutes(app: Hono): void {
  const routes = guarded(app);

  routes.get('/guide', anybody, (c) => {
    const reader = readerOf(c);
    const { language } = reader;
    return c.html(
      <RecordPage reader={reader} title={say(language, words.guides)} lede={say(language, words.guidesLede)}>
        <RecordList
          level={2}
          records={guideRoles.map((role) => ({
            title: say(language, messages.people.roles[role]),
            href: `/guide/${role}`,
            summary: say(language, messages.people.roleHints[role]),
          }))}
        />
      </RecordPage>,
    );
  });

  routes.get('/guide/:role', anybody, (c) => {
    const role = guideRoles.find((one) => one === c.req.param('role'));
    if (!role) return refuse(c, 'not-found');
    const reader = readerOf(c);
    return c.html(<GuidePage reader={reader} guide={readGuide(role, reader.language)} />);
  });

  routes.get('/guide/images/:picture', anybody, (c) => {
    const bytes = readPicture(c.req.param('picture') ?? '');
    if (!bytes) return refuse(c, 'not-found');
    return c.body(bytes, 200, { 'content-type': 'image/webp', 'cache-control': 'public, max-age=3600' });
  });
}

function GuidePage({ reader, guide }: { reader: Reader; guide: Guide }) {
  return (
    <RecordPage
      reader={reader}
      title={guide.title}
      heading={<h1 lang={guide.language}>{guide.title}</h1>}
      trail={[{ label: say(reader.language, words.guides), href: '/guide' }]}
    >
      {guide.pieces.map((piece) =>
        piece.kind === 'text' ? (
          <Markdown text={piece.text} language={guide.language} under={1} />
        ) : (
          // On a phone it is small; pressed, it stands alone and can be drawn larger.
          <a href={`/guide/images/${piece.file}`}>
            <img
              class="guide-picture"
              src={`/guide/images/${piece.file}`}
              alt={piece.shows}
              {...pictureSize}
              loading="lazy"
            />
          </a>
        ),
      )}
    </RecordPage>
  );
}
