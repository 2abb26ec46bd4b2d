/**
 * Lines of text as a PDF (ISO 32000-1, section 7): enough for a reader to open and to find text in. The packages that lay
 * out PDFs take half a second to load and make them asynchronously; a request here is answered at once.
 */

const LINES_PER_PAGE = 50;
const CHARACTERS_PER_LINE = 160;

/** A4, lying: width and height in points. */
const PAGE = '[0 0 842 595]';

/** A text as a PDF string in WinAnsi; what that lacks becomes a question mark. */
function literal(text: string): string {
  const latin = text.replace(/[^\x20-\x7e\xa0-\xff]/g, '?').slice(0, CHARACTERS_PER_LINE);
  return `(${latin.replace(/[\\()]/g, '\\$&')})`;
}

function pageText(lines: readonly string[]): string {
  return `BT /F1 8 Tf 36 560 Td 10.5 TL ${lines.map(line => `${literal(line)} Tj T*`).join('\n')} ET`;
}

/** The document: catalogue, page tree, font, then each page with its text. */
export function pdfOfLines(title: string, lines: readonly string[]): Buffer {
  const count = Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE));
  const numbers = Array.from({length: count}, (_none, at) => at);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${count} /Kids [${numbers.map(at => `${5 + at * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< /Title ${literal(title)} >>`,
    ...numbers.flatMap(at => {
      const text = pageText(lines.slice(at * LINES_PER_PAGE, (at + 1) * LINES_PER_PAGE));
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox ${PAGE} /Resources << /Font << /F1 3 0 R >> >> /Contents ${6 + at * 2} 0 R >>`,
        `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, 'latin1');
}
