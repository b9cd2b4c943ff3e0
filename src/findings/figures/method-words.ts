import { defineWords } from '../../site/index.ts';

/** How results are counted, in plain words. */
export const methodWords = defineWords({
  title: { en: 'How this is counted', fr: 'Comment c’est compté', es: 'Cómo se cuenta', ar: 'كيف يُحسب هذا' },
  lede: {
    en: 'Every number on the results page comes from the votes by the rules below. Nobody types a number in.',
    fr: 'Chaque chiffre de la page des résultats vient des votes selon les règles ci-dessous. Personne ne saisit de chiffre à la main.',
    es: 'Cada cifra de los resultados sale de los votos con las reglas siguientes. Nadie escribe cifras a mano.',
    ar: 'كل رقم في صفحة النتائج مصدره الأصوات وفق القواعد أدناه. لا يُدخل أحد رقمًا بيده.',
  },
  voters: {
    title: { en: 'People', fr: 'Personnes', es: 'Personas', ar: 'الأشخاص' },
    text: {
      en: 'A person counts once they have at least one vote in force anywhere in the poll. A person is a receipt code, not a name: where anybody may vote, somebody who starts anew on another device without their code counts twice.',
      fr: 'Une personne compte dès qu’elle a au moins un vote en vigueur dans ce sondage. Une personne est un code de reçu, pas un nom : là où tout le monde peut voter, qui recommence sur un autre appareil sans son code compte deux fois.',
      es: 'Una persona cuenta cuando tiene al menos un voto vigente en el sondeo. Una persona es un código de recibo, no un nombre: donde cualquiera puede votar, quien empieza de nuevo en otro dispositivo sin su código cuenta dos veces.',
      ar: 'يُحسب الشخص متى كان له صوت واحد نافذ على الأقل في الاستطلاع. والشخص هنا رمز إيصال لا اسم: حيث يمكن لأي شخص التصويت، من يبدأ من جديد على جهاز آخر بلا رمزه يُحسب مرتين.',
    },
    totals: {
      en: 'For this poll only published totals are known. The number of people is the one published: {voters}.',
      fr: 'Pour ce sondage, seuls des totaux publiés sont connus. Le nombre de personnes est celui qui a été publié : {voters}.',
      es: 'De este sondeo solo se conocen totales publicados. El número de personas es el publicado: {voters}.',
      ar: 'لا يُعرف عن هذا الاستطلاع إلا مجاميع منشورة. وعدد الأشخاص هو المنشور: {voters}.',
    },
  },
  votes: {
    title: { en: 'Votes', fr: 'Votes', es: 'Votos', ar: 'الأصوات' },
    text: {
      en: 'Agree, disagree and pass are all votes. Whoever changes their mind has one vote, the last. A vote taken back is no vote. Votes on statements that were turned down, taken back or merged into others, and votes that were set aside, are not in the totals.',
      fr: 'D’accord, pas d’accord et passer sont tous des votes. Qui change d’avis a un seul vote, le dernier. Un vote retiré n’est plus un vote. Les votes sur des propositions refusées, retirées ou fusionnées, et les votes mis à part, ne sont pas dans les totaux.',
      es: 'De acuerdo, en desacuerdo y paso son todos votos. Quien cambia de opinión tiene un voto, el último. Un voto retirado no es un voto. Los votos sobre propuestas rechazadas, retiradas o unidas a otras, y los votos apartados, no están en los totales.',
      ar: 'أوافق ولا أوافق وأتجاوز كلها أصوات. من غيّر رأيه فله صوت واحد هو الأخير. والصوت المسحوب ليس صوتًا. ولا تدخل في المجاميع أصوات المقترحات المرفوضة أو المسحوبة أو المدموجة في غيرها، ولا الأصوات المستبعدة.',
    },
  },
  shares: {
    title: { en: 'Shares', fr: 'Parts', es: 'Porcentajes', ar: 'النسب' },
    text: {
      en: 'Agree ÷ votes on that statement, and likewise disagree and pass. Somebody who was never shown a statement is not in its base. The three are made whole numbers together: each is cut down, and what is missing to 100 goes to the largest remainders. So they add to 100. Only where that would print two equal counts differently is each of the three rounded by itself, halves up; they may then make 99 or 101.',
      fr: 'D’accord ÷ votes sur cette proposition ; de même pour pas d’accord et passe. Qui n’a jamais vu une proposition n’entre pas dans sa base. Les trois sont arrondies ensemble : chacune est abaissée à l’entier, et ce qui manque pour faire 100 va aux plus forts restes. La somme fait donc 100. Seulement là où deux nombres égaux s’imprimeraient différemment, chacune des trois est arrondie pour elle-même ; la somme peut alors faire 99 ou 101.',
      es: 'De acuerdo ÷ votos sobre esa propuesta, e igual con en desacuerdo y paso. A quien nunca se le mostró una propuesta no está en su base. Las tres se redondean juntas: cada una baja al entero y lo que falta hasta 100 va a los mayores restos. Así suman 100. Solo donde dos recuentos iguales saldrían distintos se redondea cada una por su cuenta; entonces pueden sumar 99 o 101.',
      ar: 'عدد الموافقين ÷ الأصوات على ذلك المقترح، وكذلك الرفض والتجاوز. ومن لم يُعرض عليه المقترح ليس ضمن قاعدته. وتُقرَّب الثلاثة معًا: يُخفض كل منها إلى عدد صحيح، ويذهب ما ينقص عن 100 إلى أكبر البواقي. لذلك مجموعها 100. ولا تُقرَّب كل نسبة من الثلاث وحدها إلا حيث كان عددان متساويان سيظهران مختلفين، وقد يصير المجموع عندئذ 99 أو 101.',
    },
  },
  interval: {
    title: {
      en: '“If this were a random sample”',
      fr: '« Si c’était un échantillon aléatoire »',
      es: '«Si fuera una muestra al azar»',
      ar: '«لو كانت هذه عيّنة عشوائية»',
    },
    text: {
      en: 'The range beside a share is the Wilson interval at 95 %: with p the share, n the votes and z = 1.96, its middle is (p + z²/2n) ÷ (1 + z²/n), and it reaches z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) to each side. It would hold 19 times in 20 if people had been drawn by lot. They were not: they chose to take part. So it shows how little few votes say, not how far all citizens may be from this.',
      fr: 'La fourchette à côté d’une part est l’intervalle de Wilson à 95 % : avec p la part, n les votes et z = 1,96, son milieu est (p + z²/2n) ÷ (1 + z²/n) et il s’étend de z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) de chaque côté. Il vaudrait 19 fois sur 20 si les gens avaient été tirés au sort. Ce n’est pas le cas : ils ont choisi de participer. Il montre donc combien peu disent quelques votes, non l’avis de tous.',
      es: 'El margen junto a un porcentaje es el intervalo de Wilson al 95 %: con p la parte, n los votos y z = 1,96, su centro es (p + z²/2n) ÷ (1 + z²/n) y alcanza z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n) a cada lado. Valdría 19 de cada 20 veces si la gente se hubiera elegido al azar. No fue así: decidió participar. Muestra, pues, lo poco que dicen unos pocos votos, no la opinión de todos.',
      // Formulas are isolated: they read from the left in a line from the right.
      ar: 'المجال بجانب النسبة هو مجال ويلسون عند 95٪: إذا كانت p النسبة وn عدد الأصوات و\u2066z = 1.96\u2069 فإن وسطه \u2066(p + z²/2n) ÷ (1 + z²/n)\u2069 ويمتد \u2066z·√(p(1−p)/n + z²/4n²) ÷ (1 + z²/n)\u2069 إلى كل جانب. وكان ليصدق 19 مرة من 20 لو اختير الناس بالقرعة. ولم يُختاروا كذلك: هم من اختاروا المشاركة. فهو يبيّن قلّة ما تقوله أصوات قليلة، لا رأي جميع المواطنين.',
    },
  },
  rule: {
    title: {
      en: 'Which statements are ranked',
      fr: 'Quelles propositions sont classées',
      es: 'Qué propuestas se clasifican',
      ar: 'أي المقترحات يدخل الترتيب',
    },
    text: {
      en: 'Those that enough people voted on: at least {percent} of the people who voted in this poll, rounded up to a whole number of votes. Statements added late are seen by fewer people; a share of few votes jumps about. You can try another rule on the results page; the poll’s own rule stays as its organisers set it.',
      fr: 'Celles sur lesquelles assez de personnes ont voté : au moins {percent} des votants, arrondi au vote supérieur. Les propositions ajoutées tard sont vues par moins de monde ; une part sur peu de votes varie beaucoup. Vous pouvez essayer une autre règle sur la page des résultats ; celle du sondage reste celle des organisateurs.',
      es: 'Las que votó suficiente gente: al menos {percent} de quienes votaron en este sondeo, redondeado hacia arriba a votos enteros. Las propuestas añadidas tarde las ve menos gente; un porcentaje de pocos votos salta mucho. Puede probar otra regla en la página de resultados; la del sondeo sigue siendo la de sus organizadores.',
      ar: 'ما صوّت عليه عدد كافٍ: {percent} على الأقل ممن صوّتوا هنا، مقرّبًا إلى الأعلى. المقترحات المضافة متأخرًا يراها عدد أقل، والنسبة من أصوات قليلة تتقلب كثيرًا. يمكنك تجربة قاعدة أخرى في صفحة النتائج؛ وتبقى قاعدة الاستطلاع كما وضعها المنظمون.',
    },
  },
  ranks: {
    title: { en: 'Ranks and ties', fr: 'Rangs et ex æquo', es: 'Puestos y empates', ar: 'المراتب والتعادل' },
    text: {
      en: 'Most agreed ranks by agree ÷ votes, most disagreed by disagree ÷ votes, most uncertain by pass ÷ votes. Shares are compared as exact fractions. Equal shares have the same rank, marked with “=”, and the next rank is skipped: 1, 2=, 2=, 4. Within a tie, more votes stand first; that order claims nothing.',
      fr: 'Les plus approuvées : d’accord ÷ votes ; les plus refusées : pas d’accord ÷ votes ; les plus incertaines : passe ÷ votes. Les parts sont comparées comme fractions exactes. Des parts égales ont le même rang, marqué « = », et le suivant est sauté : 1, 2=, 2=, 4. En cas d’égalité, plus de votes vient d’abord ; cet ordre n’affirme rien.',
      es: 'Más acuerdo: de acuerdo ÷ votos; más desacuerdo: en desacuerdo ÷ votos; más duda: paso ÷ votos. Se comparan como fracciones exactas. Las partes iguales tienen el mismo puesto, con «=», y se salta el siguiente: 1, 2=, 2=, 4. En un empate va antes la de más votos; ese orden no afirma nada.',
      ar: 'الأكثر موافقة: أوافق ÷ الأصوات؛ الأكثر رفضًا: لا أوافق ÷ الأصوات؛ الأكثر ترددًا: أتجاوز ÷ الأصوات. تُقارن النسب كسورًا دقيقة. وللنسب المتساوية مرتبة واحدة بعلامة «=» وتُتخطى التالية: 1، 2=، 2=، 4. وعند التعادل يُقدَّم الأكثر أصواتًا، ولا يعني هذا الترتيب شيئًا.',
    },
  },
  small: {
    title: { en: 'Few votes', fr: 'Peu de votes', es: 'Pocos votos', ar: 'الأصوات القليلة' },
    text: {
      en: 'Once voting has closed, all statements are listed with their counts, even with a single vote, because a count says nothing about any group of people. While it is open, a statement that fewer than five people voted on is listed without. Under five votes the page gives counts, not percentages. Where a list would describe a group of people (by place, age or the like), groups under five are withheld.',
      fr: 'Après la clôture, toutes les propositions figurent avec leurs comptes, même avec un seul vote, car un compte ne dit rien d’un groupe de personnes. Tant que le vote est ouvert, une proposition sur laquelle moins de cinq personnes ont voté figure sans. Sous cinq votes, la page donne des comptes, pas des pourcentages. Là où une liste décrirait un groupe (lieu, âge, etc.), les groupes de moins de cinq sont masqués.',
      es: 'Tras el cierre, todas las propuestas figuran con sus cifras, incluso con un solo voto, porque una cifra no dice nada de un grupo de personas. Mientras se vota, una propuesta que votaron menos de cinco personas figura sin ellas. Con menos de cinco votos la página da cifras, no porcentajes. Donde una lista describiría un grupo (lugar, edad, etc.), los grupos de menos de cinco se ocultan.',
      ar: 'بعد إغلاق التصويت تُدرج كل المقترحات بأعدادها ولو بصوت واحد، لأن العدد لا يصف أي فئة من الناس. وما دام مفتوحًا يُدرج بلا أعداد كل مقترح صوّت عليه أقل من خمسة أشخاص. وما دون خمسة أصوات تُعطى أعداده لا نسبه. وحيث تصف قائمةٌ فئةً من الناس (بحسب المكان أو العمر ونحوهما) تُحجب الفئات دون خمسة.',
    },
  },
  asOf: {
    title: {
      en: 'From when the numbers are',
      fr: 'De quand datent les chiffres',
      es: 'De cuándo son las cifras',
      ar: 'زمن الأرقام',
    },
    text: {
      en: 'While voting is open, every page and file says from which minute its numbers are. They move when at least 5 more people have voted. Days begin at midnight, world time (UTC); the charts count votes in force and the day each person first voted.',
      fr: 'Tant que le vote est ouvert, chaque page et fichier indique la minute de ses chiffres. Ils bougent quand au moins 5 personnes de plus ont voté. Les jours commencent à minuit, heure universelle (UTC) ; les courbes comptent les votes en vigueur et le premier jour de vote de chacun.',
      es: 'Mientras se vota, cada página y archivo dice de qué minuto son sus cifras. Cambian cuando han votado al menos 5 personas más. Los días empiezan a medianoche, hora universal (UTC); las curvas cuentan los votos vigentes y el primer día en que votó cada persona.',
      ar: 'ما دام التصويت مفتوحًا، تذكر كل صفحة وملف الدقيقة التي تعود إليها أرقامه. وهي تتغير عندما يصوّت 5 أشخاص آخرين على الأقل. تبدأ الأيام عند منتصف الليل بالتوقيت العالمي (UTC)؛ وتحسب الرسوم الأصوات النافذة وأول يوم صوّت فيه كل شخص.',
    },
  },
  files: {
    title: {
      en: 'The same numbers as files',
      fr: 'Les mêmes chiffres en fichiers',
      es: 'Las mismas cifras en archivos',
      ar: 'الأرقام نفسها في ملفات',
    },
    text: {
      en: 'Page, <csv>CSV</csv> and <json>JSON</json> are made by one function from the same counts. The JSON names every column, its numerator, denominator and rounding. In the CSV a text that a spreadsheet would run as a formula has an apostrophe in front.',
      fr: 'La page, le <csv>CSV</csv> et le <json>JSON</json> sont faits par une même fonction à partir des mêmes comptes. Le JSON explique chaque colonne, son numérateur, son dénominateur et son arrondi. Dans le CSV, un texte qu’un tableur prendrait pour une formule est précédé d’une apostrophe.',
      es: 'La página, el <csv>CSV</csv> y el <json>JSON</json> los hace una misma función con las mismas cifras. El JSON explica cada columna, su numerador, denominador y redondeo. En el CSV, un texto que una hoja de cálculo tomaría por fórmula lleva un apóstrofo delante.',
      ar: 'الصفحة وملف <csv>CSV</csv> وملف <json>JSON</json> تصنعها دالة واحدة من الأعداد نفسها. ويشرح JSON كل عمود وبسطه ومقامه وتقريبه. وفي CSV تسبق فاصلةٌ عليا كل نص قد يشغّله جدول البيانات معادلةً.',
    },
  },
});
