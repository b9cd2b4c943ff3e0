import type { Seen } from '../records/kinds/index.ts';
import { messages, type Reader, say } from '../site/index.ts';

/** From an answer to all of its process, each beside what people said. */
export const ToWeDid = ({ scope }: Pick<Seen, 'scope'>, { reader }: { readonly reader: Reader }) => (
  <p>
    <a href={`${scope.href}/we-did${scope.guarded.openness === 'draft' ? reader.search : ''}`}>
      {say(reader.language, messages.weDid.title)}
    </a>
  </p>
);
