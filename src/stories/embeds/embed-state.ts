import type { Reader } from '../../site/index.ts';
import type { EntryAgain } from '../../voices/polls/entry/index.ts';
import type { PollSubject, Statement } from '../../voices/polls/index.ts';

/** What a frame shows. */
export type EmbedState = {
  /** Who votes here: carried in the form, because a frame on another site may get no cookie. */
  readonly token: string | null;
  readonly receipt: string | null;
  /** For a frame that holds no receipt yet: one to send along, sealed. */
  readonly offer: string | null;
  readonly statement: Statement | null;
  readonly voted: number;
  readonly total: number;
  readonly told: string | null;
  /** Nobody is known here yet: the script may look into the frame's storage. */
  readonly asksForToken: boolean;
  /** No cookie is kept here. The script takes the notice away where the frame's storage does it instead. */
  readonly forgets: boolean;
  /** Let in, where not anybody may vote. */
  readonly admitted: boolean;
  /** How far somebody has come who is being let in. */
  readonly entry: FrameEntry;
};

type FrameEntry = {
  /** Of the mail on its way: the code in it comes back with this. */
  readonly handle: string | null;
  readonly again?: EntryAgain;
};

export type EmbedProps = {
  readonly reader: Reader;
  readonly subject: PollSubject;
  readonly state: EmbedState;
};
