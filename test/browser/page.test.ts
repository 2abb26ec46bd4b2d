/** The page in a real browser: spreadsheet, menu, panels, clock. */
import type {Locator} from 'playwright-core';
import {accessibilityProblems, closeBrowser, eventually, openStage} from './browser';
import type {Stage} from './browser';

jest.setTimeout(60_000);

let stage: Stage;

afterEach(async () => {
  const {complaints} = stage;
  await stage.close();
  expect(complaints).toEqual([]);
});

afterAll(closeBrowser);

/** What a cell of the spreadsheet holds now; row and column from 1. */
function held(tab: string, row: number, column: number): unknown {
  const {sheets} = stage.sandbox.holder.world.script.spreadsheet;
  return sheets.find(sheet => sheet.name === tab)?.rows[row - 1]?.[column - 1];
}

/** The cell of the grid in a row of the open tab. */
function cell(row: number, column: string): Locator {
  const number = stage.page.locator(`.tabulator-row-header:text-is("${row}")`);
  return stage.page.locator('.tabulator-row', {has: number}).locator(`[tabulator-field="${column}"]`);
}

async function openTab(name: string): Promise<void> {
  await stage.page.getByRole('tab', {name, exact: true}).click();
  await stage.page.getByRole('tab', {name, exact: true, selected: true}).waitFor();
}

async function viaJumpCloud<Answer>(method: string, path: string, body?: object): Promise<Answer> {
  const response = await fetch(`${stage.server.url}/console.jumpcloud.com/api${path}`, {
    method,
    headers: {'x-api-key': 'sandbox-key', 'content-type': 'application/json'},
    ...(body === undefined ? {} : {body: JSON.stringify(body)}),
  });
  return (await response.json()) as Answer;
}

describe('the spreadsheet', () => {
  beforeEach(async () => {
    stage = await openStage();
  });

  it('shows the tabs in order, those that the script writes marked as read only', async () => {
    const strip = stage.page.getByRole('tablist', {name: 'Tabs of the spreadsheet'});
    await strip.getByRole('tab', {name: 'Settings'}).waitFor();
    const names = await strip.getByRole('tab').allTextContents();
    expect(names.slice(0, 4)).toEqual(['Settings', 'Attributes', 'Org units', 'Groups']);
    expect(names).toEqual(expect.arrayContaining(['Plan (read only)', 'Audit (read only)']));
    expect(await cell(2, 'A').textContent()).toBe('Mode');
  });

  it('what is typed into a cell is in the spreadsheet', async () => {
    await openTab('Protected');
    await cell(9, 'A').dblclick();
    await stage.page.keyboard.type('vip@hanseatic.example');
    await stage.page.keyboard.press('Enter');
    expect(
      await eventually(
        () => held('Protected', 9, 1),
        value => value !== undefined,
      ),
    ).toBe('vip@hanseatic.example');
  });

  it('Escape leaves a cell as it was', async () => {
    await openTab('Protected');
    await cell(2, 'B').dblclick();
    await stage.page.keyboard.type('something else');
    await stage.page.keyboard.press('Escape');
    expect(await cell(2, 'B').textContent()).toBe('Owns the script');
    expect(held('Protected', 2, 2)).toBe('Owns the script');
  });

  it('a cell with a list of values offers these', async () => {
    await openTab('Groups');
    await cell(2, 'C').dblclick();
    const list = stage.page.getByRole('combobox', {name: 'Value of C2'});
    expect(await list.locator('option').allTextContents()).toEqual(['', 'MEMBER', 'MANAGER', 'OWNER']);
    await list.selectOption('MANAGER');
    expect(
      await eventually(
        () => held('Groups', 2, 3),
        value => value === 'MANAGER',
      ),
    ).toBe('MANAGER');
  });

  it('a tab that the script writes cannot be typed into', async () => {
    await openTab('Runs (read only)');
    await stage.page.getByText('The script writes this tab').waitFor();
    await cell(3, 'A').dblclick();
    expect(await stage.page.locator('.tabulator-editing').count()).toBe(0);
  });

  it('says where the cursor is, what the cell holds and what its note says', async () => {
    await openTab('Groups');
    await cell(1, 'B').click();
    const line = stage.page.locator('.cursor-line');
    await line.locator('.cursor-address:text-is("B1")').waitFor();
    expect(await line.locator('.cursor-text').textContent()).toBe('Google group');
    expect(await line.locator('.cursor-note').textContent()).toContain('For example:');
  });

  it('shows what somebody else wrote, and stays where it is', async () => {
    await openTab('Groups');
    await cell(3, 'A').click();
    await stage.page.locator('.cursor-address:text-is("A3")').waitFor();
    const {cloud, live} = stage.sandbox;
    const sheet = cloud.world.script.spreadsheet.sheets.find(each => each.name === 'Groups');
    if (sheet?.rows[2]) sheet.rows[2][0] = 'Somebody else';
    live.touch();
    expect(
      await eventually(
        () => cell(3, 'A').textContent(),
        text => text === 'Somebody else',
      ),
    ).toBe('Somebody else');
    expect(await stage.page.locator('.cursor-address').textContent()).toBe('A3');
  });
});

