/** What a run that a view started has come to, in words. */
import type {RunReply} from '../contract';
import {endWords} from '../view';
import type {Told} from './list-parts';

/** The end of a run with what it was about, or its error. */
export function runTold(reply: RunReply): Told {
  const {error, lines = []} = reply;
  if (error) return {notice: '', error};
  return {notice: [endWords(reply), ...lines].join(' '), error: null};
}
