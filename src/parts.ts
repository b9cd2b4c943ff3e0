import { answerPart } from './answers/part.ts';
import { commitmentPart, milestonePart } from './commitments/part.ts';
import { figurePart } from './findings/figures/part.ts';
import { findingPart } from './findings/findings/part.ts';
import { heardPart } from './findings/heard/part.ts';
import { opinionMapPart } from './findings/opinion-map/part.ts';
import { machinePart } from './machine-part.ts';
import { peoplePart } from './people/part.ts';
import type { Migration } from './platform/database/index.ts';
import { type Part, platformPart } from './platform/index.ts';
import { processPart } from './processes/part.ts';
import { recordPart } from './records/part.ts';
import { keptPart } from './results/kept/part.tsx';
import { progressPart } from './results/progress/part.ts';
import { reviewPart } from './results/reviews/part.ts';
import { resultStartsPart } from './results/starts/part.ts';
import { beingFoundPart } from './stories/being-found/part.ts';
import { embedPart } from './stories/embeds/part.ts';
import { guidePart } from './stories/guide/part.ts';
import { linePart } from './stories/line/part.ts';
import { openDataPart } from './stories/open-data/part.ts';
import { webhookPart } from './stories/webhooks/part.ts';
import { conversationPart, pointPart } from './voices/conversations/part.tsx';
import { attachmentPart, eventPart, notePart, proposalPart, registrationPart } from './voices/events/part.ts';
import { lessonPart } from './voices/lessons/part.ts';
import { outreachPart, stakeholderPart } from './voices/outreach/part.ts';
import { participationPart } from './voices/participation/part.ts';
import { pollPart } from './voices/polls/part.ts';
import { profilePart } from './voices/profile/part.ts';
import { submissionPart } from './voices/submissions/part.tsx';
import { remarkPart, surveyPart } from './voices/surveys/part.ts';
import { tookPartPart } from './voices/took-part/part.tsx';

/** All that the program is made of, from left to right. Nothing else lists features. */
export const parts: readonly Part[] = [
  platformPart,
  machinePart,
  peoplePart,
  recordPart,
  processPart,
  participationPart,
  profilePart,
  pollPart,
  submissionPart,
  surveyPart,
  remarkPart,
  proposalPart,
  eventPart,
  notePart,
  attachmentPart,
  registrationPart,
  conversationPart,
  pointPart,
  stakeholderPart,
  outreachPart,
  tookPartPart,
  lessonPart,
  figurePart,
  opinionMapPart,
  heardPart,
  findingPart,
  answerPart,
  commitmentPart,
  milestonePart,
  progressPart,
  reviewPart,
  keptPart,
  resultStartsPart,
  openDataPart,
  linePart,
  beingFoundPart,
  embedPart,
  webhookPart,
  guidePart,
];

/** The steps of every part that keeps records. Their names put them in one order. */
export const allMigrations: readonly Migration[] = parts.flatMap(({ migrations = [] }) => migrations);
