import { renderSVG } from 'uqr';
import { type Language, messages, say } from '../../../site/index.ts';
import type { KitBlock } from './kit.ts';
import type { Printed, PrintedBlock } from './printed.ts';
import { type Slide, written } from './slides.ts';

const words = messages.conversations.kit;
const codeOf = (address: string) => renderSVG(address, { border: 4 });

/** The kit as it is printed. */
export function printedKit(title: string, blocks: readonly KitBlock[], language: Language): Printed {
  const draw = (block: KitBlock): PrintedBlock => {
    if (block.is === 'code') return { is: 'code', code: codeOf(block.address) };
    if (block.is === 'address') return { is: 'address', ...written(block.text, 'en') };
    const said = written(block.text, ('lang' in block ? block.lang : undefined) ?? language);
    if (block.is === 'heading') return { is: 'heading', newSheet: block.newSheet === true, ...said };
    if (block.is === 'question') return { is: 'question', lines: block.lines, ...said };
    return { is: block.is, ...said };
  };
  return { ...frame(title, language), as: 'sheets', blocks: blocks.map(draw) };
}

/** Its slides, to be shown or printed. */
export function printedSlides(title: string, all: readonly Slide[], language: Language): Printed {
  const slides = all.map((slide) => ({
    ...slide,
    code: slide.address === null ? null : codeOf(slide.address),
  }));
  return { ...frame(title, language), as: 'slides', slides };
}

const frame = (title: string, language: Language) => ({
  title: written(title, language),
  codeSaid: say(language, messages.site.components.qr),
  // Only whoever lays it out knows the numbers.
  foot: say(language, words.page, { number: '{n}', of: '{of}' }),
});
