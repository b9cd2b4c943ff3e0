import { defineWords } from '../../site/index.ts';

export const openDataWords = defineWords({
  apiTitle: {
    en: 'Open data and API',
    fr: 'Données ouvertes et API',
    es: 'Datos abiertos y API',
    ar: 'البيانات المفتوحة وواجهة البرمجة',
  },
  apiLede: {
    en: 'Everything that is public here can be read by programs, without a key and without asking.',
    fr: 'Tout ce qui est public ici peut être lu par des programmes, sans clé et sans demander.',
    es: 'Todo lo que es público aquí puede leerse con programas, sin clave y sin pedir permiso.',
    ar: 'كل ما هو علني هنا يمكن أن تقرأه البرامج، بلا مفتاح وبلا إذن.',
  },
  apiWrite: {
    en: 'To vote or add statements from another site or app, ask for a participant token of the process and send it with each request. Limits and rules are the same as on the pages.',
    fr: 'Pour voter ou ajouter des propositions depuis un autre site ou une application, demandez un jeton de participant du processus et envoyez-le avec chaque requête. Les limites et les règles sont celles des pages.',
    es: 'Para votar o añadir propuestas desde otro sitio o aplicación, pida una ficha de participante del proceso y envíela con cada petición. Los límites y las reglas son los de las páginas.',
    ar: 'للتصويت أو إضافة مقترحات من موقع أو تطبيق آخر، اطلب رمز مشارك في العملية وأرسله مع كل طلب. الحدود والقواعد هي نفسها كما في الصفحات.',
  },
  openApi: {
    en: 'OpenAPI 3.1 description',
    fr: 'Description OpenAPI 3.1',
    es: 'Descripción OpenAPI 3.1',
    ar: 'وصف OpenAPI 3.1',
  },
  operations: { en: 'Operations', fr: 'Opérations', es: 'Operaciones', ar: 'العمليات' },
  operation: { en: 'What it does', fr: 'Ce qu’elle fait', es: 'Qué hace', ar: 'ما تفعله' },
  address: { en: 'Address', fr: 'Adresse', es: 'Dirección', ar: 'العنوان' },
  embedTitle: {
    en: 'Show a poll on your own page',
    fr: 'Afficher un sondage sur votre page',
    es: 'Mostrar un sondeo en su página',
    ar: 'اعرض استطلاعًا في صفحتك',
  },
  embedText: {
    en: 'One line is enough. Nobody is tracked: the frame keeps one code, for the page it stands on alone, so that one person stays one person; it loads nothing from elsewhere.',
    fr: 'Une ligne suffit. Personne n’est suivi : le cadre garde un seul code, pour la seule page où il se trouve, afin qu’une personne reste une personne ; il ne charge rien d’ailleurs.',
    es: 'Basta una línea. No se rastrea a nadie: el marco guarda un solo código, solo para el sitio en que está, para que una persona siga siendo una; no carga nada de otro sitio.',
    ar: 'سطر واحد يكفي. لا تتبّع لأحد: يحفظ الإطار رمزًا واحدًا للموقع الذي هو فيه وحده، كي يبقى الشخص شخصًا واحدًا، ولا يحمّل شيئًا من مكان آخر.',
  },
  bundleTitle: {
    en: 'Everything about a process',
    fr: 'Tout sur un processus',
    es: 'Todo sobre un proceso',
    ar: 'كل شيء عن عملية',
  },
  bundleText: {
    en: 'One archive holds what is public: statements, results and votes by participant number as CSV, the same as JSON, a data dictionary and a Frictionless datapackage.json. The results say who could vote and what that does not prevent.',
    fr: 'Une archive contient ce qui est public : propositions, résultats et votes par numéro de participant en CSV, les mêmes en JSON, un dictionnaire des données et un datapackage.json Frictionless. Les résultats disent qui pouvait voter et ce que cela n’empêche pas.',
    es: 'Un archivo contiene lo que es público: propuestas, resultados y votos por número de participante en CSV, lo mismo en JSON, un diccionario de datos y un datapackage.json de Frictionless. Los resultados dicen quién podía votar y qué no impide eso.',
    ar: 'أرشيف واحد يضم ما هو علني: المقترحات والنتائج والأصوات برقم المشارك بصيغة CSV، والبيانات نفسها بصيغة JSON، وقاموسًا للبيانات وملف datapackage.json وفق Frictionless. تذكر النتائج من كان يحق له التصويت وما لا يمنعه ذلك.',
  },
});
