import { defineWords } from './words.ts';

export const errorWords = defineWords({
  badRequest: {
    title: {
      en: 'We could not read that request',
      fr: 'Nous n’avons pas pu lire cette demande',
      es: 'No pudimos leer esa solicitud',
      ar: 'لم نتمكن من قراءة هذا الطلب',
    },
    next: {
      en: 'Go back, check what you entered and send it again. Nothing was changed.',
      fr: 'Revenez en arrière, vérifiez votre saisie et renvoyez-la. Rien n’a été modifié.',
      es: 'Vuelva atrás, revise lo que escribió y envíelo otra vez. No se cambió nada.',
      ar: 'ارجع وراجع ما كتبته ثم أرسله مجددًا. لم يتغير شيء.',
    },
  },
  notFound: {
    title: {
      en: 'There is nothing here',
      fr: 'Il n’y a rien ici',
      es: 'Aquí no hay nada',
      ar: 'لا يوجد شيء هنا',
    },
    next: {
      en: 'The address may be mistyped, the page may have moved, or it is not public. Start from the list of what is open.',
      fr: 'L’adresse est peut-être mal saisie, la page a pu être déplacée ou n’est pas publique. Partez de la liste de ce qui est ouvert.',
      es: 'Puede que la dirección esté mal escrita, que la página se haya movido o que no sea pública. Empiece por la lista de lo que está abierto.',
      ar: 'ربما كُتب العنوان خطأ، أو نُقلت الصفحة، أو أنها غير عامة. ابدأ من قائمة المشاورات المفتوحة.',
    },
  },
  methodNotAllowed: {
    title: {
      en: 'This page does not take that',
      fr: 'Cette page n’accepte pas cela',
      es: 'Esta página no acepta eso',
      ar: 'هذه الصفحة لا تقبل ذلك',
    },
    next: {
      en: 'Open the page again and use its buttons. Nothing was changed.',
      fr: 'Rouvrez la page et utilisez ses boutons. Rien n’a été modifié.',
      es: 'Abra la página de nuevo y use sus botones. No se cambió nada.',
      ar: 'افتح الصفحة من جديد واستخدم أزرارها. لم يتغير شيء.',
    },
  },
  tooLarge: {
    title: {
      en: 'That was too much at once',
      fr: 'C’est trop volumineux',
      es: 'Es demasiado grande',
      ar: 'هذا أكبر من الحد المسموح',
    },
    next: {
      en: 'Shorten the text or choose a smaller file, then send it again. Nothing was kept.',
      fr: 'Raccourcissez le texte ou choisissez un fichier plus petit, puis renvoyez. Rien n’a été enregistré.',
      es: 'Acorte el texto o elija un archivo más pequeño y envíelo otra vez. No se guardó nada.',
      ar: 'اختصر النص أو اختر ملفًا أصغر ثم أعد الإرسال. لم يُحفظ شيء.',
    },
  },
  tooMany: {
    title: {
      en: 'That was very fast',
      fr: 'C’était très rapide',
      es: 'Eso fue muy rápido',
      ar: 'كان ذلك سريعًا جدًا',
    },
    next: {
      en: 'Too many requests came from your connection. Wait a minute, then try again. What you sent before is safe.',
      fr: 'Trop de demandes sont venues de votre connexion. Attendez une minute, puis réessayez. Ce que vous avez envoyé avant est conservé.',
      es: 'Llegaron demasiadas solicitudes desde su conexión. Espere un minuto e inténtelo de nuevo. Lo que envió antes está a salvo.',
      ar: 'وصلت طلبات كثيرة من اتصالك. انتظر دقيقة ثم حاول مجددًا. ما أرسلته سابقًا محفوظ.',
    },
  },
  broken: {
    title: {
      en: 'Something broke on our side',
      fr: 'Un problème est survenu de notre côté',
      es: 'Algo falló de nuestro lado',
      ar: 'حدث خلل من جانبنا',
    },
    next: {
      en: 'It was not your doing, and it has been noted. Try again in a moment; what was confirmed before is safe.',
      fr: 'Vous n’y êtes pour rien et le problème a été noté. Réessayez dans un instant ; ce qui a été confirmé avant est conservé.',
      es: 'No fue culpa suya y quedó registrado. Inténtelo de nuevo en un momento; lo confirmado antes está a salvo.',
      ar: 'لست السبب، وقد سُجّل الخلل. حاول مجددًا بعد لحظات؛ ما تم تأكيده سابقًا محفوظ.',
    },
  },
  away: {
    title: {
      en: 'We will be right back',
      fr: 'Nous revenons tout de suite',
      es: 'Volvemos enseguida',
      ar: 'سنعود بعد قليل',
    },
    next: {
      en: 'The site is starting or being repaired. Try again in a minute; what was confirmed before is safe.',
      fr: 'Le site démarre ou est en réparation. Réessayez dans une minute ; ce qui a été confirmé avant est conservé.',
      es: 'El sitio está arrancando o en reparación. Inténtelo en un minuto; lo confirmado antes está a salvo.',
      ar: 'الموقع قيد التشغيل أو الإصلاح. حاول مجددًا بعد دقيقة؛ ما تم تأكيده سابقًا محفوظ.',
    },
  },
  noRoom: {
    title: {
      en: 'This file cannot be made at the moment',
      fr: 'Ce fichier ne peut pas être créé pour le moment',
      es: 'Este archivo no se puede crear en este momento',
      ar: 'يتعذر إنشاء هذا الملف حاليًا',
    },
    next: {
      en: 'The server has no room left to write it. Everything else works; try again later, or tell whoever runs this site.',
      fr: 'Le serveur n’a plus de place pour l’écrire. Tout le reste fonctionne ; réessayez plus tard ou prévenez les responsables du site.',
      es: 'El servidor no tiene espacio para escribirlo. Todo lo demás funciona; inténtelo más tarde o avise a quien administra este sitio.',
      ar: 'لا توجد مساحة كافية على الخادم لكتابته. كل ما عدا ذلك يعمل؛ حاول لاحقًا أو أبلغ القائمين على هذا الموقع.',
    },
  },
  receiptGone: {
    title: {
      en: 'This receipt opens nothing any more',
      fr: 'Ce reçu n’ouvre plus rien',
      es: 'Este recibo ya no abre nada',
      ar: 'لم يعد هذا الإيصال يفتح شيئًا',
    },
    next: {
      en: 'Somebody left this consultation with it, so nothing was saved. To take part anew, open the page again: you get a new receipt.',
      fr: 'Quelqu’un a quitté cette consultation avec ce reçu ; rien n’a donc été enregistré. Pour participer à nouveau, rouvrez la page : vous recevrez un nouveau reçu.',
      es: 'Alguien dejó esta consulta con él, así que no se ha guardado nada. Para participar de nuevo, abra otra vez la página: recibirá un recibo nuevo.',
      ar: 'غادر أحدهم هذه المشاورة به، فلم يُحفظ شيء. للمشاركة من جديد افتح الصفحة مجددًا: ستحصل على إيصال جديد.',
    },
  },
  crossSite: {
    en: 'This form came from another address',
    fr: 'Ce formulaire vient d’une autre adresse',
    es: 'Este formulario viene de otra dirección',
    ar: 'جاء هذا النموذج من عنوان آخر',
  },
  crossSiteAt: {
    en: 'Nothing was saved. Open this site at {address} and send the form from there.',
    fr: 'Rien n’a été enregistré. Ouvrez ce site à l’adresse {address} et envoyez-y le formulaire.',
    es: 'No se ha guardado nada. Abra este sitio en {address} y envíe el formulario desde allí.',
    ar: 'لم يُحفظ شيء. افتح هذا الموقع على العنوان {address} وأرسل النموذج من هناك.',
  },
  toStart: {
    en: 'See what is open',
    fr: 'Voir ce qui est ouvert',
    es: 'Ver lo que está abierto',
    ar: 'اطّلع على ما هو مفتوح',
  },
  tryAgain: { en: 'Try again', fr: 'Réessayer', es: 'Intentar de nuevo', ar: 'حاول مجددًا' },
  reference: {
    en: 'If it keeps happening, tell us this reference: {reference}',
    fr: 'Si cela se répète, communiquez-nous cette référence : {reference}',
    es: 'Si vuelve a ocurrir, indíquenos esta referencia: {reference}',
    ar: 'إذا تكرر ذلك فأبلغنا بهذا الرقم المرجعي: {reference}',
  },
});
