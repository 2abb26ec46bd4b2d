/** Virtual times in words. */

const TIME = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});

/** A virtual time, such as `Mon, 2 Mar 2026, 07:00:00 UTC`. */
export function timeText(ms: number): string {
  return `${TIME.format(new Date(ms))} UTC`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'UTC',
});
const DAY = new Intl.DateTimeFormat('en-GB', {day: 'numeric', month: 'short', timeZone: 'UTC'});

/** The same without year and zone, such as `2 Mar 07:00:00`. */
export function shortTimeText(ms: number): string {
  const date = new Date(ms);
  return `${DAY.format(date)} ${CLOCK.format(date)}`;
}

/** How long something took. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${ms} ms`;
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
