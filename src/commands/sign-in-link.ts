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
      const { isThere, publicUrl } = await withServices(
        async ({ accounts, config }) => ({
          isThere: await accounts.tellLink(address),
          publicUrl: config.publicUrl,
        }),
        (line) => links.push(line),
      );
      if (!isThere) throw new BadUse(`No open account has the address “${address}”.`);
      print(false, null, links);
      // The server may have been told another address than this terminal. Not where a script reads the link.
      if (!process.env.PUBLIC_URL && !process.env.PORT)
        process.stderr.write(
          `Neither PUBLIC_URL nor PORT is set here: where the server says that it is at another address, put that in the place of ${publicUrl}.\n`,
        );
    });
}
