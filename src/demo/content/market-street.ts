/**
 * The small open poll that invites a newcomer to vote. Town, street, people and votes are made up;
 * its dates are counted from the moment the demo is loaded, so that it is always open.
 */
import { type DemoPoll, type DemoProcess, inFour, moderationExample, said } from './demo-content.ts';
import { marketStreetStatements } from './market-street-statements.ts';

const daysFrom = (now: Date, days: number): Date => new Date(now.getTime() + days * 86_400_000);

function poll(now: Date): DemoPoll {
  return {
    slug: 'market-street',
    title: inFour({
      en: 'What would make Market Street a better place to be?',
      fr: 'Qu’est-ce qui rendrait la rue du Marché plus agréable ?',
      es: '¿Qué haría de la calle del Mercado un lugar mejor?',
      ar: 'ما الذي يجعل شارع السوق مكاناً أفضل؟',
    }),
    introduction: inFour({
      en: 'Fourteen ideas so far. Vote on as many as you like, in any order, and stop whenever you want. Something missing? Add it in your own words.',
      fr: 'Quatorze idées pour l’instant. Votez sur autant que vous voulez et arrêtez-vous quand vous voulez. Il manque quelque chose ? Ajoutez-le avec vos mots.',
      es: 'Catorce ideas por ahora. Vote cuantas quiera y pare cuando quiera. ¿Falta algo? Añádalo con sus palabras.',
      ar: 'أربع عشرة فكرة حتى الآن. صوّت على ما تشاء منها وتوقف متى أردت. هل ينقص شيء؟ أضفه بكلماتك.',
    }),
    opensAt: daysFrom(now, -5),
    closesAt: daysFrom(now, 60),
    votesUntil: now,
    voters: 168,
    exposurePercent: 20,
    moderationMode: 'strict',
    resultsVisible: 'always',
    simulated: true,
    rebuiltFromTotals: false,
    simulationSeed: 1414,
    note: inFour({
      en: 'Demo: the town is made up, and 168 simulated voters came before you. Your own vote counts for real, on this installation.',
      fr: 'Démo : la ville est inventée et 168 votants simulés vous ont précédé. Votre vote, lui, compte vraiment, sur cette installation.',
      es: 'Demostración: el pueblo es inventado y 168 votantes simulados llegaron antes. Su voto cuenta de verdad, en esta instalación.',
      ar: 'عرض تجريبي: البلدة خيالية وقد سبقك 168 مصوّتاً مُحاكَى. أما صوتك فيُحسب فعلاً على هذا الخادم.',
    }),
    statements: [
      ...marketStreetStatements,
      moderationExample(
        14,
        said('en', {
          en: 'Please add bike stands by the bakery; I can lend some, write to bikes@example.org',
        }),
        { state: 'held', because: 'personal-data' },
      ),
      moderationExample(15, said('ar', { ar: 'نحتاج إلى مظلات عند مواقف الحافلات' }), { state: 'waiting' }),
    ],
  };
}

