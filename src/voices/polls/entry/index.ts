export { isAdmitted } from './admission.ts';
export { ReceiptShort } from './entered.tsx';
export { type EntryAgain, EntryForm } from './entry-forms.tsx';
export { askForMailbox, enterByInvitation, enterByMail, type NotLetIn } from './let-in.ts';
export { writerOf } from './newcomer.ts';
export { EntryStated, notAdmitted, whoCouldVote } from './stated.tsx';
