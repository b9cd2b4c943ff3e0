import type { Queryable } from '../../../platform/database/index.ts';
import { inWords, type Problems } from '../../../site/form/index.ts';
import { formatDateTime, type Language, messages, say } from '../../../site/index.ts';
import type { PollRow } from '../moderation/store.ts';
import type { Announce } from '../staff/services.ts';
import type { PollRules } from './poll-input.ts';
import { type RulesOffer, rulesForm, rulesSeen } from './rules-form.ts';
import { pollTitle } from './tell-turn.ts';

const words = messages.settings;

/** What the reader is told a rule to be: the label of the choice, or what stands in the field. */
function saidRule(
  rules: PollRules,
  name: keyof PollRules,
  language: Language,
  offer: RulesOffer = { questions: [], means: undefined, kept: rules.whoMayVote },
): string {
  const { fields } = rulesForm(offer);
  const field = fields[name] as (typeof fields)['statementLimit'];
  const value = rules[name] as unknown;
  if (value instanceof Date) return formatDateTime(language, value);
  const typed = field.write(rules[name] as never);
  const { kind, choices = [] } = field.control(language);
  if (kind === 'checkbox') return say(language, typed === 'yes' ? words.ruleYes : words.ruleNo);
  if (name === 'exposureShare') return `${typed} %`;
  return choices.find(({ value }) => value === typed)?.label ?? (typed || say(language, words.ruleNone));
}

/** What others changed of the rules since a form was made of them, beside each field: how it is now. */
export function changedSince(seen: string | undefined, now: PollRules, offer: RulesOffer): Problems {
  const [was, is] = [seen ?? '', rulesSeen(now)].map(typedIn);
  const names = Object.keys(rulesForm(offer).fields) as (keyof PollRules)[];
  const changed = names.filter((name) => was?.[name] !== is?.[name]);
  return Object.fromEntries(
    changed.map((name) => [
      name,
      (language: Language) =>
        say(language, words.problems.savedNow, { theirs: saidRule(now, name, language, offer) }),
    ]),
  );
}

/** What `rulesSeen` wrote; whatever else a form sends has nothing in it. */
function typedIn(seen: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(seen)) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** The rules of counting and showing that read otherwise now, each as it was and is. */
const told = [
  'moderation',
  'acceptsStatements',
  'statementLimit',
  'closesAt',
  'resultsVisible',
  'exposureShare',
] as const;

/** What whoever opens a poll is reminded of, beside those. */
const reminded = ['whoMayVote', ...told] as const;

/** The rules that hold once a poll is open, each in words. */
export function saidRules(rules: PollRules, language: Language): string[] {
  const { fields } = rulesForm({ questions: [], means: undefined, kept: rules.whoMayVote });
  return reminded.map((name) =>
    say(language, words.ruleSaid, {
      rule: inWords(fields[name].label, language),
      value: saidRule(rules, name, language),
    }),
  );
}

/** Tells, of a poll that is public, which of its rules are others now. */
export async function tellRules(
  tx: Queryable,
  row: PollRow,
  { before, after }: { readonly before: PollRules; readonly after: PollRules },
  by: string,
  at: Date,
  announce: Announce,
): Promise<void> {
  const { fields } = rulesForm({ questions: [], means: undefined, kept: after.whoMayVote });
  const changed = told.filter((name) => saidRule(before, name, 'en') !== saidRule(after, name, 'en'));
  if (changed.length === 0) return;
  const noteIn = (language: Language) =>
    changed
      .map((name) =>
        say(language, words.ruleChanged, {
          rule: inWords(fields[name].label, language),
          before: saidRule(before, name, language),
          after: saidRule(after, name, language),
        }),
      )
      .join('\n');
  await announce(tx, {
    scope: row.process_id,
    kind: 'rules-changed',
    href: `/polls/${row.id}`,
    ...(await pollTitle(tx, row, noteIn)),
    by,
    at,
  });
}
