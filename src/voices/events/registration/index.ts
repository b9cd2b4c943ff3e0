/** Registering for an event: seats and who waits for one, links and mails, what staff see, and what goes afterwards. */
export { registrationContributions } from './contributions.tsx';
export { registrationMigrations } from './migrations.ts';
export { type OwnKeys, ownKeys } from './own-key.ts';
export { registrationPanel, sayRoom } from './panel.tsx';
export { publicRoutes } from './public-routes.tsx';
export { createMails, type PreparesToAuthor, readEvent } from './send-mails.ts';
export { forgetRegistered, settleEvents } from './settle-events.ts';
export { staffRoutes } from './staff-routes.tsx';
export { wayToRegistration } from './staff-way.tsx';
export { readRoom } from './store.ts';
