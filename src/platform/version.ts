import manifest from '../../package.json' with { type: 'json' };

/** The version of this program, as records name it that were made by it. */
export const programVersion: string = manifest.version;
