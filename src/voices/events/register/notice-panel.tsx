import type { Panel } from '../../../records/index.ts';
import { NoticeOn, type SeenEvent } from './listed.tsx';
import type { Registers } from './read-register.ts';

/** On the page of an event: how long before it was announced, and whether that was in time. */
export const noticePanel =
  (registers: Registers): Panel =>
  async (seen, { reader }) => {
    const { meetings, rule } = await registers.of(seen.scope);
    const meeting = meetings.find((one) => one.is === 'open' && one.id === seen.id);
    if (meeting?.is !== 'open') return null;
    return <NoticeOn meeting={meeting} seen={seen as SeenEvent} rule={rule} language={reader.language} />;
  };
