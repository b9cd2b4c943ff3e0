/** The database cannot be used as it is. The message is one sentence or two that say what to do; it is shown alone. */
export class DatabaseProblem extends Error {}
