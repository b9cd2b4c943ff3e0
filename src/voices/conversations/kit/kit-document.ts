import { Document, HeadingLevel, ImageRun, Packer, Paragraph, TextRun } from 'docx';
import sharp from 'sharp';
import { renderSVG } from 'uqr';
import { direction, type Language } from '../../../site/index.ts';
import type { KitBlock } from './kit.ts';

const rule = { style: 'single', size: 6, space: 1, color: '000000' } as const;
const codePixels = 220;

/** The kit as a DOCX, in black on white, from right to left where its language is. */
export async function kitDocument(
  title: string,
  blocks: readonly KitBlock[],
  language: Language,
): Promise<Buffer> {
  const isRtl = direction(language) === 'rtl';
  const paragraph = (text: string, more: object = {}, run: object = {}) =>
    new Paragraph({
      bidirectional: isRtl,
      spacing: { after: 160 },
      ...more,
      children: [new TextRun({ text, rightToLeft: isRtl, ...run })],
    });
  const line = () =>
    new Paragraph({ spacing: { before: 360 }, border: { bottom: rule }, children: [new TextRun('')] });
  const draw = async (block: KitBlock): Promise<Paragraph[]> => {
    switch (block.is) {
      case 'heading':
        return [
          paragraph(block.text, {
            heading: HeadingLevel.HEADING_1,
            pageBreakBefore: block.newSheet === true,
          }),
        ];
      case 'item':
        return [paragraph(block.text, { bullet: { level: 0 } })];
      case 'question':
        return [
          paragraph(block.text, { heading: HeadingLevel.HEADING_2 }),
          ...Array.from({ length: block.lines }, line),
        ];
      case 'blank':
        return [paragraph(block.text), line()];
      case 'address':
        return [paragraph(block.text, { bidirectional: false }, { rightToLeft: false })];
      case 'large':
        return [paragraph(block.text, {}, { bold: true, size: 56 })];
      case 'code':
        return [new Paragraph({ children: [await code(block.address)] })];
      case 'text':
        return [paragraph(block.text)];
    }
  };
  const children = (await Promise.all(blocks.map(draw))).flat();
  const document = new Document({
    title,
    sections: [{ children: [paragraph(title, { heading: HeadingLevel.TITLE }), ...children] }],
  });
  return Packer.toBuffer(document);
}

async function code(address: string): Promise<ImageRun> {
  const data = await sharp(Buffer.from(renderSVG(address, { border: 4 })))
    .png()
    .toBuffer();
  return new ImageRun({ type: 'png', data, transformation: { width: codePixels, height: codePixels } });
}