describe('the script', () => {
  beforeEach(async () => {
    stage = await openStage();
  });

  it('its sidebar is there, 300 pixels wide, and talks to the script', async () => {
    const frame = stage.page.locator('.sidebar iframe');
    await stage.page.frameLocator('.sidebar iframe').getByRole('button', {name: 'Preview'}).waitFor();
    expect((await frame.boundingBox())?.width).toBe(300);
    const ran = stage.sandbox.holder.world.script.executions.map(execution => execution.function);
    expect(ran).toEqual(expect.arrayContaining(['onOpen', 'showSidebar', 'status']));
  });

  it('its sidebar closes and comes back from the menu, by keyboard alone', async () => {
    const {page} = stage;
    await page.getByRole('button', {name: 'Close the sidebar'}).press('Enter');
    await page.locator('.sidebar').waitFor({state: 'detached'});
    await page.getByRole('button', {name: 'Lockstep', exact: true}).press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.locator('.sidebar iframe').waitFor();
  });
});

describe('the JumpCloud panel', () => {
  beforeEach(async () => {
    stage = await openStage();
    await stage.page.getByLabel('Search people').fill('brandt');
    await stage.page.getByRole('form', {name: 'Person alma.brandt@hanseatic.example'}).waitFor();
  });

  interface Person {
    readonly _id: string;
    readonly department: string;
    readonly jobTitle: string;
    readonly state: string;
  }

  async function alma(): Promise<Person | undefined> {
    const filter = encodeURIComponent('email:$eq:alma.brandt@hanseatic.example');
    const {results} = await viaJumpCloud<{results: Person[]}>('GET', `/systemusers?filter=${filter}`);
    return results[0];
  }

  it('an edited person is edited in JumpCloud', async () => {
    const {page} = stage;
    const before = await alma();
    await page.getByLabel('Department').fill('Research');
    await page.getByRole('button', {name: 'Save'}).click();
    const after = await eventually(alma, person => person?.department === 'Research');
    expect(after).toMatchObject({_id: before?._id, jobTitle: before?.jobTitle, department: 'Research'});
    await page.locator('button.primary:disabled').waitFor();
  });

  it('a refused change says why and keeps what was typed', async () => {
    const {page} = stage;
    await page.getByLabel('E-mail').fill('hakan.berglund@hanseatic.example');
    await page.getByRole('button', {name: 'Save'}).click();
    await page.getByRole('alert').filter({hasText: 'already in use'}).waitFor();
    expect(await page.getByLabel('E-mail').inputValue()).toBe('hakan.berglund@hanseatic.example');
    stage.complaints.length = 0;
  });

  it('suspends and activates again', async () => {
    await stage.page.getByRole('button', {name: 'Suspend'}).click();
    expect((await eventually(alma, person => person?.state === 'SUSPENDED'))?.state).toBe('SUSPENDED');
    await stage.page.getByRole('button', {name: 'Activate again'}).click();
    expect((await eventually(alma, person => person?.state === 'ACTIVATED'))?.state).toBe('ACTIVATED');
  });

  it('takes people out of groups and puts them in', async () => {
    const {page} = stage;
    await page.getByRole('button', {name: 'Remove from All staff'}).click();
    await page.getByRole('button', {name: 'Remove from All staff'}).waitFor({state: 'detached'});
    await page.getByLabel('Add to group').selectOption({label: 'All staff'});
    await page.getByRole('button', {name: 'Remove from All staff'}).waitFor();
  });

  it('adds a person, and deletes one at the second click', async () => {
    const {page} = stage;
    await page.getByLabel('Search people').fill('');
    await page.getByRole('button', {name: 'Add person'}).click();
    await page.getByLabel('First name').fill('Ada');
    await page.getByLabel('Last name').fill('Newcomer');
    await page.getByLabel('E-mail').fill('ada.newcomer@hanseatic.example');
    await page.getByRole('button', {name: 'Add', exact: true}).click();
    await page.getByRole('form', {name: 'Person ada.newcomer@hanseatic.example'}).waitFor();
    const count = (): number => Object.keys(stage.sandbox.holder.world.jumpcloud.people).length;
    expect(count()).toBe(61);
    await page.getByRole('button', {name: 'Delete'}).click();
    expect(count()).toBe(61);
    await page.getByRole('button', {name: 'Really delete'}).click();
    expect(await eventually(count, people => people === 60)).toBe(60);
  });

  it('adds a group', async () => {
    const {page} = stage;
    await page.getByRole('button', {name: 'Groups', exact: true}).click();
    await page.getByLabel('New group').fill('Book club');
    await page.getByRole('button', {name: 'Add group'}).click();
    await page.getByRole('list', {name: 'Groups'}).getByText('Book club').waitFor();
  });
});

