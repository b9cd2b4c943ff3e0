/**
 * Reads mails in a process of its own, one after the other. What strangers send is taken apart here: when that fails, hangs
 * or eats all memory, nobody else notices. What it cannot hold, it throws.
 */
import { answerApart } from '../../../platform/apart/index.ts';
import { readMail } from './read-mail.ts';

answerApart(readMail);
