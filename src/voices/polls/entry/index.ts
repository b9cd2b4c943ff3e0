export { isAdmitted } from './admission.ts';
export { ReceiptShort } from './entered.tsx';
export { AddressForm, InvitationForm, MailedCodeForm } from './entry-forms.tsx';
export { askForMailbox, enterByInvitation, enterByMail, type NotLetIn } from './let-in.ts';
export { writerOf } from './newcomer.ts';
export { EntryStated, notAdmitted, whoCouldVote } from './stated.tsx';
