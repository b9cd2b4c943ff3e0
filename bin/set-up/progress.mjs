// Progress for people who wait: one line per step, with the time that has passed.

const onTerminal = Boolean(process.stderr.isTTY);
const say = (text) => process.stderr.write(text);
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** Runs one step of a set-up and shows that it is alive: in place on a terminal, every ten seconds in a log. */
export async function step(title, work) {
  const begun = Date.now();
  say(onTerminal ? title : `${title}\n`);
  const tick = setInterval(
    () => say(onTerminal ? `\r${title} ${seconds(begun)} ` : `    ${seconds(begun)} so far\n`),
    onTerminal ? 500 : 10_000,
  );
  try {
    const answer = await work();
    say(onTerminal ? `\r${title} ${seconds(begun)}  \n` : `    done in ${seconds(begun)}\n`);
    return answer;
  } catch (error) {
    say(onTerminal ? `\r${title} failed after ${seconds(begun)}\n` : `    failed after ${seconds(begun)}\n`);
    throw error;
  } finally {
    clearInterval(tick);
  }
}

/** Numbers the steps of one set-up: "2/3 Installing ...". The count goes on in the process that Node 24 takes over. */
export function stepsOf(total) {
  const before = Number(process.env.THROUGHLINE_STEPS_DONE ?? 0);
  let done = before;
  return (title, work) => step(`${++done}/${before + total} ${title}`, work);
}
