/** console and Logger. */
import {formatString} from './format-string';
import {call} from './host';
import {textOf} from './text';
import {strictService} from './unimplemented';

/** A value as the execution log shows it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? `${value.name}: ${value.message}`;
  if (typeof value === 'object' && value !== null) {
    try {
      return JSON.stringify(value) ?? textOf(value);
    } catch {
      return textOf(value);
    }
  }
  return textOf(value);
}

function line(args: readonly unknown[]): string {
  const [first, ...rest] = args;
  const isFormat = typeof first === 'string' && rest.length > 0 && /%[a-z]/i.test(first);
  return isFormat
    ? formatString(
        first,
        rest.map(each => (typeof each === 'object' ? shown(each) : each)),
      )
    : args.map(shown).join(' ');
}

/** The global `console`. */
export function consoleService(): object {
  const started = new Map<string, number>();
  const level =
    (prefix: string) =>
    (...args: readonly unknown[]): void =>
      void call('Logger.log', prefix + line(args));
  return strictService('console', {
    log: level(''),
    info: level(''),
    debug: level(''),
    warn: level('[warning] '),
    error: level('[error] '),
    time: (label = 'default') => void started.set(label, Date.now()),
    timeEnd: (label = 'default') => level('')(`${label}: ${Date.now() - (started.get(label) ?? Date.now())}ms`),
  });
}

/** The global `Logger`. */
export function loggerService(): object {
  const lines: string[] = [];
  const logger = strictService('Logger', {
    log: (...args: readonly unknown[]) => {
      lines.push(line(args));
      call('Logger.log', line(args));
      return logger;
    },
    getLog: () => lines.join('\n'),
    clear: () => void lines.splice(0),
  }) as object;
  return logger;
}
