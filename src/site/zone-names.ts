import { offsetIn, zoneNames } from '../platform/zones/index.ts';
import { direction } from './direction.ts';
import { type Language, localeOf, messages, say } from './words.ts';

const places = new Map<string, string>();

/** What a zone is called: its city as the tz database has it, or in other letters what that language calls its time. */
function placeOf(language: Language, zone: string): string {
  const key = `${language}${zone}`;
  let place = places.get(key);
  if (place === undefined) {
    place = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
    if (new Intl.Locale(localeOf(language)).maximize().script !== 'Latn') {
      const format = new Intl.DateTimeFormat(localeOf(language), {
        timeZone: zone,
        timeZoneName: 'shortGeneric',
      });
      place = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value ?? place;
    }
    places.set(key, place);
  }
  return place;
}

/** "Nairobi (UTC+3)", as it is at a moment. */
export function zoneName(language: Language, zone: string, moment: Date = new Date()): string {
  if (zone === 'UTC') return `UTC ${say(language, messages.site.worldTime)}`;
  const offset = offsetIn(zone, moment);
  return say(language, messages.site.zoneNamed, {
    place: placeOf(language, zone),
    // Where one writes from right to left, the sign still stands before its number.
    offset: direction(language) === 'rtl' ? `\u2066${offset}\u2069` : offset,
  });
}

/** Parts of the world that the tz database sorts its zones by, and their codes, by which any language names them. */
const regions: Readonly<Record<string, string>> = {
  Africa: '002',
  America: '019',
  Asia: '142',
  Europe: '150',
  Pacific: '009',
  Australia: 'AU',
  Antarctica: 'AQ',
};

/** All zones by their part of the world, in a language; what lies in none of these comes last. */
export function zoneChoices(
  language: Language,
  now: Date = new Date(),
): { readonly value: string; readonly label: string; readonly group?: string }[] {
  const names = new Intl.DisplayNames(localeOf(language), { type: 'region' });
  const { compare } = new Intl.Collator(localeOf(language));
  const order = Object.keys(regions);
  const placed = zoneNames.map((zone) => {
    const region = zone.slice(0, Math.max(0, zone.indexOf('/')));
    const code = regions[region];
    const city = (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
    const label = zoneName(language, zone, now);
    return {
      value: zone,
      // One name may stand for several cities where a language has no letters for them.
      label: label.includes(city) ? label : `${label} · ${city}`,
      ...(region ? { group: (code && names.of(code)) ?? say(language, messages.site.zonesElsewhere) } : {}),
      at: region === '' ? -1 : (order.indexOf(region) + order.length + 1) % (order.length + 1),
    };
  });
  return placed
    .sort((a, b) => a.at - b.at || compare(a.label, b.label))
    .map(({ at: _, ...choice }) => choice);
}
