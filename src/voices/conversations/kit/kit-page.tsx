import type { Scope } from '../../../records/index.ts';
import { QrCode } from '../../../site/charts/index.ts';
import { type Language, messages, type Reader, say, withQuery } from '../../../site/index.ts';
import { HostPage } from '../return-pages.tsx';
import type { KitBlock } from './kit.ts';

const words = messages.conversations.kit;

const files = [
  ['kit.pdf', words.pdf],
  ['kit.docx', words.docx],
  ['kit-slides.pdf', words.slidesPdf],
  ['kit-slides.pptx', words.slidesPptx],
] as const;

/** The kit as a page that prints in black and white, each part that is handed out on a sheet of its own. */
export function KitPage(props: { reader: Reader; scope: Scope; blocks: readonly KitBlock[] }) {
  const { reader, scope, blocks } = props;
  const { language } = reader;
  const here = `${scope.href}/conversations`;
  return (
    <HostPage reader={reader} scope={scope} title={words.title} styles={['kit']}>
      <p class="lede">{say(language, words.lede)}</p>
      <p class="no-print">
        {files.map(([name, label], place) => (
          <>
            {place > 0 && ' · '}
            <a href={withQuery(`${scope.href}/${name}`, reader)}>{say(language, label)}</a>
          </>
        ))}
      </p>
      <p class="no-print">
        <a href={withQuery(`${here}/announce`, reader)}>
          {say(language, messages.conversations.returns.announce)}
        </a>
        {' · '}
        <a href={withQuery(`${here}/return`, reader)}>
          {say(language, messages.conversations.returns.title)}
        </a>
      </p>
      {blocks.map((block) => (
        <Block block={block} language={language} />
      ))}
    </HostPage>
  );
}

function Block({ block, language }: { block: KitBlock; language: Language }) {
  if (block.is === 'heading') return <h2 class={block.newSheet && 'kit-sheet'}>{block.text}</h2>;
  if (block.is === 'code') return <QrCode address={block.address} language={language} />;
  if (block.is === 'blank')
    return (
      <p class="kit-blank">
        <span>{block.text}</span>
      </p>
    );
  if (block.is === 'question')
    return (
      <section class="kit-question">
        <h3 lang={block.lang} dir="auto">
          {block.text}
        </h3>
        {Array.from({ length: block.lines }, () => (
          <div class="kit-line" />
        ))}
      </section>
    );
  if (block.is === 'item') return <p class="kit-item">{block.text}</p>;
  if (block.is === 'address')
    return (
      <p class="kit-address">
        <bdi dir="ltr">{block.text}</bdi>
      </p>
    );
  return (
    <p class={block.is === 'large' ? 'kit-large' : undefined} lang={block.lang} dir={block.lang && 'auto'}>
      {block.text}
    </p>
  );
}
