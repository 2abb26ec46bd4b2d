/** Reads an operation's arguments, which came as JSON from the script. */
import {ScriptError} from './operation';

/** A text; Apps Script turns numbers and booleans into text. */
export function textArgument(args: readonly unknown[], index: number, name: string): string {
  const value = args[index];
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new ScriptError(`Invalid argument: ${name}`);
}

/** A number, as the number or as its text. */
export function numberArgument(args: readonly unknown[], index: number, name: string): number {
  const number = Number(args[index] ?? NaN);
  if (Number.isFinite(number)) return number;
  throw new ScriptError(`Invalid argument: ${name}`);
}

/** A plain object; an absent one is empty. */
export function objectArgument(args: readonly unknown[], index: number, name: string): Record<string, unknown> {
  const value = args[index] ?? {};
  if (typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new ScriptError(`Invalid argument: ${name}`);
}

/** A list. */
export function listArgument(args: readonly unknown[], index: number, name: string): readonly unknown[] {
  const value = args[index];
  if (Array.isArray(value)) return value as unknown[];
  throw new ScriptError(`Invalid argument: ${name}`);
}

/** What JavaScript makes of a value in a text. */
export function textOf(value: unknown): string {
  return `${value as string}`;
}
