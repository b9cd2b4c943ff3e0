/** The two polls of the OGP strategy process: published totals, re-worded statements, made-up voters. */
import { type DemoPoll, inFour } from './demo-content.ts';
import { ogpPoll1Statements } from './ogp-poll-1-statements.ts';
import { ogpPoll2Statements } from './ogp-poll-2-statements.ts';

// The report counts a statement only when at least a fifth of the voters voted on it.
const exposurePercent = 20;

const note = inFour({
  en: 'Demo: the totals of each statement are those published in 2022. We wrote the statements anew in our own words. The voters are simulated so that they add up to those totals; who voted what, and when, is made up.',
  fr: 'Démo : les totaux de chaque affirmation sont ceux publiés en 2022. Nous avons reformulé les affirmations. Les votants sont simulés pour que la somme donne ces totaux ; qui a voté quoi, et quand, est inventé.',
  es: 'Demostración: los totales de cada afirmación son los publicados en 2022. Hemos redactado de nuevo las afirmaciones. Los votantes son simulados para que sumen esos totales; quién votó qué, y cuándo, es inventado.',
  ar: 'عرض تجريبي: مجاميع كل عبارة هي المنشورة عام 2022. أعدنا صياغة العبارات بكلماتنا. المصوّتون مُحاكَون بحيث تساوي أصواتهم تلك المجاميع؛ أما من صوّت بماذا ومتى فمن صنعنا.',
});

// The months are known, the days are not: these are our stand-ins.
const opensAt = new Date('2022-05-16T08:00:00Z');

export const ogpPoll1: DemoPoll = {
  slug: 'ogp-biggest-contribution',
  title: inFour(
    {
      en: 'What should open government achieve by 2028?',
      fr: 'Que doit accomplir le gouvernement ouvert d’ici 2028 ?',
      es: '¿Qué debe lograr el gobierno abierto de aquí a 2028?',
      ar: 'ماذا ينبغي أن تحقق الحكومة المفتوحة بحلول عام 2028؟',
    },
    ['es'],
  ),
  introduction: inFour({
    en: 'Read one statement at a time. Say whether you agree that open government reformers should take it on in the next five years. Pass if you are not sure. You can add what is missing.',
    fr: 'Lisez les affirmations une par une. Dites si vous êtes d’accord pour que les réformateurs s’en chargent dans les cinq ans à venir. Passez si vous hésitez. Vous pouvez ajouter ce qui manque.',
    es: 'Lea las afirmaciones una por una. Diga si está de acuerdo en que los reformadores se ocupen de ello en los próximos cinco años. Pase si no está seguro. Puede añadir lo que falte.',
    ar: 'اقرأ العبارات واحدة تلو الأخرى، وقل هل توافق على أن يتولاها الإصلاحيون في السنوات الخمس المقبلة. تجاوزها إن لم تكن متأكداً. ويمكنك إضافة ما ينقص.',
  }),
  opensAt,
  closesAt: new Date('2022-09-15T18:00:00Z'),
  votesUntil: new Date('2022-09-15T18:00:00Z'),
  voters: 106,
  exposurePercent,
  moderationMode: 'open',
  resultsVisible: 'always',
  simulated: true,
  rebuiltFromTotals: true,
  simulationSeed: 2022_1,
  note,
  statements: ogpPoll1Statements,
};

export const ogpPoll2: DemoPoll = {
  slug: 'ogp-role',
  title: inFour(
    {
      en: 'What should OGP keep, stop, start or change?',
      fr: 'Que doit garder, cesser, commencer ou changer le PGO ?',
      es: '¿Qué debe mantener, dejar, empezar o cambiar OGP?',
      ar: 'ما الذي ينبغي للشراكة أن تبقيه أو توقفه أو تبدأه أو تغيّره؟',
    },
    ['fr'],
  ),
  introduction: inFour({
    en: 'These statements are about the Partnership itself: its plans, its team, its members. Some pull in opposite directions on purpose. Agree, disagree or pass, and add your own.',
    fr: 'Ces affirmations portent sur le Partenariat : ses plans, son équipe, ses membres. Certaines s’opposent à dessein. Approuvez, refusez ou passez, et ajoutez les vôtres.',
    es: 'Estas afirmaciones tratan de la propia Alianza: sus planes, su equipo, sus miembros. Algunas se oponen a propósito. Vote a favor, en contra o pase, y añada las suyas.',
    ar: 'هذه العبارات عن الشراكة نفسها: خططها وفريقها وأعضائها. بعضها متعارض عن قصد. وافق أو ارفض أو تجاوز، وأضف ما لديك.',
  }),
  opensAt: new Date('2022-06-01T08:00:00Z'),
  closesAt: new Date('2022-09-15T18:00:00Z'),
  votesUntil: new Date('2022-09-15T18:00:00Z'),
  voters: 63,
  exposurePercent,
  moderationMode: 'open',
  resultsVisible: 'always',
  simulated: true,
  rebuiltFromTotals: true,
  simulationSeed: 2022_2,
  note,
  statements: ogpPoll2Statements,
};
