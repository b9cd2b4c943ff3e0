/**
 * Names and addresses as people write them beside what gives them away: a title, a kinship, "my name is", a house
 * number. A bare name is not found: telling it from a place or a law takes a dictionary of names, which forgets most of
 * the world and holds up the rest. Case tells a name in Latin letters, so titles of offices are told by a list.
 */
const any = (words: string) => `(?:${words.replaceAll(' ', '|')})`;
const before = String.raw`(?<![\p{L}\p{N}_])`;
const after = String.raw`(?![\p{L}\p{N}_])`;

const office = any(
  String.raw`President Mayor Minister Speaker Chair\p{L}* Secretary Governor Commissioner Director Judge Officer Councill?or Ambassador Président\p{L}* Maire Ministre Préfet\p{L}* Député\p{L}* Sénat\p{L}* Directeur Directrice Juge Alcald\p{L}* Ministr\p{L}* President\p{L}* Gobernador\p{L}* Director\p{L}* Juez\p{L}* Concejal\p{L}* Diputad\p{L}* Senador\p{L}*`,
);
const dayOrMonth = any(
  String.raw`\p{L}+day January February March April May June July August September October November December`,
);
const capital = String.raw`(?!(?:${office}|${dayOrMonth})${after})\p{Lu}[\p{L}'’-]+`;
const between = String.raw`(?:(?:\p{Lu}\.|(?:de|del|van|von|da|bin|ben|al|el)(?:\s+la|\s+los)?)\s+)?`;
const name = String.raw`(?:(?:\p{Lu}\.\s*){0,2}${capital}(?:\s+${between}${capital}){0,3})`;

const title = any(
  String.raw`M[Rr] M[Rr][Ss] M[Ss] Miss MISS Mx D[Rr] Prof Professor M\. MM\. M[Mm][Ee] mme Mmes [Mm]lle [Mm]onsieur [Mm]adame [Mm]ademoiselle [Dd]octeur [Ff]amille [Ff]amilia SRA? [Ss]r [Ss]ra [Ss]res [Ss]rta [Ss]eñor [Ss]eñora [Ss]eñorita [Dd]on [Dd]oña Dña Dra`,
);
const kin = any(
  'neighbou?r landlord landlady boss colleague teacher doctor husband wife son daughter brother sister cousin uncle aunt mother father friend tenant voisine? propriétaire patron(?:ne)? collègue mari femme fils fille frère sœur cousine? oncle tante locataire médecin amie? vecin[oa] caser[oa] jef[ea] colega marido esposa esposo mujer hij[oa] herman[oa] prim[oa] tí[oa] amig[oa] inquilin[oa] profesora?',
);
const job = any(
  'teacher doctor nurse officer clerk policeman policewoman professeure? médecin infirmi(?:er|ère) gardienne? profesora? médic[oa] enfermer[oa] guardia',
);
const former = String.raw`(?:ex[\s-]*|former\s+|late\s+|ancien(?:ne)?\s+|antigu[oa]\s+)?`;
const whose = any(
  'my our his her their your mon ma notre son sa leur votre mi nuestro nuestra su tu My Our His Her Their Your Mon Ma Notre Son Sa Leur Votre Mi Nuestro Nuestra Su Tu',
);
const someone = any(
  'man woman person guy lady clerk officer neighbour neighbor homme femme personne dame monsieur agent hombre mujer persona señor señora funcionario funcionaria',
);
const called = String.raw`(?:who\s+is\s+|qui\s+s['’]|que\s+se\s+)?${any('named called appelle nommée? appelée? llamad[oa] llama')}`;
const iAm = String.raw`(?:[Mm]y\s+name\s+is|I\s+am\s+called|[Jj]e\s+m['’]appelle|[Mm]on\s+nom\s+est|[Mm]e\s+llamo|[Mm]i\s+nombre\s+es)`;

const arabic = String.raw`(?!ال)[\p{Script=Arabic}]{2,}`;
const arabicOffice = any('رئيس وزير مدير محافظ والي عمدة نائب قاضي سفير');
const arabicName = String.raw`(?!${arabicOffice}${after})(?!(?:و|في|من|على|عن|إلى|لا|لم|ما|هو|هي|أن|كل|يجب|قال)${after})${arabic}(?:\s+(?!${any('في من على عن إلى لا لم لن ما هو هي أن كل قد')}${after})(?![يتنو])[\p{Script=Arabic}]{2,})?`;
const arabicTitle = any('السيد السيدة الآنسة الأستاذ الأستاذة الدكتور الدكتورة الحاج الحاجة الشيخ د\\.');
const arabicCalled = any('اسمي اسمه اسمها يدعى تدعى المدعو المدعوة');

