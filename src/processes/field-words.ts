import { defineWords } from '../site/index.ts';

/** What each text is called on the pages where it is written, and what belongs into it. */
export const fieldWords = defineWords({
  process: {
    title: {
      label: { en: 'Title', fr: 'Titre', es: 'Título', ar: 'العنوان' },
      hint: {
        en: 'What it is about, in the words of those you ask.',
        fr: 'De quoi il s’agit, avec les mots de ceux que vous interrogez.',
        es: 'De qué trata, con las palabras de quienes responden.',
        ar: 'موضوعها بكلمات من تسألهم.',
      },
    },
    summary: {
      label: { en: 'Summary', fr: 'Résumé', es: 'Resumen', ar: 'الملخص' },
      hint: {
        en: 'One or two sentences for lists and for the top of the page.',
        fr: 'Une ou deux phrases pour les listes et le haut de la page.',
        es: 'Una o dos frases para las listas y el inicio de la página.',
        ar: 'جملة أو جملتان للقوائم ولأعلى الصفحة.',
      },
    },
    asked: {
      label: {
        en: 'What is asked, and why',
        fr: 'Ce qui est demandé, et pourquoi',
        es: 'Qué se pregunta y por qué',
        ar: 'ما المطلوب، ولماذا',
      },
      hint: {
        en: 'What is open and what is already settled. Markdown works: **bold**, lists, [links](https://example.org).',
        fr: 'Ce qui est ouvert et ce qui est déjà décidé. Markdown est possible : **gras**, listes, [liens](https://example.org).',
        es: 'Qué está abierto y qué está ya decidido. Se puede usar Markdown: **negrita**, listas, [enlaces](https://example.org).',
        ar: 'ما هو مفتوح للنقاش وما حُسم. يمكن استعمال Markdown: **عريض** وقوائم و[روابط](https://example.org).',
      },
    },
    askedBy: {
      label: { en: 'Who asks', fr: 'Qui demande', es: 'Quién pregunta', ar: 'من يسأل' },
      hint: {
        en: 'The body that runs this, and with whom.',
        fr: 'L’organisme qui mène ce processus, et avec qui.',
        es: 'El organismo que lo lleva y con quién.',
        ar: 'الجهة التي تدير العملية ومن يشاركها.',
      },
    },
    decidedBy: {
      label: { en: 'Who decides', fr: 'Qui décide', es: 'Quién decide', ar: 'من يقرر' },
      hint: {
        en: 'Who takes the decision, when, and what they are bound by.',
        fr: 'Qui prend la décision, quand, et ce qui la lie.',
        es: 'Quién toma la decisión, cuándo y a qué está obligado.',
        ar: 'من يتخذ القرار، ومتى، وبماذا يلتزم.',
      },
    },
    useOfInput: {
      label: {
        en: 'What will be done with the input',
        fr: 'Ce qui sera fait des contributions',
        es: 'Qué se hará con los aportes',
        ar: 'ما الذي سيُفعل بالمساهمات',
      },
      hint: {
        en: 'A promise you can keep: what people hear back, and by when.',
        fr: 'Une promesse que vous pouvez tenir : quelle réponse, et pour quand.',
        es: 'Una promesa que pueda cumplir: qué respuesta habrá y para cuándo.',
        ar: 'وعد تستطيع الوفاء به: ماذا سيصل الناس من رد، ومتى.',
      },
    },
    howToTakePart: {
      label: {
        en: 'How to take part',
        fr: 'Comment participer',
        es: 'Cómo participar',
        ar: 'كيفية المشاركة',
      },
      hint: {
        en: 'Online and elsewhere: paper, meetings, telephone.',
        fr: 'En ligne et ailleurs : papier, réunions, téléphone.',
        es: 'En línea y fuera: papel, reuniones, teléfono.',
        ar: 'عبر الإنترنت وخارجه: الورق والاجتماعات والهاتف.',
      },
    },
    contact: {
      label: { en: 'Contact', fr: 'Contact', es: 'Contacto', ar: 'التواصل' },
      hint: {
        en: 'Office, address, opening hours.',
        fr: 'Service, adresse, horaires.',
        es: 'Oficina, dirección, horario.',
        ar: 'المكتب والعنوان وساعات العمل.',
      },
    },
  },
  phase: {
    title: {
      label: { en: 'Title', fr: 'Titre', es: 'Título', ar: 'العنوان' },
      hint: {
        en: 'Two or three words.',
        fr: 'Deux ou trois mots.',
        es: 'Dos o tres palabras.',
        ar: 'كلمتان أو ثلاث.',
      },
    },
    description: {
      label: {
        en: 'What happens in it',
        fr: 'Ce qui s’y passe',
        es: 'Qué ocurre en ella',
        ar: 'ما يجري فيها',
      },
      hint: {
        en: 'One or two sentences.',
        fr: 'Une ou deux phrases.',
        es: 'Una o dos frases.',
        ar: 'جملة أو جملتان.',
      },
    },
  },
  question: {
    title: {
      label: { en: 'Question', fr: 'Question', es: 'Pregunta', ar: 'السؤال' },
      hint: {
        en: 'As you would ask somebody who has never heard of this.',
        fr: 'Comme vous la poseriez à quelqu’un qui n’en a jamais entendu parler.',
        es: 'Como se la haría a alguien que nunca ha oído hablar de esto.',
        ar: 'كما تطرحه على شخص لم يسمع بالموضوع من قبل.',
      },
    },
    description: {
      label: { en: 'Background', fr: 'Contexte', es: 'Contexto', ar: 'الخلفية' },
      hint: {
        en: 'What one needs to know to answer. Markdown works.',
        fr: 'Ce qu’il faut savoir pour répondre. Markdown est possible.',
        es: 'Lo necesario para responder. Se puede usar Markdown.',
        ar: 'ما يلزم معرفته للإجابة. يمكن استعمال Markdown.',
      },
    },
  },
  document: {
    title: {
      label: { en: 'Title', fr: 'Titre', es: 'Título', ar: 'العنوان' },
      hint: {
        en: 'As it stands on the document.',
        fr: 'Tel qu’il figure sur le document.',
        es: 'Tal como figura en el documento.',
        ar: 'كما يظهر على الوثيقة.',
      },
    },
    note: {
      label: { en: 'What it is good for', fr: 'À quoi il sert', es: 'Para qué sirve', ar: 'فائدتها' },
      hint: { en: 'One sentence.', fr: 'Une phrase.', es: 'Una frase.', ar: 'جملة واحدة.' },
    },
    body: {
      label: {
        en: 'Text, if it is kept here',
        fr: 'Texte, s’il est conservé ici',
        es: 'Texto, si se guarda aquí',
        ar: 'النص، إن كان محفوظًا هنا',
      },
      hint: {
        en: 'Only for documents without an address of their own. Markdown works.',
        fr: 'Seulement pour les documents sans adresse propre. Markdown est possible.',
        es: 'Solo para documentos sin dirección propia. Se puede usar Markdown.',
        ar: 'فقط للوثائق التي ليس لها عنوان خاص. يمكن استعمال Markdown.',
      },
    },
  },
});
