import { defineWords } from '../../../site/index.ts';

export const reasonWords = defineWords({
  title: {
    en: 'It depends, because…',
    fr: 'Cela dépend, parce que…',
    es: 'Depende, porque…',
    ar: 'الأمر يتوقف، لأن…',
  },
  lede: {
    en: 'What people wrote beside their votes. Nobody sees who wrote it; it appears on no public page.',
    fr: 'Ce que les gens ont écrit à côté de leurs votes. Personne ne voit qui l’a écrit ; cela ne paraît sur aucune page publique.',
    es: 'Lo que la gente escribió junto a sus votos. Nadie ve quién lo escribió; no aparece en ninguna página pública.',
    ar: 'ما كتبه الناس بجانب أصواتهم. لا يرى أحد من كتبه، ولا يظهر في أي صفحة عامة.',
  },
  tabs: {
    en: 'Reasons by state',
    fr: 'Raisons par état',
    es: 'Razones por estado',
    ar: 'الأسباب حسب الحالة',
  },
  accepted: { en: 'Kept', fr: 'Gardées', es: 'Guardadas', ar: 'محفوظة' },
  held: { en: 'Held', fr: 'Retenues', es: 'Retenidas', ar: 'معلّقة' },
  rejected: { en: 'Turned down', fr: 'Refusées', es: 'Rechazadas', ar: 'مرفوضة' },
  keep: { en: 'Keep', fr: 'Garder', es: 'Guardar', ar: 'احتفظ' },
  turnDown: { en: 'Turn down', fr: 'Refuser', es: 'Rechazar', ar: 'ارفض' },
  about: {
    en: 'Statement {number}',
    fr: 'Proposition {number}',
    es: 'Propuesta {number}',
    ar: 'المقترح {number}',
  },
  none: {
    en: 'There is none here.',
    fr: 'Il n’y en a pas ici.',
    es: 'Aquí no hay ninguna.',
    ar: 'لا شيء هنا.',
  },
  why: {
    en: 'A held one seems to hold an address, a telephone number or a link. Keep it if it names nobody.',
    fr: 'Une raison retenue semble contenir une adresse, un numéro de téléphone ou un lien. Gardez-la si elle ne désigne personne.',
    es: 'Una razón retenida parece contener una dirección, un teléfono o un enlace. Guárdela si no nombra a nadie.',
    ar: 'السبب المعلّق يبدو أنه يحوي عنوانًا أو رقم هاتف أو رابطًا. احتفظ به إن لم يكن يسمّي أحدًا.',
  },
});