/** Everything of the neighbourhood question, with dates relative to `now`. */
export function marketStreetProcess(now: Date): DemoProcess {
  return {
    slug: 'market-street',
    template: 'neighbourhood-question',
    title: inFour(
      {
        en: 'A quieter, greener Market Street?',
        fr: 'Une rue du Marché plus calme et plus verte ?',
        es: '¿Una calle del Mercado más tranquila y más verde?',
        ar: 'هل نريد شارع سوق أهدأ وأكثر خضرة؟',
      },
      ['fr', 'es', 'ar'],
    ),
    summary: inFour({
      en: 'The town of Example will rebuild its main street next year. Before anything is drawn, it wants to know what people who live, work and shop there care about.',
      fr: 'La ville d’Exemple refera sa rue principale l’an prochain. Avant de dessiner quoi que ce soit, elle veut savoir ce qui compte pour celles et ceux qui y vivent, y travaillent et y font leurs courses.',
      es: 'El pueblo de Ejemplo rehará su calle principal el año que viene. Antes de dibujar nada, quiere saber qué les importa a quienes viven, trabajan y compran allí.',
      ar: 'ستعيد بلدة «مثال» بناء شارعها الرئيسي العام المقبل. وقبل أن يُرسم أي شيء، تريد أن تعرف ما يهم من يسكنون فيه ويعملون ويتسوقون.',
    }),
    whatIsAsked: inFour({
      en: 'What should change on Market Street, and what should stay as it is?',
      fr: 'Que faut-il changer rue du Marché, et que faut-il garder ?',
      es: '¿Qué debe cambiar en la calle del Mercado y qué debe quedarse igual?',
      ar: 'ما الذي ينبغي أن يتغير في شارع السوق، وما الذي ينبغي أن يبقى؟',
    }),
    why: inFour({
      en: 'The water pipes have to be replaced anyway, so the street will be open for a year. It is the one chance in decades to put it back together differently.',
      fr: 'Il faut de toute façon remplacer les conduites d’eau : la rue sera en chantier pendant un an. C’est la seule occasion avant longtemps de la refaire autrement.',
      es: 'De todos modos hay que cambiar las tuberías, así que la calle estará en obras un año. Es la única ocasión en décadas de rehacerla de otra manera.',
      ar: 'لا بد من تبديل أنابيب المياه على أي حال، فسيبقى الشارع مفتوحاً للأشغال سنة. وهي فرصة لا تتكرر قبل عقود لإعادته بشكل مختلف.',
    }),
    whoAsks: inFour({
      en: 'The streets office of the town of Example.',
      fr: 'Le service de la voirie de la ville d’Exemple.',
      es: 'La oficina de calles del pueblo de Ejemplo.',
      ar: 'مكتب الطرق في بلدة «مثال».',
    }),
    whoDecides: inFour({
      en: 'The town council, in a public meeting after the poll closes.',
      fr: 'Le conseil municipal, en séance publique après la clôture.',
      es: 'El pleno municipal, en sesión pública tras el cierre.',
      ar: 'المجلس البلدي في جلسة علنية بعد إغلاق الاستطلاع.',
    }),
    whatHappensWithInput: inFour({
      en: 'The streets office writes one page on what most people share and where they differ. The council answers each point: yes, no or not now, and why. The answers appear here.',
      fr: 'Le service de la voirie écrit une page sur ce que la plupart partagent et là où les avis divergent. Le conseil répond à chaque point : oui, non ou pas maintenant, et pourquoi. Les réponses paraîtront ici.',
      es: 'La oficina escribe una página sobre lo que comparte la mayoría y en qué se discrepa. El pleno responde a cada punto: sí, no o ahora no, y por qué. Las respuestas aparecerán aquí.',
      ar: 'يكتب مكتب الطرق صفحة عما يتفق عليه أكثر الناس وما يختلفون فيه. ويجيب المجلس عن كل نقطة: نعم أو لا أو ليس الآن، مع السبب. وتظهر الإجابات هنا.',
    }),
    howToTakePart: inFour({
      en: 'Vote on the statements, add one of your own, or both. It takes about three minutes. You need no account, except where a code, a mailbox or a sign-in is named beside the button.',
      fr: 'Votez sur les propositions, ajoutez la vôtre, ou les deux. Il faut environ trois minutes. Aucun compte n’est nécessaire, sauf là où un code, une adresse électronique ou une connexion est indiqué à côté du bouton.',
      es: 'Vote las propuestas, añada una propia o ambas cosas. Lleva unos tres minutos. No hace falta cuenta, salvo donde junto al botón se indica un código, un correo o iniciar sesión.',
      ar: 'صوّت على المقترحات أو أضف مقترحك أو افعل الأمرين. يستغرق ذلك نحو ثلاث دقائق. لا تحتاج إلى حساب، إلا حيث يُذكر بجانب الزر رمز أو بريد إلكتروني أو تسجيل دخول.',
    }),
    contact: {
      name: inFour({
        en: 'Streets office, town of Example',
        fr: 'Service de la voirie, ville d’Exemple',
        es: 'Oficina de calles, pueblo de Ejemplo',
        ar: 'مكتب الطرق، بلدة «مثال»',
      }),
      email: 'streets@example.org',
    },
    state: 'published',
    startsOn: daysFrom(now, -5),
    endsOn: daysFrom(now, 150),
    phases: [
      {
        title: inFour({ en: 'Hear', fr: 'Écouter', es: 'Escuchar', ar: 'الاستماع' }),
        summary: inFour({
          en: 'Everybody can vote and add ideas.',
          fr: 'Chacun peut voter et ajouter des idées.',
          es: 'Cualquiera puede votar y añadir ideas.',
          ar: 'يمكن للجميع التصويت وإضافة الأفكار.',
        }),
        movement: 'widening',
        startsOn: daysFrom(now, -5),
        endsOn: daysFrom(now, 60),
        questions: [
          {
            text: inFour({
              en: 'What would make Market Street a better place to be?',
              fr: 'Qu’est-ce qui rendrait la rue du Marché plus agréable ?',
              es: '¿Qué haría de la calle del Mercado un lugar mejor?',
              ar: 'ما الذي يجعل شارع السوق مكاناً أفضل؟',
            }),
            polls: [poll(now)],
          },
        ],
      },
      {
        title: inFour({
          en: 'Draw and decide',
          fr: 'Dessiner et décider',
          es: 'Dibujar y decidir',
          ar: 'الرسم والقرار',
        }),
        summary: inFour({
          en: 'Two drawings are made from the answers; the council chooses one and says why.',
          fr: 'Deux dessins naissent des réponses ; le conseil en choisit un et dit pourquoi.',
          es: 'De las respuestas salen dos dibujos; el pleno elige uno y explica por qué.',
          ar: 'يُعَدّ رسمان من الإجابات، ويختار المجلس أحدهما ويبيّن السبب.',
        }),
        movement: 'narrowing',
        startsOn: daysFrom(now, 61),
        endsOn: daysFrom(now, 150),
        questions: [],
      },
    ],
    documents: [
      {
        slug: 'what-is-fixed',
        title: inFour({
          en: 'What is fixed and what is open',
          fr: 'Ce qui est fixé et ce qui reste ouvert',
          es: 'Qué está fijado y qué está abierto',
          ar: 'ما هو ثابت وما هو مفتوح للنقاش',
        }),
        body: inFour({
          en: '**Fixed:** the pipes, the year of work, access for fire engines.\n\n**Open:** trees, parking, speed, buses, benches, markets, deliveries.',
          fr: '**Fixé :** les conduites, l’année de travaux, l’accès des pompiers.\n\n**Ouvert :** arbres, stationnement, vitesse, bus, bancs, marchés, livraisons.',
          es: '**Fijado:** las tuberías, el año de obras, el acceso de bomberos.\n\n**Abierto:** árboles, aparcamiento, velocidad, autobuses, bancos, mercados, repartos.',
          ar: '**ثابت:** الأنابيب وسنة الأشغال ومرور سيارات الإطفاء.\n\n**مفتوح:** الأشجار والمواقف والسرعة والحافلات والمقاعد والأسواق والتوصيل.',
        }),
      },
    ],
    publications: [
      {
        on: daysFrom(now, -5),
        href: '/polls/market-street',
        what: inFour({
          en: 'Opened: the poll on Market Street.',
          fr: 'Ouvert : la consultation sur la rue du Marché.',
          es: 'Abierta: la consulta sobre la calle del Mercado.',
          ar: 'افتتاح: الاستطلاع عن شارع السوق.',
        }),
      },
    ],
  };
}