describe('the other panels', () => {
  beforeEach(async () => {
    stage = await openStage({afterFirstPass: true});
  });

  it('Workspace shows an account, and the whole of it as JSON', async () => {
    const {page} = stage;
    await page.getByRole('tab', {name: 'Workspace'}).click();
    await page.getByLabel('Search accounts').fill('hakan.berglund');
    await page.getByRole('list', {name: 'Accounts'}).getByText('hakan.berglund@hanseatic.example').click();
    await page.getByRole('button', {name: 'Show as JSON'}).click();
    const text = await page.getByLabel('The account as JSON').textContent();
    expect(JSON.parse(text ?? '')).toMatchObject({
      kind: 'admin#directory#user',
      primaryEmail: 'hakan.berglund@hanseatic.example',
    });
  });

  it('the clock moves on, triggers fire, and the executions are listed', async () => {
    const {page, sandbox} = stage;
    const before = sandbox.holder.world.now;
    await page.getByRole('tab', {name: 'Clock'}).click();
    await page.getByRole('button', {name: '+10 min'}).click();
    await eventually(
      () => sandbox.holder.world.now,
      now => now >= before + 600_000,
    );
    await page.getByRole('region', {name: 'Executions'}).getByText('poll').first().waitFor();
  });

  it('the outbox shows what was sent', async () => {
    const {page, sandbox} = stage;
    sandbox.holder.world.outbox.push({
      at: sandbox.holder.world.now,
      kind: 'mail',
      to: 'a@b.example',
      subject: 'Hello',
      body: 'text',
    });
    sandbox.live.touch();
    await page.getByRole('tab', {name: 'Outbox'}).click();
    await page.getByText('Hello').waitFor();
  });

  it('a mail in HTML is shown as its reader sees it, in a frame that runs nothing', async () => {
    const {page, sandbox} = stage;
    sandbox.holder.world.outbox.push({
      at: sandbox.holder.world.now,
      kind: 'mail',
      to: 'a@b.example',
      subject: 'Digest',
      body: 'in plain text',
      html: '<h1>In lockstep</h1><script>document.body.textContent = "ran"</script>',
    });
    sandbox.live.touch();
    await page.getByRole('tab', {name: 'Outbox'}).click();
    const frame = page.getByTitle('Digest');
    expect(await frame.getAttribute('sandbox')).toBe('');
    await page.frameLocator('iframe[title="Digest"]').getByRole('heading', {name: 'In lockstep'}).waitFor();
    // Mails stand with the newest on top; Lockstep has sent others before.
    await page.getByText('As plain text').first().click();
    await page.getByText('in plain text').waitFor();
    // That the script was not let run is what the browser complains about.
    expect(stage.complaints.splice(0).every(text => text.includes('sandboxed'))).toBe(true);
  });

  it('the panels fold away', async () => {
    await stage.page.getByRole('button', {name: 'Fold'}).click();
    await stage.page.getByLabel('Search people').waitFor({state: 'hidden'});
    await stage.page.getByRole('tab', {name: 'JumpCloud'}).click();
    await stage.page.getByLabel('Search people').waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in the %s scheme', colorScheme => {
  it('axe finds nothing wrong with the page and any of its panels', async () => {
    stage = await openStage({afterFirstPass: true, colorScheme});
    const {page} = stage;
    await openTab('Groups');
    await cell(2, 'A').click();
    for (const panel of ['JumpCloud', 'Workspace', 'Clock', 'Outbox']) {
      await page.getByRole('tab', {name: panel}).click();
      expect([panel, await accessibilityProblems(page)]).toEqual([panel, []]);
    }
  });
});
