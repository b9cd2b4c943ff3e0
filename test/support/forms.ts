/** A form as it stands in a page, with what a browser would send if nothing was touched. */
export type PageForm = {
  readonly method: string;
  readonly action: string;
  readonly fields: readonly FormField[];
  /** What each of its buttons adds; one empty entry when no button has a name. */
  readonly buttons: readonly Readonly<Record<string, string>>[];
};

type FormField = {
  readonly name: string;
  /** The type of an input, or `textarea` or `select`. */
  readonly kind: string;
  readonly value: string;
  /** Does a browser send it as it stands? */
  readonly sent: boolean;
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (html: string) =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');

function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value] of tag.matchAll(/([a-z-]+)(?:="([^"]*)")?/gi))
    found[name] ??= plain(value ?? '');
  return found;
}

/** Reads the forms of a page. Only as much HTML as our own pages are made of. */
export function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', body = '']) => {
    const { method = 'get', action = '' } = attributesOf(head);
    const fields: FormField[] = [];
    for (const [, tag = ''] of body.matchAll(/<input\b([^>]*)>/g)) {
      const { name = '', type = 'text', value, ...rest } = attributesOf(tag);
      const choice = type === 'checkbox' || type === 'radio';
      const sent = choice ? 'checked' in rest : true;
      if (name !== '') fields.push({ name, kind: type, value: value ?? (choice ? 'on' : ''), sent });
    }
    for (const [, tag = '', text = ''] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
      fields.push({ name: attributesOf(tag).name ?? '', kind: 'textarea', value: plain(text), sent: true });
    }
    for (const [, tag = '', options = ''] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
      const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = '']) => attributesOf(option));
      const chosen = all.find((option) => 'selected' in option) ?? all[0];
      fields.push({
        name: attributesOf(tag).name ?? '',
        kind: 'select',
        value: chosen?.value ?? '',
        sent: true,
      });
    }
    const buttons = [...body.matchAll(/<button\b([^>]*)>/g)]
      .map(([, tag = '']) => attributesOf(tag))
      .map((button): Record<string, string> => (button.name ? { [button.name]: button.value ?? '' } : {}));
    return { method, action, fields, buttons: buttons.length > 0 ? buttons : [{}] };
  });
}

/** What a browser sends when the first button is pressed and these fields were changed. */
export function filled(
  form: PageForm,
  changes: Readonly<Record<string, string>>,
  button = 0,
): Record<string, string> {
  const sent = form.fields.filter((field) => field.sent).map(({ name, value }) => [name, value]);
  return { ...Object.fromEntries(sent), ...form.buttons[button], ...changes };
}
