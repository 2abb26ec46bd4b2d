/** Blobs: bytes with a name and a content type. */
import {base64, utf8Bytes, utf8Text} from './bytes';
import {strictClass} from './unimplemented';

/** Bytes with a name and a content type. Kept as text where they came as text. */
export class Blob {
  #content: string | readonly number[];
  #contentType: string | null;
  #name: string | null;

  constructor(content: string | readonly number[], contentType: string | null, name: string | null) {
    this.#content = content;
    this.#contentType = contentType;
    this.#name = name;
  }

  getBytes(): number[] {
    return typeof this.#content === 'string' ? utf8Bytes(this.#content) : [...this.#content];
  }

  setBytes(bytes: readonly number[]): this {
    this.#content = bytes;
    return this;
  }

  getDataAsString(charset = 'UTF-8'): string {
    if (typeof this.#content === 'string') return this.#content;
    return /^utf-?8$/i.test(charset)
      ? utf8Text(this.#content)
      : this.#content.map(byte => String.fromCharCode(byte & 0xff)).join('');
  }

  setDataFromString(text: string): this {
    this.#content = text;
    return this;
  }

  getContentType(): string | null {
    return this.#contentType;
  }

  setContentType(contentType: string | null): this {
    this.#contentType = contentType;
    return this;
  }

  getName(): string | null {
    return this.#name;
  }

  setName(name: string | null): this {
    this.#name = name;
    return this;
  }

  isGoogleType(): boolean {
    return this.#contentType?.startsWith('application/vnd.google-apps.') ?? false;
  }

  copyBlob(): Blob {
    return new Blob(this.#content, this.#contentType, this.#name);
  }

  getBlob(): this {
    return this;
  }

  /** Text as it is, bytes as base64: how the host gets a blob. */
  toHost(): {content: string; base64: boolean} {
    if (typeof this.#content === 'string') return {content: this.#content, base64: false};
    return {content: base64(this.#content), base64: true};
  }
}

/** Makes members that blobs don't have throw by name. */
export function installBlob(): void {
  strictClass(Blob, 'Blob');
}
