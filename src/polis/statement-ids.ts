/**
 * People count from 1, Polis from 0: a statement's number here is one more than its id in every Polis file, so that what
 * is imported goes out under the ids it came with.
 */
export const numberOfTid = (tid: number): number => tid + 1;

/** The id of a statement in the files of Polis. */
export const tidOfNumber = (number: number): number => number - 1;
