/** HtmlService, MailApp, Session and DriveApp. */
import {bench, evaluate} from './guest-setup';

const FILES = [
  {
    name: 'sidebar',
    type: 'HTML' as const,
    source: `<b><?= name ?></b><? for (const i of list) { ?><i><?!= i ?></i><? } ?>`,
  },
];

test("a template fills in values, escaped or not, with the project's globals in reach", () => {
  const code = `
    const t = HtmlService.createTemplateFromFile('sidebar'); t.name = '<"&\\'>'; t.list = ['<u>', 2];
    const o = t.evaluate().setTitle('T').setWidth(300);
    const g = HtmlService.createTemplate('<?= typeof Utilities.getUuid ?>').evaluate().append('!').getContent();
    return [o.getContent(), o.getTitle(), o.getWidth(), g, HtmlService.createHtmlOutputFromFile('sidebar').getContent().length];`;
  expect(evaluate(code, {files: FILES})).toEqual([
    '<b>&lt;&#34;&amp;&#39;&gt;</b><i><u></i><i>2</i>',
    'T',
    300,
    'function!',
    FILES[0]?.source.length,
  ]);
});

test('a file that is not there', () => {
  expect(() => evaluate(`HtmlService.createHtmlOutputFromFile('none')`)).toThrow('No HTML file named none was found.');
});

test('the sidebar that was shown is in the report', () => {
  const {run} = bench(
    `function main() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('<p>').setTitle('S')); SpreadsheetApp.getActive().toast('m', 't'); SpreadsheetApp.getUi().alert('a'); }`,
  );
  expect(run()).toMatchObject({
    html: {title: 'S', content: '<p>', place: 'sidebar'},
    log: ['[toast] t: m', '[alert] a'],
  });
});

test.each([
  [`'a@example.com', 's', 'b'`, 'a@example.com', 's', 'b'],
  [
    `'a@example.com, b@example.com', 's', 'b', {cc: 'C <c@example.com>'}`,
    'a@example.com, b@example.com, c@example.com',
    's',
    'b',
  ],
  [`'a@example.com', 'r@example.com', 's', 'b'`, 'a@example.com', 's', 'b'],
  [`{to: 'a@example.com', subject: 's', htmlBody: '<b>'}`, 'a@example.com', 's', '<b>'],
])('sendEmail(%s) goes to the outbox', (args, to, subject, body) => {
  const {run, world} = bench(
    `function main() { MailApp.sendEmail(${args}); return MailApp.getRemainingDailyQuota(); }`,
  );
  expect(run().result).toBe(1500 - to.split(',').length);
  expect(world.outbox).toMatchObject([{kind: 'mail', to, subject, body}]);
});

test('a mail in HTML keeps both forms and where answers go', () => {
  const {run, world} = bench(
    `function main() { MailApp.sendEmail({to: 'a@example.com', subject: 's', body: 'b', htmlBody: '<b>', replyTo: 'r@example.com'}); }`,
  );
  run();
  expect(world.outbox).toMatchObject([{kind: 'mail', body: 'b', html: '<b>', replyTo: 'r@example.com'}]);
});

test.each([
  [`''`, 'Failed to send email: no recipient'],
  [`'nobody'`, 'Invalid email: nobody'],
  [`new Array(51).fill('a@example.com').join()`, 'Limit Exceeded: Email Recipients Per Message.'],
])('a mail to %s is refused', (to, message) => {
  expect(() => evaluate(`MailApp.sendEmail(${to}, 's', 'b');`)).toThrow(message);
});

test('the daily number of recipients is kept to, a mail at a time', () => {
  const {run, world} = bench(
    `function main(n) { MailApp.sendEmail(new Array(n).fill('a@example.com').join(), 's', 'b'); }`,
  );
  world.script.quotas = {mailRecipients: 3};
  expect(run('main', {parameters: [2]}).error).toBeUndefined();
  expect(run('main', {parameters: [2]}).error?.message).toBe('Service invoked too many times for one day: email.');
  expect(run('main', {parameters: [1]}).error).toBeUndefined();
  expect(world.outbox).toHaveLength(2);
});

test('who acts: a web app never learns who called', () => {
  const code = `function main() { return [Session.getActiveUser().getEmail(), String(Session.getEffectiveUser()), Session.getScriptTimeZone(), Session.getActiveUserLocale()]; }`;
  const {run} = bench(code);
  expect(run('main', {user: 'a@example.com'}).result).toEqual(['a@example.com', 'a@example.com', 'Etc/UTC', 'en']);
  expect(run('main', {source: 'web'}).result).toEqual(['', 'owner@example.com', 'Etc/UTC', 'en']);
});

test('files and folders: made, found, changed, read', () => {
  const {run, world} = bench(`function main() {
    const folder = DriveApp.createFolder('F');
    const text = folder.createFile('t.txt', 'é');
    const bytes = DriveApp.createFile(Utilities.newBlob([-1, 0, 1], 'application/x', 'b.bin'));
    bytes.moveTo(folder); text.setContent('new').setName('u.txt');
    const found = []; const files = folder.getFiles(); while (files.hasNext()) found.push(files.next().getName());
    text.setTrashed(true);
    const again = DriveApp.getFoldersByName('F').next().getFilesByName('u.txt').next();
    return [found, again.isTrashed(), again.getBlob().getDataAsString(), DriveApp.getFileById(bytes.getId()).getBlob().getBytes(), bytes.getSize(),
      again.getLastUpdated() > again.getDateCreated(), DriveApp.getFilesByName('none').hasNext()];
  }`);
  expect(run().result).toEqual([['u.txt', 'b.bin'], true, 'new', [-1, 0, 1], 3, true, false]);
  expect(Object.values(world.google.drive.files)).toMatchObject([
    {name: 'F', mimeType: 'application/vnd.google-apps.folder', parents: ['root']},
    {name: 'u.txt', content: 'new', base64: false, trashed: true},
    {name: 'b.bin', content: '/wAB', base64: true, ownerEmail: 'owner@example.com'},
  ]);
});

test('an id that is not there', () => {
  expect(() => evaluate(`DriveApp.getFileById('none')`)).toThrow('No item with the given ID could be found.');
});
