import pg from 'pg';

/** How many texts are searched among: a title and a text of each letter. */
export const manyTexts = 100_000;

/** The same numbers in every run, from 0 to below 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const syllables = {
  en: ['wa', 'ter', 'po', 'li', 'cy', 'ro', 'ad', 'mar', 'ket', 'scho', 'ol', 'bri', 'dge', 'gar', 'den'],
  fr: ['é', 'co', 'le', 'rou', 'te', 'mar', 'ché', 'pont', 'jar', 'din', 'ea', 'lo', 'gem', 'ent', 'an'],
  ar: ['ما', 'سي', 'اس', 'مد', 'رس', 'طر', 'يق', 'سو', 'جس', 'حد', 'ائ', 'قر', 'بل', 'نه', 'عم'],
  zh: ['水', '政', '策', '道', '路', '市', '场', '学', '校', '桥', '公', '园', '住', '房', '人'],
} as const;
const languages = Object.keys(syllables) as (keyof typeof syllables)[];
const wordsOfLanguage = 5_000;

/** Some words of a language, the first ones far more often than the last, as in any text. */
function* textsIn(language: keyof typeof syllables, random: () => number): Generator<string, never> {
  const known = syllables[language];
  const pick = () => known[Math.floor(random() * known.length)] ?? '';
  const words = Array.from({ length: wordsOfLanguage }, () => {
    const length = 1 + Math.floor(random() * 3);
    return Array.from({ length: length + 1 }, pick).join('');
  });
  for (;;) {
    const length = 5 + Math.floor(random() * 110);
    const text = Array.from({ length }, () => words[Math.floor(wordsOfLanguage ** random()) - 1] ?? '');
    yield text.join(language === 'zh' ? '' : ' ');
  }
}

/** Until everything that changed can be found as it stands now. */
export async function untilNoneIsDue(client: pg.Client): Promise<void> {
  for (;;) {
    const due = await client.query('select from search_due limit 1');
    if (due.rows.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Fills a process with published letters in four languages, and waits until all of them can be found. */
export async function writeTexts(databaseUrl: string, slug: string): Promise<{ readonly seconds: number }> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const random = randomFrom(7);
    const texts = languages.map((language) => textsIn(language, random));
    const letters = Array.from({ length: manyTexts / 2 }, (_, at) => {
      const body = texts[at % languages.length]?.next().value ?? '';
      return { language: languages[at % languages.length], title: body.slice(0, 40), body };
    });
    const { rows } = await client.query<{ id: string }>(
      'select process_id as id from process_slugs where slug = $1',
      [slug],
    );
    await client.query(
      `insert into submissions (id, scope, publish, came_by) select 'text' || lpad(i::text, 8, '0'), $1, 'without-name', 'form' from generate_series(1, $2::int) i`,
      [rows[0]?.id, letters.length],
    );
    await client.query(`update records set state = 'published', public_since = now() where id like 'text%'`);
    await client.query(
      `insert into record_texts (record_id, field, language, body, state, "by")
      select 'text' || lpad(number::text, 8, '0'), field, language, case field when 'title' then title else body end,
        'original', 'bench'
      from unnest($1::text[], $2::text[], $3::text[]) with ordinality as given(language, title, body, number),
        unnest(array['title', 'body']) field`,
      [
        letters.map(({ language }) => language),
        letters.map(({ title }) => title),
        letters.map(({ body }) => body),
      ],
    );
    const from = Date.now();
    await untilNoneIsDue(client);
    const seconds = (Date.now() - from) / 1000;
    await client.query('vacuum analyze search_words');
    return { seconds };
  } finally {
    await client.end();
  }
}

/** What is searched for, each with what it is. */
export const searches: readonly (readonly [string, string])[] = [
  ['a rare word', 'garden'],
  ['a word in a third of the English texts', 'water'],
  ['two words', 'water market'],
  ['the beginning of a word', 'ma'],
  ['a Chinese sign', '水'],
  ['an Arabic word', 'سياس'],
];
