/** Every notice in every form, as it leaves the house. UPDATE_GOLDEN=1 writes them anew. */
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Notice, NoticeStep} from '../../../src/model/notice';
import {utf8Length} from '../../../src/model/utf8';
import {chatBody} from '../../../src/report/notices/chat';
import {letterOf} from '../../../src/report/notices/mail';
import {clean} from '../../../src/report/notices/message';
import {slackBody} from '../../../src/report/notices/slack';
import {managerMessageOf, messageOf, moreSentence} from '../../../src/report/notices/words';
import {SAMPLES, SETTING} from './samples';

const GOLDEN = join(__dirname, 'golden');

function golden(name: string, text: string): void {
  const path = join(GOLDEN, name);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(GOLDEN, {recursive: true});
    writeFileSync(path, text);
  }
  if (!existsSync(path)) throw new Error(`no golden ${name}: UPDATE_GOLDEN=1 writes it`);
  expect(text).toBe(readFileSync(path, 'utf8'));
}

const pretty = (body: string): string => `${JSON.stringify(JSON.parse(body), null, 2)}\n`;
const form = (notice: Notice) => messageOf(notice, SETTING);

describe.each(Object.values(SAMPLES))('$kind', notice => {
  const letter = letterOf(form(notice));

  test.each([
    ['html', letter.html],
    ['txt', `${letter.subject}\n\n${letter.text}`],
    ['slack.json', pretty(slackBody(form(notice)))],
    ['chat.json', pretty(chatBody(form(notice)))],
  ])('as %s', (ending, text) => golden(`${notice.kind}.${ending}`, text));

  test('loads nothing from anywhere and links only to the Sheet', () => {
    expect(letter.html).not.toMatch(/<(img|script|link|iframe|object|form|input)|url\(|@import|\bon\w+=/i);
    expect([...letter.html.matchAll(/(?:href|src)="([^"]*)"/g)].map(match => match[1])).toEqual([SETTING.url]);
  });
});

test('the manager of a leaver reads neither steps nor a way into the Sheet', () => {
  const notice = SAMPLES['leaver-finished'];
  const {html, text, subject} = letterOf(managerMessageOf(notice, SETTING.time));
  golden('leaver-finished.manager.txt', `${subject}\n\n${text}`);
  golden('leaver-finished.manager.html', html);
  for (const said of [html, text, subject]) {
    expect(said).not.toMatch(/token|password|revoke|suspend/i);
    expect(said).not.toContain(SETTING.url);
    expect(said).toContain(notice.person);
  }
});

/** The sample with every text replaced by what somebody mean would write. */
function hostile(notice: Notice, evil: string): Notice {
  const replace = (value: unknown, key: string): unknown => {
    if (['kind', 'severity', 'outcome', 'result'].includes(key)) return value;
    if (typeof value === 'string') return evil;
    if (Array.isArray(value)) return value.map(one => replace(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, replace(inner, name)]));
  };
  return replace(notice, '') as Notice;
}

describe.each(Object.values(SAMPLES))('what people write into $kind', notice => {
  test('is text in HTML, never a tag or an attribute', () => {
    const {html} = letterOf(form(hostile(notice, `"><script>alert(1)</script><a href='https://evil.example'>x</a>&`)));
    expect(html).not.toMatch(/<script|<a href|evil\.example['"]/);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(match => match[1])).toEqual([SETTING.url]);
  });

  test('is text in Slack: no mention, no link, no format', () => {
    const {text, blocks} = JSON.parse(
      slackBody(form(hostile(notice, '<!channel> <https://evil.example|x> *a* & b'))),
    ) as {
      text: string;
      blocks: object[];
    };
    const formatted = [...JSON.stringify(blocks).matchAll(/"type":"mrkdwn","text":"((?:[^"\\]|\\.)*)"/g)];
    expect(formatted.map(match => match[1]).join('\n')).not.toMatch(/channel|evil/);
    expect(text).not.toMatch(/[<>]/);
  });

  test('is text in Google Chat', () => {
    const {cardsV2} = JSON.parse(
      chatBody(form(hostile(notice, '<users/all> <a href="https://evil.example">x</a>'))),
    ) as {
      cardsV2: object[];
    };
    const texts = [...JSON.stringify(cardsV2).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(match => match[1] ?? '');
    expect(texts.join('\n').replace(/<\/?b>|<br>/g, '')).not.toMatch(/[<>]/);
  });

  test('fits every form, however much of it there is', () => {
    const long = (step: NoticeStep): NoticeStep => ({...step, words: '漢'.repeat(700), detail: '字'.repeat(5_000)});
    const steps = Array.from({length: 500}, (_none, at) => long({words: String(at), outcome: 'failed', detail: ''}));
    const huge = {
      ...hostile(notice, 'ß'.repeat(4_000)),
      ...('steps' in notice ? {steps} : {}),
      ...('actions' in notice ? {actions: steps, events: steps.map(step => step.detail)} : {}),
      ...('classes' in notice
        ? {classes: steps.map(step => ({class: step.words, count: 1, reason: step.detail}))}
        : {}),
      ...('findings' in notice
        ? {
            findings: steps.map(step => ({severity: 'error', subject: step.words, detail: step.detail})),
            findingsTotal: steps.length,
          }
        : {}),
    } as Notice;
    const message = form(huge);
    const letter = letterOf(message);
    expect(utf8Length(chatBody(message))).toBeLessThanOrEqual(30_000);
    expect(utf8Length(slackBody(message))).toBeLessThanOrEqual(11_000);
    expect(letter.subject.length).toBeLessThanOrEqual(120);
    expect(utf8Length(letter.html)).toBeLessThanOrEqual(200_000);
    for (const list of message.lists.filter(one => one.entries.length > 100)) {
      expect(letter.text).toContain(`And ${list.total - 25} more: see the Sheet.`);
    }
  });
});

describe('limits of the blocks of Slack', () => {
  const many = (count: number): Notice => ({
    ...SAMPLES.incident,
    events: Array.from({length: count}, (_none, at) => `Event ${at}`),
  });
  const lines = (notice: Notice): readonly string[] => slackBody(form(notice)).match(/• Event \d+|And \d+ more/g) ?? [];

  test.each([
    {count: 20, shown: 20, more: false},
    {count: 21, shown: 20, more: true},
  ])('$count events', ({count, shown, more}) => {
    expect(lines(many(count)).filter(line => line.startsWith('•'))).toHaveLength(shown);
    expect(lines(many(count)).includes('And 1 more')).toBe(more);
  });

  test('no text is longer than Slack takes, and there are at most 50 blocks', () => {
    const {blocks} = JSON.parse(slackBody(form(many(400)))) as {blocks: {text?: {text: string}}[]};
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(blocks.filter(block => (block.text?.text.length ?? 0) > 3_000)).toEqual([]);
  });
});

describe('one line', () => {
  test.each([
    {name: 'line breaks become spaces', text: 'a\r\nBcc: b', want: 'a Bcc: b'},
    {name: 'letters that turn the direction go', text: 'gpj\u202eexe.', want: 'gpj exe.'},
    {name: 'ten letters fit', text: '0123456789', want: '0123456789'},
    {name: 'eleven do not', text: '0123456789a', want: '012345678…'},
    {name: 'no letter is cut in half', text: '01234567😀9a', want: '01234567…'},
  ])('$name', ({text, want}) => expect(clean(text, 10)).toBe(want));
});

test.each([
  ['run-failed', 14, 'And 14 more runs that failed since noon.'],
  ['incident', 1, 'And 1 more incident since noon.'],
] as const)('of %s %i more were counted', (kind, count, want) => {
  expect(moreSentence(kind, count, 'noon')).toBe(want);
});

test('what was counted stands in every form', () => {
  const message = messageOf(SAMPLES.silence, {...SETTING, more: ['And 14 more runs that failed since noon.']});
  const {html, text} = letterOf(message);
  for (const said of [html, text, slackBody(message), chatBody(message)]) expect(said).toContain('And 14 more runs');
});
