/** The mailbox behind an address: what follows a plus sign is one more name of the same. */
export const mailboxOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/^([^+]+)\+.*@/, '$1@');
