export interface SiteSettings {
  /** What this installation is called; follows the page's own title in the window's. */
  readonly name: string;
  /** The address that people type, without a slash at its end. */
  readonly publicUrl: string;
  /** From an asset's plain name (`site.css`, `vote.js`) to the address the build gave it. */
  readonly assets: (name: string) => string;
  /** Where the source of this software can be had, if the installation says so. */
  readonly sourceUrl: string | null;
}

let settings: SiteSettings = {
  name: 'Throughline',
  publicUrl: '',
  assets: (name) => `/assets/${name}`,
  sourceUrl: null,
};

/** Sets what every page needs to know about the installation; called once at start. */
export function configureSite(changed: Partial<SiteSettings>): void {
  settings = { ...settings, ...changed };
}

export function siteSettings(): SiteSettings {
  return settings;
}
