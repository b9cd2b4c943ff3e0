import { defineWords } from '../../../site/index.ts';

/** Who may take part and how they came: what participants and staff read about it. */
export const entryWords = defineWords({
  newcomers: {
    en: 'How votes came',
    fr: 'Arrivée des votes',
    es: 'Cómo llegaron los votos',
    ar: 'كيف وصلت الأصوات',
  },
  tooManyNew: {
    en: 'Many people have begun to take part from this internet connection in a short time, so nobody new can begin from it for now. Your answer was not counted. Try again in {minutes, plural, one {# minute} other {# minutes}}, or from another connection. Whoever has voted before can go on. At a meeting, ask the organisers: they can open the poll for it.',
    fr: 'Beaucoup de personnes ont commencé à participer depuis cette connexion internet en peu de temps ; personne de nouveau ne peut donc commencer depuis elle pour l’instant. Votre réponse n’a pas été comptée. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}, ou depuis une autre connexion. Qui a déjà voté peut continuer. Lors d’une réunion, demandez aux organisateurs : ils peuvent ouvrir le sondage pour elle.',
    es: 'Muchas personas han empezado a participar desde esta conexión a internet en poco tiempo, así que por ahora nadie nuevo puede empezar desde ella. Su respuesta no se ha contado. Inténtelo de nuevo dentro de {minutes, plural, one {# minuto} other {# minutos}}, o desde otra conexión. Quien ya votó puede seguir. En una reunión, pregunte a quienes la organizan: pueden abrir el sondeo para ella.',
    ar: 'بدأ أشخاص كثيرون المشاركة من هذا الاتصال بالإنترنت في وقت قصير، لذلك لا يمكن لأي شخص جديد أن يبدأ منه الآن. لم تُحتسب إجابتك. حاول مجددًا بعد {minutes, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}، أو من اتصال آخر. من صوّت من قبل يمكنه المتابعة. إن كنت في اجتماع فاسأل المنظمين: يمكنهم فتح الاستطلاع له.',
  },
  event: {
    en: 'A meeting behind one internet connection',
    fr: 'Une réunion derrière une seule connexion internet',
    es: 'Una reunión tras una sola conexión a internet',
    ar: 'اجتماع خلف اتصال واحد بالإنترنت',
  },
  eventExplained: {
    en: 'So that one person cannot easily pretend to be many, only so many new people may begin from one internet connection in a while. For a meeting, a school or a village that shares one, open the poll for the time of the event. While it is open, this brake is off for everybody, everywhere.',
    fr: 'Pour qu’une personne ne puisse pas facilement se faire passer pour beaucoup d’autres, seul un certain nombre de nouvelles personnes peuvent commencer depuis une même connexion internet en un temps donné. Pour une réunion, une école ou un village qui en partage une, ouvrez le sondage le temps de l’événement. Tant qu’il est ouvert, ce frein est levé pour tout le monde, partout.',
    es: 'Para que una persona no pueda hacerse pasar fácilmente por muchas, solo cierto número de personas nuevas pueden empezar desde una misma conexión a internet en un tiempo dado. Para una reunión, una escuela o un pueblo que comparte una, abra el sondeo durante el acto. Mientras está abierto, este freno no actúa para nadie, en ningún lugar.',
    ar: 'كي لا يسهل على شخص واحد أن يتظاهر بأنه كثيرون، لا يمكن أن يبدأ من اتصال واحد بالإنترنت إلا عدد محدود من الأشخاص الجدد خلال مدة. لاجتماع أو مدرسة أو قرية تتشارك اتصالًا واحدًا، افتح الاستطلاع طوال الفعالية. ما دام مفتوحًا فهذا القيد مرفوع عن الجميع في كل مكان.',
  },
  eventOpen: {
    en: 'Open for an event until {date}.',
    fr: 'Ouvert pour un événement jusqu’au {date}.',
    es: 'Abierto para un acto hasta el {date}.',
    ar: 'مفتوح لفعالية حتى {date}.',
  },
  eventUntil: { en: 'The event ends', fr: 'Fin de l’événement', es: 'Fin del acto', ar: 'تنتهي الفعالية' },
  eventUntilHint: {
    en: 'In UTC, at most {hours} hours from now. After it the brake is on again by itself.',
    fr: 'En UTC, dans {hours} heures au plus. Ensuite, le frein agit de nouveau tout seul.',
    es: 'En UTC, dentro de {hours} horas como mucho. Después, el freno vuelve a actuar por sí solo.',
    ar: 'بتوقيت UTC، خلال {hours} ساعة على الأكثر من الآن. بعدها يعود القيد من تلقاء نفسه.',
  },
  eventStart: {
    en: 'Open for the event',
    fr: 'Ouvrir pour l’événement',
    es: 'Abrir para el acto',
    ar: 'افتح للفعالية',
  },
  eventEnd: { en: 'End it now', fr: 'Y mettre fin maintenant', es: 'Terminar ahora', ar: 'أنهِها الآن' },
});

/** What is wrong with what was typed, and what to do about it. */
export const entryProblems = defineWords({
  eventUntil: {
    en: 'Give a time that lies ahead, at most 24 hours from now.',
    fr: 'Indiquez un moment à venir, dans 24 heures au plus.',
    es: 'Indique un momento futuro, dentro de 24 horas como mucho.',
    ar: 'حدّد وقتًا قادمًا، خلال 24 ساعة على الأكثر من الآن.',
  },
});
