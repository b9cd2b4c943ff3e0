/** A picture as a data address, put in by the build. */
declare module '*.png?inline' {
  const address: string;
  // biome-ignore lint/style/noDefaultExport: what the build makes of a picture has no other.
  export default address;
}
