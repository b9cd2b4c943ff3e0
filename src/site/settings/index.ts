/** What every page needs to know about the installation, and what its administrators say of it. */
export {
  configureSite,
  type Logo,
  mailText,
  type OwnMail,
  type OwnSettings,
  ownMails,
  type SitePage,
  siteName,
  sitePages,
  siteSettings,
} from './settings.ts';
