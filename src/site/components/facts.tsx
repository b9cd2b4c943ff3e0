import type { Child } from 'hono/jsx';
import type { Examples } from './example.ts';

/** Named facts in two columns: who asks, who decides, until when. */
export function Facts(props: { facts: readonly { readonly name: Child; readonly fact: Child }[] }) {
  return (
    <dl class="facts">
      {props.facts.map(({ name, fact }) => (
        <div>
          <dt>{name}</dt>
          <dd>{fact}</dd>
        </div>
      ))}
    </dl>
  );
}

const words = {
  en: [
    ['Who asks', 'The support unit'],
    ['Who decides', 'The steering committee'],
    ['What happens then', 'Every finding gets a reasoned answer.'],
  ],
  fr: [
    ['Qui demande', 'L’unité de soutien'],
    ['Qui décide', 'Le comité directeur'],
    ['Et ensuite', 'Chaque constat reçoit une réponse motivée.'],
  ],
  es: [
    ['Quién pregunta', 'La unidad de apoyo'],
    ['Quién decide', 'El comité directivo'],
    ['Qué pasa después', 'Cada hallazgo recibe una respuesta razonada.'],
  ],
  ar: [
    ['من يسأل', 'وحدة الدعم'],
    ['من يقرر', 'اللجنة التوجيهية'],
    ['ماذا بعد', 'تحصل كل خلاصة على رد معلَّل.'],
  ],
};

export const examples: Examples = [
  {
    name: 'Facts',
    render: (language) => (
      <Facts facts={words[language].map(([name, fact]) => ({ name: name ?? '', fact }))} />
    ),
  },
];
