/** `Utilities.formatString`: printf patterns. */

function number(value: unknown, kind: string, precision: number | undefined): string {
  const given = Number(value);
  if (kind === 'd' || kind === 'i' || kind === 'u') return String(Math.trunc(given));
  if (kind === 'e') return given.toExponential(precision ?? 6);
  if (kind === 'f') return given.toFixed(precision ?? 6);
  return kind === 'g' ? String(given) : kind === 'x' ? given.toString(16) : given.toString(8);
}

function padded(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** Fills a printf pattern such as `%s has %05.1f %%`. */
export function formatString(pattern: string, args: readonly unknown[]): string {
  let next = 0;
  return pattern.replace(
    /%([-+0 ]*)(\d*)(?:\.(\d+))?([a-z%])/gi,
    (whole, flags: string, width: string, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      if (!'sdiufegxoXj'.includes(kind)) return whole;
      const value = args[next++];
      const digits = precision === undefined ? undefined : Number(precision);
      if (kind === 's') return padded(String(value).slice(0, digits), flags.replace('0', ''), Number(width));
      if (kind === 'j') return JSON.stringify(value) ?? 'undefined';
      const text = number(value, kind.toLowerCase(), digits);
      const plus = flags.includes('+') && !text.startsWith('-') ? '+' : '';
      return padded(plus + (kind === 'X' ? text.toUpperCase() : text), flags, Number(width));
    },
  );
}
