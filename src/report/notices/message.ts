/** A notice in words, before it takes the form of a mail or a chat message. */
import type {NoticeStep} from '../../model/notice';

/** How it looks at a glance: something is wrong, somebody is asked, something went well, or it is just told. */
export type Tone = 'alarm' | 'asks' | 'good' | 'plain';

/** One name with its value. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** One line of a list. */
export interface Entry {
  /** What became of it; `null` for lines that are no steps. */
  readonly mark: NoticeStep['outcome'] | null;
  readonly words: string;
  /** Empty where there is nothing to add. */
  readonly detail: string;
}

/** Lines under a heading. */
export interface EntryList {
  readonly title: string;
  readonly entries: readonly Entry[];
  /** How many there are in all, where not every one is among `entries`. */
  readonly total: number;
}

/** Everything a message says. Plain texts throughout: each form escapes them its own way. */
export interface Message {
  readonly subject: string;
  readonly tone: Tone;
  /** What kind of message it is, in a word or two. */
  readonly kicker: string;
  readonly title: string;
  readonly lead: string;
  /** What to do; empty where nothing is to be done. */
  readonly remedy: string;
  readonly facts: readonly Fact[];
  readonly lists: readonly EntryList[];
  /** What happened besides and was not told by itself, one sentence each. */
  readonly more: readonly string[];
  /** Address of the Sheet; empty for readers who have no business there. */
  readonly url: string;
  /** Why this reader gets it. */
  readonly why: string;
}

/** Signs for what became of a step. */
export const MARKS: Readonly<Record<NoticeStep['outcome'], string>> = {
  done: '✓',
  waits: '…',
  failed: '✗',
  skipped: '–',
};

/** The most letters of a subject or title, and of any other text of a message. */
const LINE_LENGTH_MAX = 120;
const TEXT_LENGTH_MAX = 600;

/** The longest address of a Sheet that is linked to. */
const URL_LENGTH_MAX = 2_000;

/**
 * The message with every text fit to be shown: in one line, of bearable length, and without letters that can't be seen or
 * turn the reading direction, with which a name could pretend to be something else.
 */
export function cleaned(message: Message): Message {
  const line = (text: string): string => clean(text, LINE_LENGTH_MAX);
  return {
    subject: line(message.subject),
    tone: message.tone,
    kicker: line(message.kicker),
    title: line(message.title),
    lead: clean(message.lead),
    remedy: clean(message.remedy),
    facts: message.facts.map(({name, value}) => ({name: line(name), value: clean(value)})),
    lists: message.lists.map(({title, entries, total}) => ({
      title: line(title),
      entries: entries.map(({mark, words, detail}) => ({mark, words: clean(words), detail: clean(detail)})),
      total,
    })),
    more: message.more.map(text => clean(text)),
    url: message.url.startsWith('https://') ? clean(message.url, URL_LENGTH_MAX) : '',
    why: clean(message.why),
  };
}

/** Letters that are no letters: controls, joiners and marks of reading direction. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** One line of at most so many letters. */
export function clean(text: string, lengthMax = TEXT_LENGTH_MAX): string {
  const line = text.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
  // Not through the middle of a letter of two units.
  return line.length <= lengthMax ? line : `${line.slice(0, lengthMax - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The list with at most so many lines. */
export function shortened(list: EntryList, countMax: number): EntryList {
  return {...list, entries: list.entries.slice(0, countMax)};
}

/** `12 more`, or empty when every line is shown. */
export function moreWords({entries, total}: EntryList): string {
  return total > entries.length ? `${total - entries.length} more` : '';
}
