import type { Examples } from './example.ts';
import { Field } from './field.tsx';

const words = {
  en: {
    statement: 'Your statement',
    hint: 'One idea, in your own words. It appears without your name.',
    missing: 'Write a statement first, or go back to voting.',
    kind: 'Where do you live?',
    one: 'In the city',
    two: 'In a village',
    keep: 'I agree with my own statement',
    language: 'Written in',
    text: 'All contracts above one million should be',
  },
  fr: {
    statement: 'Votre proposition',
    hint: 'Une seule idée, avec vos mots. Elle paraît sans votre nom.',
    missing: 'Écrivez d’abord une proposition, ou revenez au vote.',
    kind: 'Où habitez-vous ?',
    one: 'En ville',
    two: 'Dans un village',
    keep: 'Je suis d’accord avec ma proposition',
    language: 'Écrit en',
    text: 'Tous les contrats de plus d’un million devraient',
  },
  es: {
    statement: 'Su propuesta',
    hint: 'Una sola idea, con sus palabras. Aparece sin su nombre.',
    missing: 'Escriba primero una propuesta o vuelva a votar.',
    kind: '¿Dónde vive?',
    one: 'En la ciudad',
    two: 'En un pueblo',
    keep: 'Estoy de acuerdo con mi propuesta',
    language: 'Escrito en',
    text: 'Todos los contratos de más de un millón deberían',
  },
  ar: {
    statement: 'مقترحك',
    hint: 'فكرة واحدة بكلماتك. تظهر من دون اسمك.',
    missing: 'اكتب مقترحًا أولًا، أو عُد إلى التصويت.',
    kind: 'أين تسكن؟',
    one: 'في المدينة',
    two: 'في قرية',
    keep: 'أوافق على مقترحي',
    language: 'اللغة',
    text: 'ينبغي نشر كل العقود التي تتجاوز المليون',
  },
};

export const examples: Examples = [
  {
    name: 'Field: a counted text',
    render: (language) => (
      <Field
        id={`example-statement-${language}`}
        name="statement"
        kind="textarea"
        rows={3}
        language={language}
        dir="auto"
        label={words[language].statement}
        hint={words[language].hint}
        value={words[language].text}
        maxLength={140}
        counted
      />
    ),
  },
  {
    name: 'Field: an error says what to do next',
    render: (language) => (
      <Field
        id={`example-error-${language}`}
        name="statement"
        language={language}
        dir="auto"
        label={words[language].statement}
        error={words[language].missing}
        required
      />
    ),
  },
  {
    name: 'Field: choices',
    render: (language) => (
      <>
        <Field
          id={`example-place-${language}`}
          name={`place-${language}`}
          kind="radio"
          language={language}
          label={words[language].kind}
          optional
          choices={[
            { value: 'city', label: words[language].one },
            { value: 'village', label: words[language].two },
          ]}
          value="city"
        />
        <Field
          id={`example-language-${language}`}
          name="written"
          kind="select"
          language={language}
          label={words[language].language}
          choices={[
            { value: 'en', label: 'English', lang: 'en' },
            { value: 'ar', label: 'العربية', lang: 'ar' },
          ]}
          value={language}
        />
        <Field
          id={`example-keep-${language}`}
          name="keep"
          kind="checkbox"
          language={language}
          label={words[language].keep}
          checked
        />
      </>
    ),
  },
];
