import { type Language, type LineNode, say } from '../site/index.ts';
import type { ProcessState } from './process.ts';
import type { Channel } from './services.ts';
import { words } from './words.ts';

/** Where a process stands on the line: what came in so far, and that nothing further is there yet. */
export function processLine(
  process: { readonly state: ProcessState },
  channels: readonly Channel[],
  language: Language,
): LineNode[] {
  const results = channels.length === 1 ? channels[0]?.resultsHref : null;
  return [
    {
      step: 'voices',
      state: process.state === 'closed' ? 'done' : 'here',
      note: voicesNote(channels, language),
      ...(results ? { href: results } : {}),
    },
    { step: 'findings', state: 'not-yet' },
    { step: 'answer', state: 'not-yet' },
    { step: 'commitment', state: 'not-yet' },
    { step: 'result', state: 'not-yet' },
  ];
}

function voicesNote(channels: readonly Channel[], language: Language): string {
  const used = channels.filter((channel) => channel.voters > 0);
  const [only] = used;
  if (only === undefined) return say(language, words.lineNoVoices);
  if (used.length === 1) return say(language, words.lineVoices, { voters: only.voters, votes: only.votes });
  const votes = used.reduce((sum, channel) => sum + channel.votes, 0);
  return say(language, words.lineVoicesSeveral, { votes, polls: used.length });
}
