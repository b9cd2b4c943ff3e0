import type { Language } from '../../../site/index.ts';
import type { Poll } from '../poll.ts';

/** What applies where conveners wrote no policy of their own. The list of reasons follows it on the page. */
const usualPolicy: Readonly<Record<Language, string>> = {
  en: `Moderation keeps the poll readable and safe. It never judges whether a view is right, popular or convenient.

- A statement is accepted when it answers the question, says **one** thing, and people can agree or disagree with it.
- Whoever moderates chooses a reason from the list below for every rejection. The author reads it with their receipt.
- Nobody edits what a participant wrote. Personal data can be taken out, marked […]; the original is then sealed.
- Statements that say the same are merged. Both stay readable, and every vote stays where it was cast.
- The author of a rejected or merged statement may appeal once. A person looks at it again.
- Every decision is listed in the public log, without the rejected words.`,
  fr: `La modération garde le sondage lisible et sûr. Elle ne juge jamais si un avis est juste, populaire ou commode.

- Une proposition est acceptée quand elle répond à la question, dit **une seule** chose et qu’on peut être d’accord ou non.
- Pour chaque rejet, la personne qui modère choisit un motif de la liste ci-dessous. L’auteur le lit avec son reçu.
- Personne ne modifie ce qu’un participant a écrit. On peut retirer des données personnelles, marquées […] ; l’original est alors scellé.
- Les propositions qui disent la même chose sont fusionnées. Les deux restent lisibles et chaque vote reste où il a été donné.
- L’auteur d’une proposition rejetée ou fusionnée peut faire un recours, une fois. Une personne la réexamine.
- Chaque décision figure dans le journal public, sans les mots rejetés.`,
  es: `La moderación mantiene el sondeo legible y seguro. Nunca juzga si una opinión es correcta, popular o conveniente.

- Una propuesta se acepta cuando responde a la pregunta, dice **una sola** cosa y se puede estar de acuerdo o no.
- En cada rechazo, quien modera elige un motivo de la lista de abajo. El autor lo lee con su recibo.
- Nadie edita lo que escribió un participante. Se pueden quitar datos personales, marcados […]; el original queda sellado.
- Las propuestas que dicen lo mismo se fusionan. Ambas siguen legibles y cada voto queda donde se dio.
- El autor de una propuesta rechazada o fusionada puede recurrir una vez. Una persona la examina de nuevo.
- Cada decisión figura en el registro público, sin las palabras rechazadas.`,
  ar: `يحافظ الإشراف على استطلاع مقروء وآمن. ولا يحكم أبدًا على رأي بأنه صحيح أو شائع أو مناسب.

- يُقبل المقترح إذا أجاب عن السؤال وقال شيئًا **واحدًا** يمكن الموافقة عليه أو رفضه.
- يختار المشرف لكل رفض سببًا من القائمة أدناه. يقرؤه صاحب المقترح برمز إيصاله.
- لا يحرّر أحد ما كتبه مشارك. يمكن حذف البيانات الشخصية ووضع […] مكانها، ويُختم الأصل عندئذ.
- تُدمج المقترحات التي تقول الشيء نفسه. يبقى كلاهما مقروءًا ويبقى كل صوت حيث أُدلي به.
- لصاحب المقترح المرفوض أو المدموج أن يتظلّم مرة واحدة، فينظر فيه شخص من جديد.
- كل قرار مسجّل في السجل العلني من دون الكلمات المرفوضة.`,
};

/** The policy in force for a reader: the poll's own in the language it was written in, else the usual one in theirs. */
export function policyFor(
  poll: Pick<Poll, 'moderationPolicy' | 'originalLanguage'>,
  language: Language,
): { text: string; language: string } {
  if (poll.moderationPolicy) return { text: poll.moderationPolicy, language: poll.originalLanguage };
  return { text: usualPolicy[language], language };
}
