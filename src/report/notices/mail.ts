/** A message as a mail: HTML for those who see it, and plain text for everyone else. */
import {MARKS, moreWords, shortened, type Entry, type EntryList, type Message} from './message';
import {STYLE, TONE_COLORS, styleSheet} from './mail-style';
import {Markup, markup} from './markup';

/** A mail without its readers. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Lines of one list. With all other texts at their longest a mail stays below the 102 KB past which Gmail cuts it. */
const ENTRIES_MAX = 25;

/** The mail. No image, no script, nothing that is loaded from anywhere. */
export function letterOf(message: Message): Letter {
  const lists = message.lists.filter(({entries}) => entries.length > 0).map(list => shortened(list, ENTRIES_MAX));
  return {subject: message.subject, text: textOf({...message, lists}), html: htmlOf({...message, lists}).text};
}

function htmlOf(message: Message): Markup {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${message.subject}</title>
<style>${styleSheet(message.tone)}</style>
</head>
<body class="page" style="${STYLE.page}">
<div style="${STYLE.unseen}">${message.lead}</div>
<table role="presentation" class="outer" style="${STYLE.outer}" cellpadding="0" cellspacing="0" border="0"><tr>
<td class="gutter" align="center" style="${STYLE.gutter}">
<table role="presentation" class="card" style="${STYLE.card}" cellpadding="0" cellspacing="0" border="0">
<tr><td class="band" height="5" style="height:5px;line-height:5px;font-size:1px;background:${TONE_COLORS[message.tone].light};">&nbsp;</td></tr>
<tr><td class="inside" align="left" style="${STYLE.inside}">
<p class="tone" style="${STYLE.kicker}color:${TONE_COLORS[message.tone].light};">${message.kicker}</p>
<h1 class="title" style="${STYLE.title}">${message.title}</h1>
<p style="${STYLE.text}">${message.lead}</p>
${remedyHtml(message)}${factsHtml(message)}${message.lists.map(listHtml)}${message.more.map(moreHtml)}${actionHtml(message)}
</td></tr>
</table>
<p class="foot" style="${STYLE.foot}">${message.why}</p>
</td>
</tr></table>
</body>
</html>
`;
}

const NOTHING = new Markup('');

function remedyHtml({remedy}: Message): Markup {
  if (remedy === '') return NOTHING;
  return markup`<p class="remedy" style="${STYLE.remedy}"><strong>What to do.</strong> ${remedy}</p>\n`;
}

function factsHtml({facts}: Message): Markup {
  if (facts.length === 0) return NOTHING;
  const rows = facts.map(
    ({name, value}) =>
      markup`<tr><th scope="row" align="left" class="name line" style="${STYLE.name}font-weight:400;">${name}</th><td class="value line" style="${STYLE.value}">${value}</td></tr>\n`,
  );
  return markup`<table class="facts" style="${STYLE.table}" cellpadding="0" cellspacing="0" border="0">\n${rows}</table>\n`;
}

function listHtml(list: EntryList): Markup {
  const more = moreWords(list);
  const last =
    more === ''
      ? NOTHING
      : markup`<tr><td colspan="2" class="quiet" style="${STYLE.entry}${STYLE.quiet}">And ${more}: see the Sheet.</td></tr>\n`;
  return markup`<h2 style="${STYLE.heading}">${list.title}</h2>
<table role="presentation" style="${STYLE.table}" cellpadding="0" cellspacing="0" border="0">
${list.entries.map(entryHtml)}${last}</table>
`;
}

function entryHtml({mark, words, detail}: Entry): Markup {
  const sign =
    mark === null
      ? markup`<td class="quiet" style="${STYLE.mark}${STYLE.quiet}">•</td>`
      : markup`<td class="${mark}" style="${STYLE.mark}" title="${mark}">${MARKS[mark]}</td>`;
  const rest = detail === '' ? NOTHING : markup`<br><span class="quiet" style="${STYLE.quiet}">${detail}</span>`;
  const state = mark === null || mark === 'done' ? NOTHING : markup` <span class="${mark}">(${mark})</span>`;
  return markup`<tr>${sign}<td style="${STYLE.entry}">${words}${state}${rest}</td></tr>\n`;
}

function moreHtml(sentence: string): Markup {
  return markup`<p style="${STYLE.text}margin-top:16px;">${sentence}</p>\n`;
}

function actionHtml({url}: Message): Markup {
  if (url === '') return NOTHING;
  return markup`<p style="${STYLE.action}"><a class="button" href="${url}" style="${STYLE.button}">Open the Sheet</a></p>`;
}

function textOf(message: Message): string {
  const facts = message.facts.map(({name, value}) => `${name}: ${value}`);
  const blocks = [
    [message.title],
    [message.lead],
    message.remedy === '' ? [] : [`What to do: ${message.remedy}`],
    facts,
    ...message.lists.map(listText),
    message.more,
    message.url === '' ? [] : [`Open the Sheet: ${message.url}`],
    ['--', message.why],
  ];
  return `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`;
}

function listText(list: EntryList): readonly string[] {
  const more = moreWords(list);
  return [`${list.title}:`, ...list.entries.map(entryText), ...(more === '' ? [] : [`And ${more}: see the Sheet.`])];
}

/** One line of a list as text: sign, words, what became of it, detail. */
export function entryText({mark, words, detail}: Entry): string {
  const state = mark === null || mark === 'done' ? '' : ` (${mark})`;
  return `${mark === null ? '•' : MARKS[mark]} ${words}${state}${detail === '' ? '' : `: ${detail}`}`;
}
