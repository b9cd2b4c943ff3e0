import type { Child } from 'hono/jsx';
import { zoneHere } from '../../platform/zones/index.ts';
import { formatWorldTime } from '../language.ts';
import { type Language, localeOf, messages, say } from '../words.ts';

/**
 * A moment by the clock of the zone that counts. With script, readers elsewhere see beside it what their own clock shows;
 * pages ask for the island `zoned-time`.
 */
export function ZonedTime(props: { at: Date; language: Language; zone?: string; children?: Child }) {
  const { at, language, zone = zoneHere() } = props;
  return (
    <zoned-time
      zone={zone}
      locale={localeOf(language)}
      said={say(language, messages.site.yourTime, { time: '{time}' })}
    >
      <time datetime={at.toISOString()}>{props.children ?? formatWorldTime(language, at, zone)}</time>
    </zoned-time>
  );
}
