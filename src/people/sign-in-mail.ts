import { type Language, messages, say } from '../site/index.ts';
import { mailText } from '../site/settings/index.ts';
import { linkMinutes } from './auth.ts';

const mailWords = messages.people.mail;

/** The mail with a link to sign in. */
export function signInMail(language: Language, site: string, url: string): { subject: string; text: string } {
  const values = { site, url, minutes: linkMinutes };
  return {
    subject: say(language, mailWords.signInSubject, { site }),
    text: mailText('mailSignIn', language, values, say(language, mailWords.signInText, values)),
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
        ? mailText(
            'mailInvited',
            language,
            { ...about, process: '' },
            say(language, mailWords.invitedText, about),
          )
        : toProcess(language, { ...about, process: about.process }),
  };
}

const toProcess = (
  language: Language,
  about: { site: string; url: string; role: string; process: string; by: string },
): string =>
  mailText('mailInvitedToProcess', language, about, say(language, mailWords.invitedToProcessText, about));
