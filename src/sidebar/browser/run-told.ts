/** What a run that a view started has come to, in words. */
import type {RunReply} from '../contract';
import {endWords} from '../view';
import type {Told} from './list-parts';

/** The end of a run with what it was about, or its error. What is queued is no error. */
export function runTold(reply: RunReply): Told {
  const {error, lines = [], result} = reply;
  if (error) return result === 'continues' ? {notice: error.message, error: null} : {notice: '', error};
  return {notice: [endWords(reply), ...lines].join(' '), error: null};
}
