/** What goes to the thread that makes PDFs: data alone, so that nothing a person wrote is read as a program. */
export type Written = { readonly text: string; readonly lang: string; readonly rtl: boolean };
export type PrintedBlock =
  | ({ readonly is: 'heading'; readonly newSheet: boolean } & Written)
  | ({ readonly is: 'text' | 'item' | 'address' | 'large' | 'blank' } & Written)
  | ({ readonly is: 'question'; readonly lines: number } & Written)
  /** `code`: an SVG. */
  | { readonly is: 'code'; readonly code: string };
type PrintedSlide = {
  readonly heading: Written;
  /** A question stands alone on its slide. */
  readonly isLarge: boolean;
  readonly lines: readonly Written[];
  readonly address: string | null;
  readonly code: string | null;
};
/** A document: `foot` is drawn at the end of a sheet, with `{n}` and `{of}` in it. */
export type Printed = {
  readonly title: Written;
  readonly codeSaid: string;
  readonly foot: string;
} & (
  | { readonly as: 'sheets'; readonly blocks: readonly PrintedBlock[] }
  | { readonly as: 'slides'; readonly slides: readonly PrintedSlide[] }
);
