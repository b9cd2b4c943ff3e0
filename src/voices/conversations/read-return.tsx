import type { Form } from '../../platform/http/index.ts';
import type { Scope } from '../../records/index.ts';
import type { KitServices } from '../../records/showing/index.ts';
import { type Problems, readAnswers, sayProblems, startingWith } from '../../site/form/index.ts';
import { type Language, messages } from '../../site/index.ts';
import { countedByHosts, countsIn, findProfile } from '../profile/index.ts';
import { FileFields } from './files/file-fields.tsx';
import { type FileServices, heldFiles, labelsOfFiles, type takeFiles } from './files/sent-files.ts';
import { questionsOf } from './questions-asked.ts';
import { factsOf, hostForm, sections } from './return-form.ts';
import { ReturnFields, type ReturnForm } from './return-pages.tsx';
import type { Returned } from './take-return.ts';
import { readPoints } from './written-points.ts';

type Services = FileServices & Pick<KitServices, 'clock'>;
type InProcess = Scope & { readonly id: string };
/** A form that came, its files kept. */
type SentReturn = Awaited<ReturnType<typeof takeFiles>>;
const all = [...sections.first, ...sections.more, ...sections.last];
const textNames = ['title', 'summary', 'groups', 'odd'] as const;

/** What a form says, or what is wrong with it. */
export async function readReturn(
  services: Services,
  scope: InProcess,
  language: Language,
  { typed, files, problems: wrongFiles }: SentReturn,
  isFromPaper = false,
): Promise<{ readonly returned: Returned | null; readonly problems: Problems }> {
  const { values, problems } = readAnswers(hostForm(language, all, services.clock(), isFromPaper), typed);
  const { points, problems: wrong } = readPoints(typed, await questionsOf(services, scope, language));
  const profile = countedByHosts(await findProfile(services.db, scope.id));
  const { counts, problems: wrongCounts } = countsIn(profile, typed);
  const found = { ...problems, ...wrong, ...wrongCounts, ...wrongFiles };
  if (values === null || Object.keys(found).length > 0) return { returned: null, problems: found };
  const texts = Object.fromEntries(textNames.map((name) => [name, String(values[name] ?? '')]));
  const told = Object.keys(counts).length > 0 ? { counts } : {};
  const facts = factsOf(values);
  return {
    returned: { scope, facts, texts, language: values.language, points, ...told, files },
    problems: {},
  };
}

/** The form as it stands, empty where nothing was sent (`problems` is null). */
export async function returnForm(
  services: Services,
  scope: Scope,
  language: Language,
  typed: Form,
  wrong: Problems | null,
): Promise<ReturnForm> {
  const form = hostForm(language, all, services.clock());
  const problems = wrong ?? {};
  const entered =
    wrong === null ? startingWith(form, { language }) : { typed: readAnswers(form, typed).typed, problems };
  const questions = await questionsOf(services, scope, language);
  const profile = countedByHosts(await findProfile(services.db, scope.id ?? ''));
  return {
    fields: <ReturnFields {...{ form, entered, questions, profile, typed, language }} />,
    files: (
      <FileFields
        {...{ typed, problems, language }}
        held={await heldFiles(services, typed)}
        mostBytes={services.config.fileBytes}
      />
    ),
    problems,
    errors: sayProblems(problems, language, {
      ...form.fields,
      ...labelsOfFiles,
      code: { label: messages.conversations.returns.code },
    }),
  };
}
