/** Answers of the web app. */

/** A text as JSON: all that a web app can answer, always with status 200 (Apps Script guide on web apps). */
export function jsonOutput(value: unknown): GoogleAppsScript.Content.TextOutput {
  return ContentService.createTextOutput(JSON.stringify(value)).setMimeType(ContentService.MimeType.JSON);
}
