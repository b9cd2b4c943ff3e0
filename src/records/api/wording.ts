import { z } from 'zod';

/** A moment as the API says it. */
export const moment = z.iso.datetime().describe('UTC');

/** A text in one of its languages as the API says it. */
export const wording = z.object({
  language: z.string().describe('BCP 47'),
  text: z.string(),
  state: z.enum(['original', 'machine', 'verified', 'redacted']),
  translated_from: z.string().nullable(),
});

export const presentWording = (text: {
  readonly language: string;
  readonly body: string;
  readonly state: z.output<typeof wording>['state'];
  readonly translatedFrom?: string | null;
}): z.output<typeof wording> => ({
  language: text.language,
  text: text.body,
  state: text.state,
  translated_from: text.translatedFrom ?? null,
});
