/**
 * A message for an incoming webhook of Slack, in blocks.
 *
 * Texts that came from people stand in `plain_text`, where nothing is a link, a mention or a format; only Lockstep's own
 * words are `mrkdwn`.
 */
import {utf8Length} from '../../model/utf8';
import {entryText} from './mail';
import {moreWords, shortened, type EntryList, type Message} from './message';

/** Slack's limits of a section (Block Kit reference); a header takes 150 letters, more than a title has. */
const SECTION_LENGTH_MAX = 3_000;
const FIELDS_MAX = 10;

/** Bytes of all blocks. Slack documents no such limit, and refuses messages from some 13,000 letters on. */
const BYTES_MAX = 11_000;

const ENTRIES_MAX = 20;

type Block = Readonly<Record<string, unknown>>;

/** The body to post. */
export function slackBody(message: Message): string {
  for (let entries = ENTRIES_MAX; ; entries = Math.floor(entries / 2)) {
    const body = JSON.stringify({text: escapeSlack(message.subject), blocks: blocksOf(message, entries)});
    if (utf8Length(body) <= BYTES_MAX || entries === 0) return body;
  }
}

function blocksOf(message: Message, entriesMax: number): readonly Block[] {
  const {kicker, title, lead, remedy, facts, lists, more, url} = message;
  return [
    {type: 'context', elements: [plain(kicker)]},
    {type: 'header', text: plain(title)},
    ...(lead === '' ? [] : [section(lead)]),
    ...(remedy === '' ? [] : [heading('What to do'), section(remedy)]),
    // Two columns: names on the left, values on the right.
    ...(facts.length === 0
      ? []
      : [
          {
            type: 'section',
            fields: facts.flatMap(({name, value}) => [strong(name), plain(value || '-')]).slice(0, FIELDS_MAX),
          },
        ]),
    ...lists.filter(({entries}) => entries.length > 0).flatMap(list => listBlocks(shortened(list, entriesMax))),
    ...more.map(section),
    ...(url === '' ? [] : [{type: 'section', text: mrkdwn(`<${linkTarget(url)}|Open the Sheet>`)}]),
  ];
}

function listBlocks(list: EntryList): readonly Block[] {
  const more = moreWords(list);
  const lines = [...list.entries.map(entryText), ...(more === '' ? [] : [`And ${more}: see the Sheet.`])];
  return [heading(list.title), ...piecesOf(lines).map(section)];
}

/** Lines put together to texts of at most a section's length. */
function piecesOf(lines: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  for (const line of lines) {
    const last = pieces[pieces.length - 1];
    const longer = last === undefined ? line : `${last}\n${line}`;
    if (last === undefined || longer.length > SECTION_LENGTH_MAX) pieces.push(line);
    else pieces[pieces.length - 1] = longer;
  }
  return pieces;
}

function section(text: string): Block {
  return {type: 'section', text: plain(text)};
}

/** @param words one of Lockstep's own, never a text from outside */
function heading(words: string): Block {
  return {type: 'section', text: strong(words)};
}

function strong(words: string): Block {
  return mrkdwn(`*${escapeSlack(words)}*`);
}

function plain(text: string): Block {
  return {type: 'plain_text', text, emoji: false};
}

function mrkdwn(text: string): Block {
  return {type: 'mrkdwn', text, verbatim: true};
}

/** The three letters that mean something to Slack wherever it formats (Slack: formatting text). */
function escapeSlack(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function linkTarget(url: string): string {
  return escapeSlack(url).replace(/\|/g, '%7C');
}
