import type { Child } from 'hono/jsx';
import { ButtonLink, ButtonRow, MachineSign, State, Tag } from '../site/components/index.ts';
import { direction, formatDate, type Language, messages, say } from '../site/index.ts';
import type { Channel } from './services.ts';

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

/** A channel's state with the date that matters now. */
export function ChannelState(props: { channel: Channel; language: Language }) {
  const { channel, language } = props;
  return <State kind={kinds[channel.state]}>{stateWords(channel, language)}</State>;
}

function stateWords(channel: Channel, language: Language): string {
  const end = channel.closesAt && formatDate(language, channel.closesAt);
  const start = channel.opensAt && formatDate(language, channel.opensAt);
  if (channel.state === 'draft') return say(language, words.isDraft);
  if (channel.state === 'coming')
    return start ? say(language, words.opensOn, { start }) : say(language, words.isComing);
  if (channel.state === 'open')
    return end ? say(language, words.openUntil, { end }) : say(language, words.isOpen);
  return channel.closedAt
    ? say(language, words.closedOn, { day: formatDate(language, channel.closedAt) })
    : say(language, words.isClosed);
}

const withoutVoters = {
  draft: words.nobodyYet,
  coming: words.nobodyYet,
  // Shown from five people on.
  open: words.fewYet,
  closed: words.nobodyVoted,
};

/** What came in so far, or that nothing did. */
export function channelCounts(channel: Channel, language: Language): string {
  if (channel.keptBack) return say(language, words.fewVoted);
  if (channel.voters === 0) return say(language, withoutVoters[channel.state]);
  const { voters, votes, statements } = channel;
  return say(language, words.pollCounts, { voters, votes, statements });
}

/** The button that leads to where one votes, with what one needs for it beside it. */
export function VoteLink(props: {
  channel: Channel;
  language: Language;
  primary: boolean;
  children?: Child;
}) {
  const { channel, language } = props;
  return (
    <span class="button-noted">
      <ButtonLink kind={props.primary ? 'primary' : 'plain'} href={channel.href}>
        {props.children || say(language, words.voteNow)}
      </ButtonLink>
      {channel.entry !== null && <span class="quiet">{say(language, words.entry[channel.entry])}</span>}
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
  const Heading = props.level === 4 ? 'h4' : 'h3';
  return (
    <ul class="records channels">
      {props.channels.map((channel) => (
        <li class="record channel">
          <p class="record-kicker">
            {say(language, words.pollKind)}
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
          <p class="record-facts">
            {props.alone
              ? say(language, words.statementCount, { statements: channel.statements })
              : channelCounts(channel, language)}
          </p>
          <ButtonRow>
            {channel.state === 'open' && (
              <VoteLink channel={channel} language={language} primary={channel.id === props.primary} />
            )}
            {props.waysOn !== false && channel.resultsHref && (
              <ButtonLink kind={channel.state === 'open' ? 'quiet' : 'plain'} href={channel.resultsHref}>
                {say(language, words.seeResults)}
              </ButtonLink>
            )}
            {props.waysOn !== false && channel.mapHref && (
              <ButtonLink kind="quiet" href={channel.mapHref}>
                {say(language, words.seeMap)}
              </ButtonLink>
            )}
            {props.extra?.(channel)}
          </ButtonRow>
        </li>
      ))}
    </ul>
  );
}
