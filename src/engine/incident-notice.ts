/** Telling people of an incident. */
import type {Notice} from '../model/notice';
import type {Settings} from '../model/rule-set';
import type {Outside} from '../ports';

/** Tells people. The channels are not there yet: the Incidents tab is where it is seen. */
export function tell(_outside: Outside, _settings: Settings, _notice: Notice): void {
  return;
}
