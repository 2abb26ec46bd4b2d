/** The web app: where it is, and what it answers. */

/** Address of the web app's deployment; empty while there is none. */
export function webAppUrl(): string {
  // `null` for a script that is not deployed, whatever the types say.
  return ScriptApp.getService().getUrl() ?? '';
}

/** A text as JSON: all that a web app can answer, always with status 200 (Apps Script guide on web apps). */
export function jsonOutput(value: unknown): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput(JSON.stringify(value)).setMimeType(ContentService.MimeType.JSON);
}
