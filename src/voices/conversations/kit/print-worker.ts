import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PrintRequest } from './print-protocol.ts';
import { sheets, slides } from './templates.ts';

/** Fonts that come along, since a server has none; what they lack is taken from those of the machine. */
const fontPaths = [
  import.meta.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/noto-naskh-arabic/700Bold/NotoNaskhArabic_700Bold.ttf'),
].map((file) => dirname(fileURLToPath(file)));
// Templates are ours and read no file; were one to, it would find fonts.
const compiler = NodeCompiler.create({ workspace: fontPaths[0] ?? '.', fontArgs: [{ fontPaths }] });
/** What was laid out a few documents ago is forgotten. */
const keptRounds = 5;

parentPort?.on('message', ({ id, printed }: PrintRequest) => {
  const mainFileContent = printed.as === 'slides' ? slides : sheets;
  try {
    const pdf = compiler.pdf({ mainFileContent, inputs: { kit: JSON.stringify(printed) } });
    parentPort?.postMessage({ id, pdf: new Uint8Array(pdf) });
  } catch (error) {
    parentPort?.postMessage({ id, failed: String(error) });
  }
  compiler.evictCache(keptRounds);
});
