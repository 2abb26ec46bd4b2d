/** HTML templates: `<? code ?>`, `<?= escaped ?>`, `<?!= as it is ?>` (Apps Script templated HTML page). */

/** The JavaScript that a template is: it writes with `__print`. */
export function templateCode(source: string): string {
  const lines: string[] = [];
  let rest = 0;
  for (const match of source.matchAll(/<\?(!?=)?([\s\S]*?)\?>/g)) {
    if (match.index > rest) lines.push(`__print(${JSON.stringify(source.slice(rest, match.index))});`);
    const [whole, kind, code = ''] = match;
    const expression = code.trim().replace(/;$/, '');
    if (kind === '=') lines.push(`__print(__escape(${expression}));`);
    else if (kind === '!=') lines.push(`__print(${expression});`);
    else lines.push(code);
    rest = match.index + whole.length;
  }
  if (rest < source.length) lines.push(`__print(${JSON.stringify(source.slice(rest))});`);
  return lines.join('\n');
}

/** The text that a template gives with these variables; the project's globals are in reach. */
export function evaluateTemplate(
  source: string,
  variables: Readonly<Record<string, unknown>>,
  escape: (value: unknown) => string,
): string {
  let text = '';
  const print = (value: unknown): void => {
    text += String(value);
  };
  // Templates are code by design; `output` is the name that scriptlets may use as well.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('__print', '__escape', 'output', ...Object.keys(variables), templateCode(source)) as (
    ...args: readonly unknown[]
  ) => void;
  run(print, escape, {append: print}, ...Object.values(variables));
  return text;
}
