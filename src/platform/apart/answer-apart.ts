/** What came of a question, and what the process holds in memory by now, in megabytes. */
export type AnswerApart<Answer> = { readonly answer: Answer | null; readonly megabytes: number };

/** The whole of a program that `Apart` asks: answers one question after the other; null where answering threw. */
export function answerApart<Asked, Answer>(answerTo: (asked: Asked) => Answer | Promise<Answer>): void {
  process.on('message', (asked: Asked) => {
    const say = (answer: Answer | null) => {
      const megabytes = process.memoryUsage.rss() / 1024 ** 2;
      process.send?.({ answer, megabytes } satisfies AnswerApart<Answer>);
    };
    Promise.resolve(asked)
      .then(answerTo)
      .then(say, () => say(null));
  });
  process.send?.('ready');
}
