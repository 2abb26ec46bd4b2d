/** A group's settings as an Atom entry, which is what this API answers unless `alt=json` is asked for. */
import type {WireReply} from '../../wire';

const NAMESPACES = [
  'xmlns="http://www.w3.org/2005/Atom"',
  'xmlns:apps="http://schemas.google.com/apps/2006"',
  'xmlns:gd="http://schemas.google.com/g/2005"',
].join(' ');

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The entry: the group's address as its id, each setting as an `apps:` element. */
export function atomReply(resource: Readonly<Record<string, string | number>>): WireReply {
  const {kind: _kind, ...shown} = resource;
  const elements = Object.entries(shown).map(
    ([name, value]) => `<apps:${name}>${escaped(String(value))}</apps:${name}>`,
  );
  const head = [
    `<id>tag:googleapis.com,2010:apps:groupssettings:GROUP:${escaped(String(resource['email'] ?? ''))}</id>`,
    '<title>Groups Resource Entry</title>',
    `<content type="text">${escaped(String(resource['description'] ?? ''))}</content>`,
    '<author><name>Google</name></author>',
  ];
  return {
    status: 200,
    headers: {'content-type': 'application/atom+xml; charset=UTF-8'},
    body: `<?xml version="1.0" encoding="UTF-8"?><entry ${NAMESPACES}>${[...head, ...elements].join('')}</entry>`,
  };
}
