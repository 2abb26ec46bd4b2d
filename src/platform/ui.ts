/** Menu and sidebar. */

/** The menu; a simple trigger may do no more than this (Apps Script guide on simple triggers). */
export function showMenu(): void {
  SpreadsheetApp.getUi()
    .createMenu('Lockstep')
    .addItem('Open Lockstep', 'showSidebar')
    .addItem('Open wide', 'showDialog')
    .addSeparator()
    .addItem('Preview', 'preview')
    .addItem('Sync now', 'reconcile')
    .addItem('Retry what failed', 'retry')
    .addSeparator()
    .addItem('Check setup', 'checkSetup')
    .addItem('Verify the audit', 'checkAudit')
    .addItem('Auditor pack…', 'showSidebar')
    .addItem('Set up / repair', 'install')
    .addItem('New address for webhooks', 'webhookAddress')
    .addToUi();
}

/** The sidebar. */
export function showConsole(): void {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('sidebar').setTitle('Lockstep'));
}

/** The same page where there is room for it, beside which the Sheet can still be used. */
export function showWideConsole(): void {
  const page = HtmlService.createHtmlOutputFromFile('sidebar').setWidth(980).setHeight(680);
  SpreadsheetApp.getUi().showModelessDialog(page, 'Lockstep');
}

/** A text to read, in a dialog that waits for OK. */
export function showText(title: string, text: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(title, text, ui.ButtonSet.OK);
}
