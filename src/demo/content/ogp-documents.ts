/** Short documents and the publication log of the OGP demo process, in our own words. */
import { type DemoDocument, type DemoPublication, inFour } from './demo-content.ts';

const day = (isoDay: string): Date => new Date(`${isoDay}T09:00:00Z`);

export const ogpDocuments: readonly DemoDocument[] = [
  {
    slug: 'how-we-work',
    title: inFour({
      en: 'How this consultation works',
      fr: 'Comment fonctionne cette consultation',
      es: 'Cómo funciona esta consulta',
      ar: 'كيف تسير هذه الاستشارة',
    }),
    body: inFour({
      en: `Four rules guide us:

- **Mean it.** We ask only what can still change the outcome.
- **Leave the community stronger.** People should gain contacts and ideas by taking part.
- **Go by evidence.** What people say is read beside what evaluations found.
- **Be clear.** We say beforehand who decides and when.`,
      fr: `Quatre règles nous guident :

- **Être sincères.** Nous ne demandons que ce qui peut encore changer l’issue.
- **Renforcer la communauté.** Participer doit apporter des contacts et des idées.
- **S’appuyer sur les faits.** Les paroles sont lues à côté des évaluations.
- **Être clairs.** Nous disons d’avance qui décide et quand.`,
      es: `Nos guían cuatro reglas:

- **Ir en serio.** Solo preguntamos lo que aún puede cambiar el resultado.
- **Fortalecer la comunidad.** Participar debe aportar contactos e ideas.
- **Seguir la evidencia.** Lo que se dice se lee junto a las evaluaciones.
- **Ser claros.** Decimos de antemano quién decide y cuándo.`,
      ar: `أربع قواعد ترشدنا:

- **الجدية.** لا نسأل إلا عما يمكن أن يغيّر النتيجة.
- **تقوية المجتمع.** ينبغي أن تكسب المشاركة الناس صلات وأفكاراً.
- **الاستناد إلى الأدلة.** تُقرأ الأقوال إلى جانب التقييمات.
- **الوضوح.** نقول مسبقاً من يقرر ومتى.`,
    }),
  },
  {
    slug: 'how-the-figures-were-rebuilt',
    title: inFour({
      en: 'How the figures of this demonstration were rebuilt',
      fr: 'Comment les chiffres de cette démonstration ont été reconstruits',
      es: 'Cómo se reconstruyeron las cifras de esta demostración',
      ar: 'كيف أُعيد بناء أرقام هذا العرض',
    }),
    body: inFour({
      en: `The source gives, for each statement, the number of votes and three percentages. The percentages were cut off rather than rounded, which leaves exactly one possible set of whole votes in 103 of 104 rows. One row fits no set on its 50 votes; we took the nearest (29, 6 and 15).

The statements were worded anew. The people are simulated.`,
      fr: `La source donne, pour chaque affirmation, le nombre de votes et trois pourcentages. Ceux-ci ont été tronqués et non arrondis, ce qui ne laisse qu’une répartition possible dans 103 lignes sur 104. Une ligne ne convient à aucune répartition sur ses 50 votes ; nous avons pris la plus proche (29, 6 et 15).

Les affirmations ont été reformulées. Les personnes sont simulées.`,
      es: `La fuente da, para cada afirmación, el número de votos y tres porcentajes. Se truncaron en vez de redondearse, lo que deja un único reparto posible en 103 de 104 filas. Una fila no encaja con sus 50 votos; tomamos el reparto más cercano (29, 6 y 15).

Las afirmaciones se redactaron de nuevo. Las personas son simuladas.`,
      ar: `يذكر المصدر لكل عبارة عدد الأصوات وثلاث نسب مئوية. قُطعت النسب ولم تُقرَّب، فلا يبقى إلا توزيع واحد ممكن في 103 صفوف من 104. وصف واحد لا يوافق أي توزيع على أصواته الخمسين، فأخذنا الأقرب (29 و6 و15).

أُعيدت صياغة العبارات. والأشخاص مُحاكَون.`,
    }),
  },
];

export const ogpPublications: readonly DemoPublication[] = [
  {
    on: day('2022-05-02'),
    what: inFour({
      en: 'Announced: the timetable, the questions and the ways to take part.',
      fr: 'Annoncé : le calendrier, les questions et les façons de participer.',
      es: 'Anunciado: el calendario, las preguntas y las formas de participar.',
      ar: 'إعلان: الجدول الزمني والأسئلة وطرق المشاركة.',
    }),
  },
  {
    on: day('2022-05-16'),
    href: '/polls/ogp-biggest-contribution',
    what: inFour({
      en: 'Opened: the first poll, on what open government should achieve.',
      fr: 'Ouvert : la première consultation, sur ce que doit accomplir le gouvernement ouvert.',
      es: 'Abierta: la primera consulta, sobre qué debe lograr el gobierno abierto.',
      ar: 'افتتاح: الاستطلاع الأول عما ينبغي أن تحققه الحكومة المفتوحة.',
    }),
  },
  {
    on: day('2022-06-01'),
    href: '/polls/ogp-role',
    what: inFour({
      en: 'Opened: the second poll, on the Partnership’s own role.',
      fr: 'Ouvert : la deuxième consultation, sur le rôle du Partenariat lui-même.',
      es: 'Abierta: la segunda consulta, sobre el papel de la propia Alianza.',
      ar: 'افتتاح: الاستطلاع الثاني عن دور الشراكة نفسها.',
    }),
  },
  {
    on: day('2022-12-21'),
    what: inFour({
      en: 'Published: the draft strategy, open to comment until 15 February 2023.',
      fr: 'Publié : le projet de stratégie, ouvert aux commentaires jusqu’au 15 février 2023.',
      es: 'Publicado: el borrador de la estrategia, abierto a comentarios hasta el 15 de febrero de 2023.',
      ar: 'نشر: مسودة الاستراتيجية، والتعليق مفتوح حتى 15 فبراير 2023.',
    }),
  },
];
