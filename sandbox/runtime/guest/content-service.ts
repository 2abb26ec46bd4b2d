/** ContentService. */
import {enumeration} from './enumeration';
import type {EnumerationValue} from './enumeration';
import {strictClass, strictService} from './unimplemented';

const MimeType = enumeration('ContentService.MimeType', [
  'ATOM',
  'CSV',
  'ICAL',
  'JAVASCRIPT',
  'JSON',
  'RSS',
  'TEXT',
  'VCARD',
  'XML',
]);

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'text/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/vcard',
  XML: 'text/xml',
};

/** Text that a web app answers with. */
export class TextOutput {
  #content: string;
  #mimeType: EnumerationValue = MimeType.TEXT;
  #fileName: string | null = null;

  constructor(content: string) {
    this.#content = content;
  }

  append(addedContent: string): this {
    this.#content += addedContent;
    return this;
  }

  clear(): this {
    this.#content = '';
    return this;
  }

  getContent(): string {
    return this.#content;
  }

  setContent(content: string): this {
    this.#content = content;
    return this;
  }

  getMimeType(): EnumerationValue {
    return this.#mimeType;
  }

  setMimeType(mimeType: EnumerationValue): this {
    this.#mimeType = mimeType;
    return this;
  }

  getFileName(): string | null {
    return this.#fileName;
  }

  downloadAsFile(filename: string): this {
    this.#fileName = filename;
    return this;
  }

  /** How the web server gets it. */
  toWeb(): object {
    return {kind: 'text', contentType: CONTENT_TYPES[this.#mimeType.name()], content: this.#content};
  }
}

/** The global `ContentService`. */
export function contentService(): object {
  strictClass(TextOutput, 'ContentService.TextOutput');
  return strictService('ContentService', {
    MimeType,
    createTextOutput: (content: unknown = '') => new TextOutput(String(content)),
  });
}
