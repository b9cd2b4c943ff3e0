/** Invitation codes: taking part by invitation alone, whatever it is in. */
export { admit, admittedTo, forgetAdmissions, useInvitation, wasAdmitted } from './admission.ts';
export { codeEntered, codeProblems, invitationForm } from './enter-form.ts';
export { type CodesAsked, codesForm, makeCodes } from './make-codes.ts';
export { countCodes, loadSheets, type Sheet, voidSheet } from './sheets.ts';
export { InvitationSheets } from './sheets-shown.tsx';
export { Slips, sendAsTable } from './slips.tsx';
