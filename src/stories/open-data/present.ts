import { zoneOf } from '../../platform/zones/index.ts';
import type { Process } from '../../processes/index.ts';
import { presentWording } from '../../records/api/index.ts';

function presentTexts(process: Process, recordId: string, field: string) {
  return process.texts
    .filter((text) => text.recordId === recordId && text.field === field && text.body !== '')
    .map(presentWording);
}

const processFields = ['summary', 'asked', 'askedBy', 'decidedBy', 'useOfInput', 'howToTakePart', 'contact'];

/** How a process looks in the API, with what the kinds of records say of it. */
export function presentProcess(
  process: Process,
  ofKinds: Readonly<Record<string, unknown>>,
  publicUrl: string,
) {
  return {
    id: process.id,
    slug: process.slug,
    state: process.state,
    title: presentTexts(process, process.id, 'title'),
    page: `${publicUrl}/processes/${process.slug}`,
    texts: Object.fromEntries(
      processFields.map((field) => [field, presentTexts(process, process.id, field)]),
    ),
    time_zone: zoneOf(process.id),
    phases: process.phases.map((phase) => ({
      id: phase.id,
      title: presentTexts(process, phase.id, 'title'),
      direction: phase.direction,
      starts_on: phase.startsOn,
      ends_on: phase.endsOn,
    })),
    questions: process.questions.map((question) => ({
      id: question.id,
      phase_id: question.phaseId,
      title: presentTexts(process, question.id, 'title'),
    })),
    ...ofKinds,
  };
}
