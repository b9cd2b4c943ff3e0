import type { Child } from 'hono/jsx';
import type { Examples } from './example.ts';

/** Where there is nothing yet: what is missing, and what to do about it. */
export function Empty(props: { missing: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-missing">{props.missing}</p>
      {props.children}
    </div>
  );
}

const words = {
  en: ['Nobody has added a statement yet.', 'Add the first one'],
  fr: ['Personne n’a encore ajouté de proposition.', 'Ajouter la première'],
  es: ['Nadie ha añadido aún una propuesta.', 'Añadir la primera'],
  ar: ['لم يُضف أحد مقترحًا بعد.', 'أضف المقترح الأول'],
};

export const examples: Examples = [
  {
    name: 'Empty: says what to do',
    render: (language) => (
      <Empty missing={words[language][0] ?? ''}>
        <p>
          <a href="#add">{words[language][1]}</a>
        </p>
      </Empty>
    ),
  },
];
