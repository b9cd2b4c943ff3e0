import { defineWords } from '../site/index.ts';

/** What acts say when they cannot be done: what is wrong and what to do next. */
export const editWords = defineWords({
  tooLong: {
    en: 'This is too long. Shorten it, then save again.',
    fr: 'Ce texte est trop long. Raccourcissez-le, puis enregistrez à nouveau.',
    es: 'Este texto es demasiado largo. Acórtelo y guarde de nuevo.',
    ar: 'هذا النص أطول من المسموح. اختصره ثم احفظ مجددًا.',
  },
  mustStay: {
    en: 'This cannot be empty. Write it, or leave the earlier text.',
    fr: 'Ce champ ne peut pas rester vide. Remplissez-le ou gardez l’ancien texte.',
    es: 'No puede quedar vacío. Escríbalo o deje el texto anterior.',
    ar: 'لا يمكن ترك هذا الحقل فارغًا. اكتب نصًا أو أبقِ النص السابق.',
  },
  titleMissing: {
    en: 'Give it a title.',
    fr: 'Donnez un titre.',
    es: 'Póngale un título.',
    ar: 'اكتب عنوانًا.',
  },
  chooseTemplate: {
    en: 'Choose what to start from.',
    fr: 'Choisissez un point de départ.',
    es: 'Elija un punto de partida.',
    ar: 'اختر نقطة البداية.',
  },
  chooseLanguage: {
    en: 'Choose a language from the list.',
    fr: 'Choisissez une langue dans la liste.',
    es: 'Elija un idioma de la lista.',
    ar: 'اختر لغة من القائمة.',
  },
  slugShape: {
    en: 'Use small letters a to z, digits and single dashes, as in water-plan-2027; at most 60 characters.',
    fr: 'Utilisez des minuscules de a à z, des chiffres et des tirets simples, comme plan-eau-2027 ; 60 caractères au plus.',
    es: 'Use minúsculas de la a a la z, cifras y guiones simples, como plan-agua-2027; 60 caracteres como máximo.',
    ar: 'استعمل حروفًا لاتينية صغيرة من a إلى z وأرقامًا وشرطات مفردة، مثل water-plan-2027، بحد أقصى 60 حرفًا.',
  },
  slugTaken: {
    en: 'Another process has, or once had, this address. Choose a different one.',
    fr: 'Un autre processus a, ou a eu, cette adresse. Choisissez-en une autre.',
    es: 'Otro proceso tiene o tuvo esta dirección. Elija otra.',
    ar: 'هذا العنوان مستعمل الآن أو كان مستعملًا لعملية أخرى. اختر غيره.',
  },
  emailShape: {
    en: 'Write one e-mail address, as in name@example.org, or leave it empty.',
    fr: 'Écrivez une seule adresse électronique, comme nom@example.org, ou laissez vide.',
    es: 'Escriba una sola dirección de correo, como nombre@example.org, o déjelo vacío.',
    ar: 'اكتب عنوان بريد واحدًا مثل name@example.org أو اتركه فارغًا.',
  },
  dateShape: {
    en: 'Write a day as year-month-day, as in 2027-03-31.',
    fr: 'Écrivez le jour sous la forme année-mois-jour, comme 2027-03-31.',
    es: 'Escriba el día como año-mes-día, por ejemplo 2027-03-31.',
    ar: 'اكتب اليوم بصيغة سنة-شهر-يوم، مثل 2027-03-31.',
  },
  endBeforeStart: {
    en: 'The last day lies before the first: choose a later one.',
    fr: 'Le dernier jour précède le premier : choisissez-en un plus tardif.',
    es: 'El último día es anterior al primero: elija uno posterior.',
    ar: 'اليوم الأخير يسبق اليوم الأول: اختر يومًا لاحقًا.',
  },
  choosePhase: {
    en: 'Choose one of the phases of this process.',
    fr: 'Choisissez une des phases de ce processus.',
    es: 'Elija una de las fases de este proceso.',
    ar: 'اختر إحدى مراحل هذه العملية.',
  },
  hrefShape: {
    en: 'Give an address that starts with https:// or http://, or with / for a page of this site.',
    fr: 'Donnez une adresse qui commence par https:// ou http://, ou par / pour une page de ce site.',
    es: 'Dé una dirección que empiece por https:// o http://, o por / para una página de este sitio.',
    ar: 'اكتب عنوانًا يبدأ بـ https:// أو http://، أو بـ / لصفحة من هذا الموقع.',
  },
  hrefOrBody: {
    en: 'Give the address of the document, or write its text below.',
    fr: 'Donnez l’adresse du document, ou écrivez son texte ci-dessous.',
    es: 'Dé la dirección del documento o escriba su texto más abajo.',
    ar: 'اكتب عنوان الوثيقة، أو اكتب نصها أدناه.',
  },
  reasonMissing: {
    en: 'Say why: everybody can read it on the page.',
    fr: 'Dites pourquoi : tout le monde peut le lire sur la page.',
    es: 'Diga por qué: cualquiera puede leerlo en la página.',
    ar: 'اذكر السبب: يمكن للجميع قراءته على الصفحة.',
  },
  stateMoved: {
    en: 'The state of this process has changed meanwhile. Look at it again below.',
    fr: 'L’état de ce processus a changé entre-temps. Vérifiez-le ci-dessous.',
    es: 'El estado de este proceso cambió mientras tanto. Véalo de nuevo abajo.',
    ar: 'تغيّرت حالة هذه العملية في الأثناء. راجعها أدناه.',
  },
  notComplete: {
    en: 'Something that people need to know is still missing. Fill in the points marked below, then publish.',
    fr: 'Il manque encore des informations nécessaires. Complétez les points ci-dessous, puis publiez.',
    es: 'Aún falta algo que la gente necesita saber. Complete los puntos marcados abajo y publique.',
    ar: 'ما زال ينقص ما يحتاج الناس إلى معرفته. أكمل النقاط المبيّنة أدناه ثم انشر.',
  },
  partGone: {
    en: 'This was removed meanwhile. Copy what you need from your text, then start a new one.',
    fr: 'Cet élément a été retiré entre-temps. Copiez ce qu’il vous faut de votre texte, puis recommencez.',
    es: 'Esto se retiró mientras tanto. Copie lo que necesite de su texto y empiece uno nuevo.',
    ar: 'أُزيل هذا العنصر في الأثناء. انسخ ما تحتاجه من نصك ثم ابدأ عنصرًا جديدًا.',
  },
  stale: {
    en: 'Somebody else changed this while you were writing. Their version is shown beside yours; save again to keep yours.',
    fr: 'Quelqu’un a modifié ce texte pendant que vous écriviez. Sa version est affichée à côté de la vôtre ; enregistrez à nouveau pour garder la vôtre.',
    es: 'Otra persona cambió esto mientras usted escribía. Su versión aparece junto a la de usted; guarde de nuevo para conservar la suya.',
    ar: 'غيّر شخص آخر هذا النص أثناء كتابتك. تظهر نسخته بجانب نسختك؛ احفظ مجددًا للإبقاء على نسختك.',
  },
  factsStale: {
    en: 'Somebody else changed the dates, the place or the link meanwhile. What is saved now: {theirs}. Save again to keep yours.',
    fr: 'Quelqu’un a modifié les dates, la place ou le lien entre-temps. Ce qui est enregistré : {theirs}. Enregistrez à nouveau pour garder les vôtres.',
    es: 'Otra persona cambió las fechas, el lugar o el enlace. Lo guardado ahora: {theirs}. Guarde de nuevo para conservar lo suyo.',
    ar: 'غيّر شخص آخر التواريخ أو الموضع أو الرابط في الأثناء. المحفوظ الآن: {theirs}. احفظ مجددًا للإبقاء على ما كتبته.',
  },
  datesNow: {
    en: 'Now from {start} to {end}',
    fr: 'Désormais du {start} au {end}',
    es: 'Ahora del {start} al {end}',
    ar: 'الآن من {start} إلى {end}',
  },
  datesNowFrom: {
    en: 'Now from {start}',
    fr: 'Désormais à partir du {start}',
    es: 'Ahora desde el {start}',
    ar: 'الآن ابتداءً من {start}',
  },
  datesNowUntil: {
    en: 'Now until {end}',
    fr: 'Désormais jusqu’au {end}',
    es: 'Ahora hasta el {end}',
    ar: 'الآن حتى {end}',
  },
  datesNowOpen: {
    en: 'Dates to be announced',
    fr: 'Dates à annoncer',
    es: 'Fechas por anunciar',
    ar: 'التواريخ تُعلن لاحقًا',
  },
});
