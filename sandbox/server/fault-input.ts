/** Fault rules as clients send them. */
import type {FaultEffect, FaultRule} from '../faults';
import {BadInput, refuseUnknown} from './endpoint';

/** Most rules in force at once. */
export const RULES_MAX = 1000;

const RULE_NAMES = ['host', 'path', 'method', 'times', 'probability', 'effect'];
const EFFECTS = 'status, lostResponse, slowMs, truncate, omit, duplicate or kill';
const LONGEST_DELAY_MS = 3_600_000;

type Fields = Readonly<Record<string, unknown>>;

function asFields(value: unknown, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new BadInput(`${what} must be a JSON object.`);
}

function statusEffect(effect: Fields): FaultEffect {
  const {status, reason, body, html, lostResponse} = effect;
  refuseUnknown(effect, ['status', 'reason', 'body', 'html', 'lostResponse']);
  if (!Number.isInteger(status) || Number(status) < 200 || Number(status) > 599) {
    throw new BadInput('The effect status must be an HTTP status from 200 to 599.');
  }
  if (reason !== undefined && typeof reason !== 'string') throw new BadInput('The effect reason must be a text.');
  if (html !== undefined && html !== true && typeof html !== 'string') {
    throw new BadInput('The effect html must be true or the text of a page.');
  }
  if (lostResponse !== undefined && lostResponse !== true)
    throw new BadInput('The effect lostResponse can only be true.');
  return {
    status: Number(status),
    ...(reason === undefined ? {} : {reason}),
    ...(body === undefined ? {} : {body}),
    ...(html === undefined ? {} : {html}),
    ...(lostResponse === undefined ? {} : {lostResponse}),
  };
}

function listEffect(effect: Fields): FaultEffect {
  refuseUnknown(effect, ['omit', 'duplicate']);
  const {omit, duplicate} = effect;
  if (omit !== undefined && omit !== true && (typeof omit !== 'string' || omit === '')) {
    throw new BadInput('The effect omit must be true or the id of an entry.');
  }
  if (omit === undefined) return {duplicate: true};
  return {omit, ...(duplicate === undefined ? {} : {duplicate: true})};
}

function parseEffect(value: unknown): FaultEffect {
  const effect = asFields(value, 'The effect of a rule');
  if ('status' in effect) return statusEffect(effect);
  if ('slowMs' in effect) {
    refuseUnknown(effect, ['slowMs']);
    const {slowMs} = effect;
    if (typeof slowMs !== 'number' || !(slowMs >= 0 && slowMs <= LONGEST_DELAY_MS)) {
      throw new BadInput(`The effect slowMs must be from 0 to ${LONGEST_DELAY_MS}.`);
    }
    return {slowMs};
  }
  for (const name of ['lostResponse', 'truncate', 'duplicate', 'kill']) {
    if (name in effect && effect[name] !== true) throw new BadInput(`The effect ${name} can only be true.`);
  }
  if ('kill' in effect) {
    refuseUnknown(effect, ['kill', 'lostResponse']);
    return 'lostResponse' in effect ? {kill: true, lostResponse: true} : {kill: true};
  }
  if ('truncate' in effect) {
    refuseUnknown(effect, ['truncate']);
    return {truncate: true};
  }
  if ('omit' in effect || 'duplicate' in effect) return listEffect(effect);
  if (!('lostResponse' in effect)) throw new BadInput(`The effect of a rule must have ${EFFECTS}.`);
  refuseUnknown(effect, ['lostResponse']);
  return {lostResponse: true};
}

function checkPath(path: unknown): asserts path is string {
  if (typeof path !== 'string') throw new BadInput('The path of a rule must be a text, a regular expression.');
  try {
    new RegExp(path);
  } catch (error) {
    throw new BadInput(`The path of a rule is no regular expression: ${(error as Error).message}.`);
  }
}

function parseRule(value: unknown): FaultRule {
  const rule = asFields(value, 'A rule');
  refuseUnknown(rule, RULE_NAMES);
  const {host, path, method, times, probability, effect} = rule;
  if (typeof host !== 'string' || host === '') {
    throw new BadInput('The host of a rule must be a host name, such as admin.googleapis.com.');
  }
  checkPath(path);
  if (method !== undefined && (typeof method !== 'string' || !/^[A-Za-z]+$/.test(method))) {
    throw new BadInput('The method of a rule must be an HTTP method, such as GET.');
  }
  if (times !== undefined && !(Number.isInteger(times) && Number(times) >= 1)) {
    throw new BadInput('The times of a rule must be a whole number from 1.');
  }
  if (probability !== undefined && !(typeof probability === 'number' && probability >= 0 && probability <= 1)) {
    throw new BadInput('The probability of a rule must be from 0 to 1.');
  }
  return {
    host,
    path,
    ...(method === undefined ? {} : {method}),
    ...(times === undefined ? {} : {times: Number(times)}),
    ...(probability === undefined ? {} : {probability}),
    effect: parseEffect(effect),
  };
}

/** One rule or a list of them. Throws {@link BadInput} with one sentence about the first thing that cannot be. */
export function parseFaultRules(value: unknown): FaultRule[] {
  return (Array.isArray(value) ? value : [value]).map(parseRule);
}
