/** A message for an incoming webhook of Google Chat: one card. */
import {utf8Length} from '../../model/utf8';
import {entryText} from './mail';
import {escapeHtml} from './markup';
import {moreWords, shortened, type EntryList, type Message} from './message';

/** Bytes of a message with its card (Chat API spaces.messages.create: 32,000), with room for the envelope. */
const BYTES_MAX = 30_000;

const ENTRIES_MAX = 40;

type Widget = Readonly<Record<string, unknown>>;

/** The body to post. */
export function chatBody(message: Message): string {
  for (let entries = ENTRIES_MAX; ; entries = Math.floor(entries / 2)) {
    const body = JSON.stringify({
      // What phones show before the card is open. No `text`: it would stand above the card a second time.
      fallbackDescription: message.subject,
      cardsV2: [{cardId: 'notice', card: cardOf(message, entries)}],
    });
    if (utf8Length(body) <= BYTES_MAX || entries === 0) return body;
  }
}

function cardOf(message: Message, entriesMax: number): Readonly<Record<string, unknown>> {
  const {kicker, title, lead, remedy, facts, lists, more, url} = message;
  const about: readonly Widget[] = [
    paragraph(escapeHtml(lead)),
    ...(remedy === '' ? [] : [paragraph(`<b>What to do.</b> ${escapeHtml(remedy)}`)]),
    ...facts.map(({name, value}) => ({
      decoratedText: {topLabel: name, text: escapeHtml(value || '-'), wrapText: true},
    })),
  ];
  const last: readonly Widget[] = [
    ...more.map(sentence => paragraph(escapeHtml(sentence))),
    ...(url === '' ? [] : [{buttonList: {buttons: [{text: 'Open the Sheet', onClick: {openLink: {url}}}]}}]),
  ];
  return {
    header: {title, subtitle: `Lockstep: ${kicker}`},
    sections: [
      {widgets: about},
      ...lists.filter(({entries}) => entries.length > 0).map(list => sectionOf(shortened(list, entriesMax))),
      ...(last.length === 0 ? [] : [{widgets: last}]),
    ],
  };
}

/** One paragraph for the whole list: a card shows at most 100 widgets. */
function sectionOf(list: EntryList): Readonly<Record<string, unknown>> {
  const more = moreWords(list);
  const lines = [...list.entries.map(entryText), ...(more === '' ? [] : [`And ${more}: see the Sheet.`])];
  return {header: list.title, widgets: [paragraph(lines.map(escapeHtml).join('<br>'))]};
}

function paragraph(text: string): Widget {
  return {textParagraph: {text}};
}
