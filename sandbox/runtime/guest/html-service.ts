/** HtmlService. */
import {Blob} from './blob';
import {enumeration} from './enumeration';
import {call} from './host';
import {evaluateTemplate, templateCode} from './html-template';
import {textOf} from './text';
import {strictClass, strictService} from './unimplemented';

/** HTML that is shown or served. */
export class HtmlOutput {
  #content: string;
  #title = '';
  #width: number | null = null;
  #height: number | null = null;
  #faviconUrl: string | null = null;
  readonly #metaTags: {name: string; content: string}[] = [];

  constructor(content: string) {
    this.#content = content;
  }

  append(addedContent: unknown): this {
    this.#content += String(addedContent);
    return this;
  }

  appendUntrusted(addedContent: unknown): this {
    return this.append(escapeHtml(addedContent));
  }

  clear(): this {
    return this.setContent('');
  }

  getContent(): string {
    return this.#content;
  }

  setContent(content: unknown): this {
    this.#content = String(content);
    return this;
  }

  getTitle(): string {
    return this.#title;
  }

  setTitle(title: string): this {
    this.#title = title;
    return this;
  }

  getWidth(): number | null {
    return this.#width;
  }

  setWidth(width: number): this {
    this.#width = width;
    return this;
  }

  getHeight(): number | null {
    return this.#height;
  }

  setHeight(height: number): this {
    this.#height = height;
    return this;
  }

  getFaviconUrl(): string | null {
    return this.#faviconUrl;
  }

  setFaviconUrl(iconUrl: string): this {
    this.#faviconUrl = iconUrl;
    return this;
  }

  addMetaTag(name: string, content: string): this {
    this.#metaTags.push({name, content});
    return this;
  }

  getMetaTags(): object[] {
    return this.#metaTags.map(tag => ({getName: () => tag.name, getContent: () => tag.content}));
  }

  setXFrameOptionsMode(): this {
    return this;
  }

  setSandboxMode(): this {
    return this;
  }

  asTemplate(): HtmlTemplate {
    return new HtmlTemplate(this.#content);
  }

  getBlob(): Blob {
    return new Blob(this.#content, 'text/html', null);
  }

  /** How the web server gets it. */
  toWeb(): object {
    return {kind: 'html', title: this.#title, content: this.#content};
  }

  /** How a sidebar or dialog gets it. */
  toShown(place: 'sidebar' | 'dialog', title: string): object {
    return {
      title,
      content: this.#content,
      place,
      ...(this.#width === null ? {} : {widthPx: this.#width}),
      ...(this.#height === null ? {} : {heightPx: this.#height}),
    };
  }
}

/** A template; what is set on it are the variables of its code. */
class HtmlTemplate {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  evaluate(): HtmlOutput {
    return new HtmlOutput(evaluateTemplate(this.#source, Object.fromEntries(Object.entries(this)), escapeHtml));
  }

  getRawContent(): string {
    return this.#source;
  }

  getCode(): string {
    return templateCode(this.#source);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

function escapeHtml(value: unknown): string {
  return String(value).replace(/[&<>"']/g, character => ESCAPES[character] ?? character);
}

function readFile(name: string): string {
  return String(call('HtmlService.readFile', name));
}

function output(html: unknown): HtmlOutput {
  return new HtmlOutput(html instanceof Blob ? html.getDataAsString() : textOf(html ?? ''));
}

/** The global `HtmlService`. */
export function htmlService(): object {
  strictClass(HtmlOutput, 'HtmlService.HtmlOutput');
  return strictService('HtmlService', {
    SandboxMode: enumeration('HtmlService.SandboxMode', ['EMULATED', 'IFRAME', 'NATIVE']),
    XFrameOptionsMode: enumeration('HtmlService.XFrameOptionsMode', ['ALLOWALL', 'DEFAULT']),
    createHtmlOutput: output,
    createHtmlOutputFromFile: (filename: string) => output(readFile(filename)),
    createTemplate: (html: unknown) => new HtmlTemplate(output(html).getContent()),
    createTemplateFromFile: (filename: string) => new HtmlTemplate(readFile(filename)),
  });
}
