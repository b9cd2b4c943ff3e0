/** The one source of "now", so that tests can stand at any moment. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
