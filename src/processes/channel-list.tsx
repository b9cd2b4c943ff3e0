import type { Child } from 'hono/jsx';
import { zoneHere } from '../platform/zones/index.ts';
import type { Channel } from '../records/index.ts';
import { ButtonLink, ButtonRow, MachineSign, State, Tag } from '../site/components/index.ts';
import { direction, formatDate, type Language, messages, say } from '../site/index.ts';

const words = messages.processes;
const kinds = { draft: 'waiting', coming: 'waiting', open: 'open', closed: 'closed' } as const;

/** What a channel is called, with a sign when a machine translated it. */
export function ChannelTitle({ channel, language }: { channel: Channel; language: Language }) {
  return (
    <>
      {channel.titleByMachine && <MachineSign language={language} />}
      <bdi lang={channel.titleLanguage} dir={direction(channel.titleLanguage)}>
        {channel.title}
      </bdi>
    </>
  );
}

/** A channel's state with the date that matters now; `zone` where the page is not about its process alone. */
export function ChannelState(props: { channel: Channel; language: Language; zone?: string }) {
  const { channel, language, zone = zoneHere() } = props;
  return <State kind={kinds[channel.state]}>{stateWords(channel, language, zone)}</State>;
}

function stateWords(channel: Channel, language: Language, zone: string): string {
  const end = channel.closesAt && formatDate(language, channel.closesAt, zone);
  const start = channel.opensAt && formatDate(language, channel.opensAt, zone);
  if (channel.state === 'draft') return say(language, words.isDraft);
  if (channel.state === 'coming')
    return start ? say(language, words.opensOn, { start }) : say(language, words.isComing);
  if (channel.state === 'open')
    return end ? say(language, words.openUntil, { end }) : say(language, words.isOpen);
  return channel.closedAt
    ? say(language, words.closedOn, { day: formatDate(language, channel.closedAt, zone) })
    : say(language, words.isClosed);
}

/** The button that leads to where one takes part, with what one needs for it beside it. */
export function ActLink(props: { channel: Channel; language: Language; primary: boolean; children?: Child }) {
  const { channel, language } = props;
  return (
    <span class="button-noted">
      <ButtonLink kind={props.primary ? 'primary' : 'plain'} href={channel.href}>
        {props.children || say(language, channel.act.now)}
      </ButtonLink>
      {channel.entry !== null && <span class="quiet">{say(language, channel.entry)}</span>}
    </span>
  );
}

/** The ways to take part, each with its state, what came in, and the one thing to do. `primary`: the page's main act. */
export function ChannelList(props: {
  channels: readonly Channel[];
  language: Language;
  primary?: string | undefined;
  level?: 3 | 4;
  /** The page has said its dates and counts already. */
  alone?: boolean;
  /** Without the ways to its results, where the page has them elsewhere. */
  waysOn?: boolean;
  /** Staff see more than one way in. */
  extra?: (channel: Channel) => Child;
}) {
  const { language } = props;
  const folded = props.channels.filter(({ isArchived }) => isArchived);
  if (folded.length > 0)
    return (
      <>
        <ChannelList {...props} channels={props.channels.filter(({ isArchived }) => !isArchived)} />
        <details>
          <summary>{say(language, messages.archive.folded, { count: folded.length })}</summary>
          <ChannelList {...props} channels={folded.map((one) => ({ ...one, isArchived: false }))} />
        </details>
      </>
    );
  if (props.channels.length === 0) return null;
  const Heading = props.level === 4 ? 'h4' : 'h3';
  return (
    <ul class="records channels">
      {props.channels.map((channel) => (
        <li class="record channel">
          <p class="record-kicker">
            {say(language, channel.sort)}
            {!props.alone && (
              <>
                {' · '}
                <ChannelState channel={channel} language={language} />
              </>
            )}
            {channel.simulated && !props.alone && (
              <>
                {' '}
                <Tag>{say(language, words.simulated, channel.simulated)}</Tag>
              </>
            )}
          </p>
          <Heading class="record-title">
            <a href={channel.href}>
              <ChannelTitle channel={channel} language={language} />
            </a>
          </Heading>
          <p class="record-facts">{props.alone ? channel.figures.extent.said : channel.figures.summary}</p>
          <ButtonRow>
            {channel.state === 'open' && (
              <ActLink channel={channel} language={language} primary={channel.id === props.primary} />
            )}
            {props.waysOn !== false &&
              channel.looks.map(({ href, label }, place) => (
                <ButtonLink kind={channel.state === 'open' || place > 0 ? 'quiet' : 'plain'} href={href}>
                  {say(language, label)}
                </ButtonLink>
              ))}
            {props.extra?.(channel)}
          </ButtonRow>
        </li>
      ))}
    </ul>
  );
}
