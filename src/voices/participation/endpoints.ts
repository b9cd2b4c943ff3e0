import { z } from 'zod';
import { newReceipt } from '../../people/index.ts';
import { processOf } from '../../processes/index.ts';
import { type Endpoints, takingPart, tooMany } from '../../records/api/index.ts';
import { isOpenForEvent } from '../../records/in-process/index.ts';
import type { ParticipantLimits } from '../../records/intake/index.ts';
import { messages } from '../../site/index.ts';
import type { OwnServices } from './own-pages.tsx';

const participant = z.object({
  token: z.string().describe('Send it as `Authorization: Bearer …`. It opens this process only.'),
  receipt: z.string().describe('The code by which the person finds their contributions again, on any device'),
});

/** How a program becomes a participant, on behalf of a person. */
export function addParticipantEndpoint(
  api: Endpoints,
  services: OwnServices & { readonly participantLimits: ParticipantLimits },
): void {
  api.add({
    method: 'POST',
    path: '/api/v1/processes/:process/participants',
    id: 'becomeParticipant',
    does: messages.participation.calls.becomeParticipant,
    tag: takingPart,
    parameters: { process: 'Id or slug of the process' },
    answer: participant,
    status: 201,
    act: 'take-part',
    find: processOf(services),
    async run(c, process) {
      // A token is a person from now on, so this is where new people are counted.
      const free = await isOpenForEvent(services.kinds, process.id);
      if (!free && !(await services.participantLimits.takeNewcomer(c, process.id))) return tooMany();
      const receipt = newReceipt();
      return { token: c.var.participation.token(process.id, receipt), receipt };
    },
  });
}
