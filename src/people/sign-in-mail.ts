import { type Language, messages, say } from '../site/index.ts';
import { linkMinutes } from './auth.ts';

const mailWords = messages.people.mail;

/** The mail with a link to sign in. */
export function signInMail(language: Language, site: string, url: string): { subject: string; text: string } {
  return {
    subject: say(language, mailWords.signInSubject, { site }),
    text: say(language, mailWords.signInText, { site, url, minutes: linkMinutes }),
  };
}

/** The mail that tells somebody about their new role. `process` is null for an administrator. */
export function invitationMail(
  language: Language,
  about: { site: string; url: string; role: string; process: string | null; by: string },
): { subject: string; text: string } {
  return {
    subject: say(language, mailWords.invitedSubject, { site: about.site }),
    text:
      about.process === null
        ? say(language, mailWords.invitedText, about)
        : say(language, mailWords.invitedToProcessText, { ...about, process: about.process }),
  };
}
