import type { Cautions, Text } from './cautions.ts';
import { linksOf } from './part-links.ts';
import type { ZipParts } from './zip-parts.ts';

/** A PowerPoint presentation, slide by slide in the order in which they are shown. */
export async function readSlides(
  parts: ZipParts,
  main: string,
  cautions: Cautions,
  text: Text,
): Promise<void> {
  const links = await linksOf(parts, main);
  const slides: string[] = [];
  await parts.xml(main, {
    open(tag, attributes) {
      const slide = tag === 'sldId' ? links.get(attributes.get('r:id') ?? '') : undefined;
      if (slide) slides.push(slide);
    },
  });
  for (const [index, name] of slides.entries()) {
    const slide = await readSlide(parts, name);
    if (slide.isHidden) cautions.add('hidden-slide', String(index + 1));
    else text.add(index + 1, null, slide.text);
    const links = await linksOf(parts, name);
    for (const note of [...links.values()].filter((one) => one.includes('notesSlides/'))) {
      const { text: said } = await readSlide(parts, note);
      if (said.trim() !== '') cautions.add('speaker-note', String(index + 1));
    }
  }
  for (const name of parts.like(/^ppt\/comments\/[^/]+\.xml$/))
    await parts.xml(name, {
      open(tag) {
        if (tag === 'cm') cautions.add('comment', name);
      },
    });
}

/** The text of a slide or of the notes on it; numbers that the program puts there (`fld`) are nobody's words. */
async function readSlide(parts: ZipParts, name: string): Promise<{ text: string; isHidden: boolean }> {
  const slide = { text: '', isHidden: false };
  let isText = false;
  let fields = 0;
  await parts.xml(name, {
    open(tag, attributes) {
      if (tag === 'sld' && /^(0|false)$/.test(attributes.get('show') ?? '')) slide.isHidden = true;
      if (tag === 'fld') fields += 1;
      if (tag === 't') isText = true;
    },
    text(piece) {
      if (isText && fields === 0) slide.text += piece;
    },
    close(tag) {
      if (tag === 'fld') fields -= 1;
      if (tag === 't') isText = false;
      if (tag === 'p' || tag === 'br') slide.text += '\n';
    },
  });
  return slide;
}
