import { describe, expect, it } from 'vitest';
import { findPersonalData } from './personal-data.ts';

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind);

/** Names here are made of invented words. What stands between bars is what a moderator must see marked. */
const named = [
  'My neighbour |Zorvan Quillip| of |14 Mango Lane| burns plastic',
  'Ask |Mr Quillip| why the well is locked',
  'Mrs. |Tavo-Brint| sells the water that was meant for us',
  'The clerk named |Ombri Falke| wants money for every form',
  'My name is |Zorvan Quillip| and I agree',
  'Dr |Plimsa| at the clinic is never there',
  'Our landlord |Teok Varr| raised the rent twice',
  'The house at |27 Old Mill Road| is a dump',
  'They should search |Flat 4B, 112 Harbour St|',
  'Send it to |P.O. Box 4417|, we have no street',
  'Mon voisin |Zorvan Quillip| habite au |12 rue des Lilas| et brûle des pneus',
  'Il faut renvoyer |M. Quillip| de la mairie',
  'Mme |Tavo-Brint| prend l’argent de l’eau',
  'Madame |Plimsa| refuse de répondre',
  'Je m’appelle |Ombri Falke| et je suis d’accord',
  'Tout le monde sait que cela se passe au |3 bis, avenue Jean Moulin|',
  'Le dépôt sauvage est |8 impasse du Puits|',
  'Une dame nommée |Zia Plimsa| garde la clé',
  'Mi vecino |Zorvan Quillip| quema basura en la |calle Las Rosas 27|',
  'La señora |Plimsa| cobra por el agua',
  'El Sr. |Quillip| nunca atiende',
  'Que se vaya don |Teok Varr|',
  'Me llamo |Ombri Falke| y estoy de acuerdo',
  'Vive en la |Av. Libertad n.º 1403|',
  'Lo guardan en |Carrera 45 # 12-30|',
  'Mi casero |Teok Varr| no arregla nada',
  'جاري السيد |زورفان| يحرق البلاستيك',
  'السيدة |بليمسا| تأخذ ثمن الماء',
  'اسمي |أومبري فالك| وأنا موافق',
  'الأستاذ |زورفان كويلب| لا يحضر إلى المدرسة',
  'يسكن في |شارع الزهور رقم 14|',
  'العنوان: |12 شارع النيل|',
  'رجل يدعى |تيوك فار| يطلب المال',
  'Write to |www.pills.example| for a price',
  'Look at |quick-loans.example/apply|',
  'Mein Nachbar wohnt in der Nähe, but |Prof. Plimsa| knows',
  'My teacher, |Ms Ombri Falke|, hits children',
  'Miss |Plimsa| in room 4 takes bribes',
  'Her son |Teok| stole the pump',
  'His wife |Zia Varr| works at the council',
];

/** What a consultation is full of and nobody needs to hold. */
const nameless = [
  'My neighbour should not burn plastic',
  'The mayor must publish every contract by 14 March 2027',
  'Close Harbour Road to cars on Sundays',
  'Put 14 benches along Mango Lane',
  'Mr Mayor, the road is broken',
  'A scheme called Better Homes should start in 2027',
  'Our neighbours in Kenya did this in 2019',
  'My doctor is far away',
  'Two way streets are safer',
  'Build 200 new homes and 3 schools in the North District',
  'St John Hospital needs 12 nurses',
  'Article 14 of the Water Act should be changed',
  'My name is on the list and nobody calls',
  'The Ministry of Health should answer within 20 days',
  'I live near the Old Mill',
  'Our teachers and Doctors Without Borders agree',
  'The 24 bus should run every 10 minutes',
  'My son and my daughter walk to school',
  'Her Majesty should open the park',
  'I work in a place called home',
  'Monsieur le Maire, réparez la route',
  'Madame la Ministre doit répondre',
  'Il faut 12 rues piétonnes de plus',
  'Mettre 20 places de parking pour les vélos',
  'La rue des Lilas doit être fermée le dimanche',
  'Mon voisin brûle des pneus',
  'Ma voisine et moi sommes d’accord',
  'Une avenue de 30 mètres de large',
  'En 2027, rue par rue, il faut planter',
  'Les messieurs du conseil ne répondent pas',
  'La loi du 12 mai 2020 est trop floue. M. ou Mme, peu importe',
  'Un projet nommé Grand Paris coûte trop',
  'Mi vecino quema basura',
  'Señor alcalde, arregle la calle',
  'Señora Ministra, responda',
  'La calle Las Rosas necesita 12 árboles',
  'Queremos 3 plazas de aparcamiento en el barrio',
  'El don de la palabra no basta',
  'La avenida Libertad debe ser peatonal desde 2027',
  'Que el Sr. Alcalde publique los gastos',
  'Los señores del Ayuntamiento no escuchan',
  'Me llamo a reflexión cada día',
  'السيد الوزير، أصلحوا الطريق',
  'السيدات والسادة أعضاء المجلس',
  'العمل جاري في المدينة منذ سنتين',
  'نريد 12 شارعا للمشاة',
  'شارع الزهور يحتاج إلى أشجار',
  'يجب أن ينشر رئيس البلدية الميزانية',
  'نحتاج 3 مدارس في شارع النيل',
  'الأستاذ يجب أن يتقاضى راتبا أفضل',
];

const bars = (text: string) => text.replaceAll('|', '');
const marks = (text: string) => [...text.matchAll(/\|([^|]+)\|/g)].map((match) => match[1] ?? '');

describe('names and addresses of private persons', () => {
  it.each(named)('are found: %s', (sentence) => {
    const text = bars(sentence);
    const found = findPersonalData(text).map(({ start, end }) => text.slice(start, end));
    expect(marks(sentence).filter((mark) => !found.some((one) => one.includes(mark)))).toEqual([]);
  });

  it.each(nameless)('are not seen where there are none: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });
});
