/** Multipart bodies, as the batch endpoint and Drive uploads use them. */

/** One part: header names in lower case. */
export interface Part {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The boundary that a content type names, or `undefined`. */
export function boundaryOf(contentType: string): string | undefined {
  const match = /^multipart\/\w+\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  return match?.[1] ?? match?.[2];
}

/** Headers and body of a block of lines: everything up to the first empty line are headers. */
export function readBlock(text: string): Part {
  const cut = text.indexOf('\n\n');
  const head = cut < 0 ? text : text.slice(0, cut);
  const headers: Record<string, string> = {};
  for (const line of head.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return {headers, body: cut < 0 ? '' : text.slice(cut + 2)};
}

/** The parts of a multipart body, with line ends made `\n`. What precedes the first boundary is dropped. */
export function readParts(body: string, boundary: string): Part[] {
  const sections = `\n${body.replaceAll('\r\n', '\n')}`.split(`\n--${boundary}`).slice(1);
  const end = sections.findIndex(section => section.startsWith('--'));
  return (end < 0 ? sections : sections.slice(0, end)).map(section => {
    const text = section.replace(/^[ \t]*\n/, '');
    // A part without headers begins with the empty line itself.
    return text.startsWith('\n') ? {headers: {}, body: text.slice(1)} : readBlock(text);
  });
}
