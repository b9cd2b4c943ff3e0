import Pptx from 'pptxgenjs';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { direction, type Language, messages, say } from '../../../site/index.ts';
import type { Written } from './printed.ts';
import type { Slide } from './slides.ts';

/** It is typed as its CommonJS build is, and comes as an ES module. */
const Deck = Pptx as unknown as typeof Pptx.default;

/** Inches of a slide as wide as screens are. */
const wide = { w: 13.33, h: 7.5 } as const;
const inside = wide.w - 2;
const codeInches = 3;
const black = '000000';
/** Every machine that shows slides has it or something as wide, Arabic included. */
const fontFace = 'Arial';

/** The slides as a PPTX that anybody can change, in black on white, from right to left where their language is. */
export async function slidesFile(
  title: string,
  slides: readonly Slide[],
  language: Language,
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Deck();
  file.layout = 'LAYOUT_WIDE';
  file.title = title;
  file.author = '';
  file.company = '';
  file.rtlMode = direction(language) === 'rtl';
  file.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
  const box = { x: 1, w: inside, color: black, fontFace, margin: 0 } as const;
  const titled = { ...box, name: 'title', type: 'title' } as const;
  const background = { color: 'FFFFFF' };
  file.defineSlideMaster({
    title: 'large',
    background,
    objects: [
      { placeholder: { options: { ...titled, y: 1, h: wide.h - 2, fontSize: 44, bold: true }, text: '' } },
    ],
  });
  // Text begins where its reader begins; a code stands at the other end.
  const beside = codeInches + 0.5;
  const bodies = {
    said: { x: 1, w: inside },
    coded: { x: file.rtlMode ? 1 + beside : 1, w: inside - beside },
  };
  for (const [name, across] of Object.entries(bodies)) {
    const heading = { ...titled, y: 0.6, h: 1.2, fontSize: 36, bold: true };
    const body = {
      ...box,
      ...across,
      name: 'body',
      type: 'body',
      y: 2,
      h: wide.h - 2.6,
      fontSize: 26,
    } as const;
    file.defineSlideMaster({
      title: name,
      background,
      objects: [
        { placeholder: { options: heading, text: '' } },
        { placeholder: { options: body, text: '' } },
      ],
    });
  }
  for (const slide of slides) await draw(file.addSlide({ masterName: masterFor(slide) }), slide, language);
  const bytes = await file.write({ outputType: 'uint8array' });
  return new Uint8Array(bytes as Uint8Array);
}

const masterFor = ({ isLarge, address }: Slide) => {
  if (isLarge) return 'large';
  return address === null ? 'said' : 'coded';
};

type Drawn = ReturnType<InstanceType<typeof Deck>['addSlide']>;

async function draw(on: Drawn, { heading, isLarge, lines, address }: Slide, language: Language) {
  on.addText(heading.text, {
    ...run(heading),
    placeholder: 'title',
    valign: isLarge ? 'middle' : 'bottom',
  });
  if (isLarge) return;
  const isList = lines.length > 1;
  const said = [...lines, ...(address === null ? [] : [{ text: address, lang: 'en', rtl: false }])].map(
    (line) => ({
      text: line.text,
      options: { ...run(line), bullet: isList, breakLine: true, paraSpaceAfter: 12 },
    }),
  );
  on.addText(said, { placeholder: 'body', valign: 'top', fit: 'shrink' });
  if (address === null) return;
  on.addImage({
    data: `image/png;base64,${(await code(address)).toString('base64')}`,
    x: direction(language) === 'rtl' ? 1 : wide.w - 1 - codeInches,
    y: 2,
    w: codeInches,
    h: codeInches,
    altText: say(language, messages.site.components.qr),
  });
}

const run = ({ lang, rtl }: Written) => ({ lang, rtlMode: rtl, align: rtl ? 'right' : 'left' }) as const;

const code = (address: string): Promise<Buffer> =>
  sharp(Buffer.from(renderSVG(address, { border: 4 })))
    .resize(600)
    .png()
    .toBuffer();
