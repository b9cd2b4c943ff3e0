import type { Child } from 'hono/jsx';
import { direction } from '../language.ts';
import type { Examples } from './example.ts';

export interface ListedRecord {
  readonly title: string;
  readonly href: string;
  readonly lang?: string;
  /** Before the title, inside the link. */
  readonly sign?: Child;
  /** A small line above the title: kind, place, date. */
  readonly kicker?: Child;
  readonly summary?: Child;
  /** A small line below: counts, state. */
  readonly facts?: Child;
}

/** Records as a list between hairlines, the title being the way in. */
export function RecordList(props: { records: readonly ListedRecord[]; level?: 2 | 3 }) {
  const Heading = props.level === 3 ? 'h3' : 'h2';
  return (
    <ul class="records">
      {props.records.map((record) => (
        <li class="record">
          {record.kicker && <p class="record-kicker">{record.kicker}</p>}
          <Heading
            class="record-title"
            lang={record.lang}
            dir={record.lang ? direction(record.lang) : undefined}
          >
            <a href={record.href}>
              {record.sign}
              {record.title}
            </a>
          </Heading>
          {record.summary && <p class="record-summary">{record.summary}</p>}
          {record.facts && <p class="record-facts">{record.facts}</p>}
        </li>
      ))}
    </ul>
  );
}

const words = {
  en: [
    'OGP strategy 2023–2028',
    'What should open government change in the next five years?',
    'Two polls · open until 14 December',
    'A bench for the square',
    'Where should it stand?',
    'One poll · opens on 3 October',
  ],
  fr: [
    'Stratégie du PGO 2023–2028',
    'Que devrait changer le gouvernement ouvert en cinq ans ?',
    'Deux sondages · ouverts jusqu’au 14 décembre',
    'Un banc pour la place',
    'Où le mettre ?',
    'Un sondage · ouvre le 3 octobre',
  ],
  es: [
    'Estrategia de OGP 2023–2028',
    '¿Qué debería cambiar el gobierno abierto en cinco años?',
    'Dos sondeos · abiertos hasta el 14 de diciembre',
    'Un banco para la plaza',
    '¿Dónde ponerlo?',
    'Un sondeo · abre el 3 de octubre',
  ],
  ar: [
    'استراتيجية الشراكة 2023–2028',
    'ما الذي ينبغي أن يغيّره الحكم المنفتح خلال خمس سنوات؟',
    'استطلاعان · مفتوحان حتى 14 ديسمبر',
    'مقعد للساحة',
    'أين نضعه؟',
    'استطلاع واحد · يُفتح في 3 أكتوبر',
  ],
};

export const examples: Examples = [
  {
    name: 'Record list',
    render: (language) => (
      <RecordList
        level={3}
        records={[0, 3].map((at) => ({
          title: words[language][at] ?? '',
          href: `#record-${at}`,
          summary: words[language][at + 1],
          facts: words[language][at + 2],
        }))}
      />
    ),
  },
];
