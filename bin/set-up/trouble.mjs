/** Something a person can put right: shown as its message alone, without a stack. */
export class Trouble extends Error {
  name = 'Trouble'; // what the program throws while it is read has no other way to say so
}

/** Runs a command's main function; a Trouble becomes one plain message and exit code 1. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`\n${error?.name === 'Trouble' ? error.message : (error?.stack ?? error)}\n`);
    process.exit(1);
  }
}
