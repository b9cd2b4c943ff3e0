/**
 * Fourteen ideas for an invented street, all seeds, with votes that we made up: of three kinds of people, so that the map
 * of opinions has groups to show.
 */
import { type DemoLanguage, type DemoStatement, inFour } from './demo-content.ts';

function idea(
  number: number,
  [agree, disagree, pass]: readonly [agree: number, disagree: number, pass: number],
  leanings: readonly [greenStreet: number, shopsAndCars: number, quietNights: number],
  texts: Readonly<Record<DemoLanguage, string>>,
  verified: readonly DemoLanguage[] = [],
): DemoStatement {
  const text = inFour(texts, verified);
  return {
    number,
    agree,
    disagree,
    pass,
    leanings,
    seed: true,
    text,
    paraphrased: false,
    demoOnly: false,
    moderation: { state: 'accepted' },
  };
}

export const marketStreetStatements: readonly DemoStatement[] = [
  idea(
    0,
    [100, 36, 8],
    [2, -2, 2],
    {
      en: 'Plant trees along both sides, even if some parking goes',
      fr: 'Planter des arbres des deux côtés, même s’il faut ôter des places de stationnement',
      es: 'Plantar árboles a ambos lados, aunque se pierda aparcamiento',
      ar: 'زرع أشجار على الجانبين ولو أدى ذلك إلى تقليل المواقف',
    },
    ['fr', 'ar'],
  ),
  idea(
    1,
    [92, 40, 6],
    [2, -2, 1.5],
    {
      en: 'Slow all traffic to 20 km/h',
      fr: 'Limiter toute la circulation à 20 km/h',
      es: 'Limitar todo el tráfico a 20 km/h',
      ar: 'تخفيض سرعة كل المركبات إلى 20 كم/س',
    },
    ['es'],
  ),
  idea(
    2,
    [64, 62, 10],
    [2.5, -2, -1.5],
    {
      en: 'Close the street to cars on Saturdays',
      fr: 'Fermer la rue aux voitures le samedi',
      es: 'Cerrar la calle a los coches los sábados',
      ar: 'إغلاق الشارع أمام السيارات أيام السبت',
    },
    ['fr', 'es', 'ar'],
  ),
  idea(3, [52, 74, 10], [-2.5, 2.5, 0], {
    en: 'Keep every parking space there is now',
    fr: 'Garder toutes les places de stationnement actuelles',
    es: 'Mantener todas las plazas de aparcamiento actuales',
    ar: 'الإبقاء على كل مواقف السيارات الحالية',
  }),
  idea(
    4,
    [128, 0, 10],
    [0, 0, 0],
    {
      en: 'Lower the kerbs so that wheelchairs and prams can cross anywhere',
      fr: 'Abaisser les trottoirs pour que fauteuils et poussettes passent partout',
      es: 'Rebajar los bordillos para que sillas de ruedas y carritos crucen por todas partes',
      ar: 'خفض حواف الأرصفة ليعبر مستخدمو الكراسي المتحركة والعربات من أي مكان',
    },
    ['ar'],
  ),
  idea(5, [110, 10, 14], [0.3, 0, 0.3], {
    en: 'More benches with shade, every fifty steps',
    fr: 'Plus de bancs à l’ombre, tous les cinquante pas',
    es: 'Más bancos con sombra, cada cincuenta pasos',
    ar: 'مقاعد أكثر في الظل، كل خمسين خطوة',
  }),
  idea(6, [76, 48, 10], [2, -2, 0], {
    en: 'A separate lane for bicycles',
    fr: 'Une voie réservée aux vélos',
    es: 'Un carril aparte para bicicletas',
    ar: 'مسار منفصل للدراجات',
  }),
  idea(7, [78, 40, 14], [1, -2, 2], {
    en: 'Deliveries to shops only before ten in the morning',
    fr: 'Livraisons aux magasins seulement avant dix heures du matin',
    es: 'Reparto a las tiendas solo antes de las diez de la mañana',
    ar: 'توصيل البضائع إلى المتاجر قبل العاشرة صباحاً فقط',
  }),
  idea(8, [112, 8, 14], [0, 0.3, 0], {
    en: 'Keep the weekly market exactly where it is',
    fr: 'Laisser le marché hebdomadaire exactement là où il est',
    es: 'Dejar el mercado semanal justo donde está',
    ar: 'إبقاء السوق الأسبوعي في مكانه تماماً',
  }),
  idea(9, [72, 44, 12], [1, 1, -3], {
    en: 'Let cafés use the pavement until midnight',
    fr: 'Laisser les cafés occuper le trottoir jusqu’à minuit',
    es: 'Permitir terrazas de cafés hasta medianoche',
    ar: 'السماح للمقاهي باستخدام الرصيف حتى منتصف الليل',
  }),
  idea(10, [98, 12, 16], [1, -0.5, 0.5], {
    en: 'A bus at least every ten minutes',
    fr: 'Un bus au moins toutes les dix minutes',
    es: 'Un autobús al menos cada diez minutos',
    ar: 'حافلة كل عشر دقائق على الأقل',
  }),
  idea(11, [84, 8, 30], [0, 0, 0], {
    en: 'A free public toilet and a drinking fountain',
    fr: 'Des toilettes publiques gratuites et une fontaine à boire',
    es: 'Un baño público gratuito y una fuente de agua potable',
    ar: 'دورة مياه عامة مجانية ونافورة شرب',
  }),
  idea(12, [52, 44, 26], [0.3, -1, 2.5], {
    en: 'Street lights that dim late at night',
    fr: 'Un éclairage qui baisse tard la nuit',
    es: 'Farolas que bajen la luz de madrugada',
    ar: 'إنارة تخفت في ساعات الليل المتأخرة',
  }),
  idea(13, [44, 58, 22], [-1, 2.5, -1.5], {
    en: 'Pay shops that lose customers during the work',
    fr: 'Indemniser les commerces qui perdent des clients pendant les travaux',
    es: 'Compensar a las tiendas que pierdan clientes durante las obras',
    ar: 'تعويض المتاجر التي تخسر زبائن أثناء الأشغال',
  }),
];