const number = String.raw`\d{1,5}(?:\s?(?:bis|ter|[A-Za-z]))?`;
/** A number that is no year. */
const noYear = String.raw`(?!(?:19|20)\d\d${after})\d{1,5}[A-Za-z]?`;
const proper = String.raw`\p{Lu}[\p{L}'’.-]*`;
const english = any(
  'Street St Road Rd Avenue Ave Lane Ln Drive Close Court Ct Crescent Boulevard Blvd Terrace Square Gardens Grove Walk Highway Hwy street road avenue lane drive close crescent terrace',
);
const ofTheFr = String.raw`(?:de\s+la\s+|de\s+l['’]|des\s+|du\s+|de\s+|d['’])?`;
const french = any('rue avenue boulevard impasse chemin allée quai square sentier place route cours');
const ofTheEs = String.raw`(?:de\s+)?(?:la\s+|las\s+|los\s+|el\s+|del\s+)?`;
const spanish = String.raw`(?:[Cc]alle|C\/|c\/|[Aa]venida|[Aa]vda\.?|[Aa]v\.|[Pp]laza|[Pp]aseo|[Cc]amino|[Jj]irón|[Pp]asaje|[Cc]allejón)`;
const numero = String.raw`(?:n\.?\s?[ºo°]\.?|núm(?:ero)?\.?|#|No\.?)`;

const patterns = {
  name: [
    `${before}${title}\\.?\\s+${name}`,
    `${before}${whose}\\s+${former}${kin},?\\s+${name}`,
    `${before}${job}\\s+${name}`,
    `${before}${someone},?\\s+${called}\\s+${name}`,
    `${before}${iAm}\\s+${name}`,
    `${before}${arabicTitle}\\s+${arabicName}`,
    `${before}${arabicCalled}\\s+${arabicName}`,
  ],
  address: [
    String.raw`${before}(?:[Ff]lat|[Aa]partment|[Aa]pt\.?)\s+\d+[A-Za-z]?,\s+(?=\d)${number},?\s+(?:${proper}\s+){1,4}${english}${after}`,
    String.raw`${before}${number},?\s+(?!${dayOrMonth}${after})(?:${proper}\s+){1,4}${english}${after}`,
    String.raw`${before}${number},?\s+${french}\s+${ofTheFr}${proper}(?:[\s-]+${proper}){0,3}`,
    String.raw`${before}(?!1${after})${number},?\s+${any('rue avenue boulevard impasse')}\s+(?:de\s+la|des|du|de)\s+\p{L}+`,
    String.raw`${before}${spanish}\s+${ofTheEs}${proper}(?:\s+${ofTheEs}${proper}){0,3},?\s*(?:${numero}\s*)?${noYear}${after}`,
    String.raw`${before}(?:[Cc]alle|[Cc]arrera|[Cc]ra\.?|[Cc]l\.?|[Dd]iagonal|[Tt]ransversal)\s*\d+\w?\s*${numero}\s*\d+(?:-\d+)?`,
    String.raw`${before}شارع\s+[\p{Script=Arabic}]+(?:\s+[\p{Script=Arabic}]+){0,2}?[،,]?\s+(?:منزل\s+|بيت\s+)?رقم\s*\d+`,
    String.raw`${before}(?:عمارة|منزل|بيت)\s+(?:رقم\s+)?\d+[،,]?\s+(?:شقة|شارع)`,
    String.raw`${before}(?:[Hh]ouse|[Pp]lot|[Ff]lat)\s+[Nn]o\.?\s*\d+`,
    String.raw`${before}[Nn]úmero\s+\d+\s+de\s+la\s+calle\s+${ofTheEs}${proper}`,
    String.raw`${before}\d{1,4}[،,]?\s+شارع\s+ال[\p{Script=Arabic}]+`,
    String.raw`${before}(?:P\.?\s?O\.?\s?Box|B\.?P\.?|[Aa]partado(?:\s+de\s+correos)?|ص\.?\s?ب\.?)\s*\d{1,6}${after}`,
  ],
} as const;

const kinds = Object.entries(patterns).map(([kind, sources]) => ({
  kind: kind as keyof typeof patterns,
  pattern: new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'gu'),
}));

export type NameOrAddress = {
  readonly kind: keyof typeof patterns;
  readonly start: number;
  readonly end: number;
};

/** Where the text seems to name somebody or to say where they live. */
export function namesAndAddresses(text: string): NameOrAddress[] {
  return kinds.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
      kind,
      start: index,
      end: index + found.length,
    })),
  );
}
