import { Tabs } from '../site/components/index.ts';
import { type Message, messages, type Reader, say } from '../site/index.ts';

const resultsWords = messages.figures;
const words = messages.map;

/** The two pages of what was heard in a poll. */
export function FindingTabs(props: { pollId: string; here: 'results' | 'map'; reader: Reader }) {
  const { language, search } = props.reader;
  const asked = new URLSearchParams(search);
  const kept = new URLSearchParams([...asked].filter(([name]) => name === 'lang' || name === 'preview'));
  const suffix = kept.size > 0 ? `?${kept}` : '';
  const tab = (name: 'results' | 'map', word: Message) => ({
    label: say(language, word),
    href: `/polls/${props.pollId}/${name}${suffix}`,
    here: props.here === name,
  });
  return (
    <Tabs
      label={say(language, words.views)}
      tabs={[tab('results', resultsWords.results), tab('map', words.map)]}
    />
  );
}
