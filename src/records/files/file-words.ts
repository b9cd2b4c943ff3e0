import type { Said } from '../../site/form/index.ts';
import { type Message, messages, say } from '../../site/index.ts';
import type { CautionKind, WhyNot } from './file.ts';

const words = messages.files;

/** What each caution is called in a list of them, beside how often and where it is. */
export const cautionWords: Readonly<Record<CautionKind, Message>> = words.cautions;

/** Why a file was not taken, and what to do about it. */
export function whyNotSaid(why: WhyNot | 'too-large' | 'no-room', mostBytes: number): Said {
  if (why !== 'too-large') return words.refused[why];
  const megabytes = Math.floor(mostBytes / 1024 / 1024);
  return (language) => say(language, words.refused['too-large'], { megabytes });
}
