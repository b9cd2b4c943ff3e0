import type { Command } from 'commander';
import { BadUse, print, withServices } from './running.ts';

export function addSignInLinkCommand(program: Command): void {
  program
    .command('sign-in-link')
    .description(
      'Make a link with which somebody signs in, once: for where no mail is sent, or it does not arrive.',
    )
    .argument('<address>', 'e-mail address of an account that is not closed')
    .addHelpText(
      'after',
      '\nIt works for 15 minutes; whoever has it comes in as that person. That it was made stands in the ledger.\n\nExample:\n  throughline sign-in-link name@example.org',
    )
    .action(async (address: string) => {
      const links: string[] = [];
      const isThere = await withServices(
        ({ accounts }) => accounts.tellLink(address),
        (line) => links.push(line),
      );
      if (!isThere) throw new BadUse(`No open account has the address “${address}”.`);
      print(false, null, links);
    });
}
