import type { Child } from 'hono/jsx';
import { componentWords } from '../component-words.ts';
import { type Language, say } from '../words.ts';
import type { Examples } from './example.ts';

export type NoticeKind = 'info' | 'warning' | 'success' | 'problem';

/** A remark set off by a rule. `success` and `problem` are read aloud when the page opens with them. */
export function Notice(props: { kind: NoticeKind; language: Language; title?: string; children?: Child }) {
  const role = props.kind === 'success' ? 'status' : props.kind === 'problem' ? 'alert' : undefined;
  return (
    <div class={`notice is-${props.kind}`} role={role}>
      <p class={props.title ? 'notice-title' : 'visually-hidden'}>
        {props.title ?? say(props.language, componentWords[props.kind])}
      </p>
      {props.children}
    </div>
  );
}

const words = {
  en: [
    'People chose to take part: this is not a sample of everyone.',
    'Closing ends voting for good.',
    'Your statement has arrived. A person reads it before it is shown.',
    'The file was not imported: line 12 has a vote of 7.',
  ],
  fr: [
    'Les gens ont choisi de participer : ce n’est pas un échantillon de tous.',
    'La clôture met fin au vote pour de bon.',
    'Votre proposition est arrivée. Une personne la lit avant de l’afficher.',
    'Le fichier n’a pas été importé : la ligne 12 contient un vote 7.',
  ],
  es: [
    'La gente eligió participar: no es una muestra de toda la población.',
    'Al cerrar, la votación termina para siempre.',
    'Su propuesta ha llegado. Una persona la lee antes de mostrarla.',
    'No se importó el archivo: la línea 12 tiene un voto de 7.',
  ],
  ar: [
    'اختار الناس المشاركة: هذه ليست عيّنة من الجميع.',
    'الإغلاق ينهي التصويت نهائيًا.',
    'وصل مقترحك. يقرؤه شخص قبل أن يظهر.',
    'لم يُستورد الملف: في السطر 12 صوت قيمته 7.',
  ],
};

const kinds: readonly NoticeKind[] = ['info', 'warning', 'success', 'problem'];

export const examples: Examples = kinds.map((kind, index) => ({
  name: `Notice: ${kind}`,
  render: (language: Language) => (
    // Several on one page would all be read aloud at once; here the roles are left to real pages.
    <Notice
      kind={kind}
      language={language}
      {...(index === 1 ? { title: say(language, componentWords.warning) } : {})}
    >
      <p>{words[language][index]}</p>
    </Notice>
  ),
}));
