/** HTML in which texts can't become tags: whatever is put into a template is escaped, unless it is markup itself. */

/** HTML that was made by `markup`. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may be put into a template. */
type Part = string | number | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML, fit for content and for attributes in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, letter => ESCAPES[letter] ?? letter);
}

/** Template tag: the literal parts as they are, everything else escaped. */
export function markup(literals: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const text = literals.map((literal, at) => literal + (at < parts.length ? inner(parts[at] as Part) : ''));
  return new Markup(text.join(''));
}

function inner(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(one => one.text).join('');
  return escapeHtml(String(part));
}
