/** ScriptApp: the token, triggers, deployments (Apps Script Script service reference). */
import {randomInteger, randomText} from '../../world/random';
import type {TriggerState} from '../../world/script-state';
import {firstDue} from '../schedule';
import {objectArgument, textArgument} from './arguments';
import {localTime, scriptOf, worldOf} from './execution';
import type {Execution} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';
import {OAUTH_TOKEN} from './outgoing';

/** Triggers per user and script (Apps Script quotas page). */
export const TRIGGERS_MAX = 20;

const MINUTES_ALLOWED = [1, 5, 10, 15, 30];
const HOURS_ALLOWED = [1, 2, 4, 6, 8, 12];
const NEAR_MINUTES = 15;

/** What a ClockTriggerBuilder collected. */
type Settings = Readonly<Record<string, unknown>>;

function everySchedule(settings: Settings): TriggerState['schedule'] | undefined {
  if (settings['everyMinutes'] !== undefined) {
    const minutes = Number(settings['everyMinutes']);
    if (!MINUTES_ALLOWED.includes(minutes)) {
      throw new ScriptError('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    }
    return {kind: 'everyMinutes', minutes};
  }
  if (settings['everyHours'] === undefined) return undefined;
  const hours = Number(settings['everyHours']);
  if (!HOURS_ALLOWED.includes(hours)) {
    throw new ScriptError('The value you passed to everyHours was invalid. It must be one of 1, 2, 4, 6, 8 or 12.');
  }
  return {kind: 'everyHours', hours};
}

/** `atHour` alone is a random minute of that hour, `nearMinute` is up to 15 minutes off; chosen once per trigger. */
function dailySchedule(execution: Execution, settings: Settings): TriggerState['schedule'] {
  const world = worldOf(execution);
  const hour = settings['atHour'] === undefined ? randomInteger(world, 0, 23) : Number(settings['atHour']);
  const everyDays = Number(settings['everyDays'] ?? 1);
  if (!(hour >= 0 && hour <= 23)) throw new ScriptError('Invalid argument: hour');
  if (!(everyDays >= 1)) throw new ScriptError('Invalid argument: n');
  const near = settings['nearMinute'];
  if (near === undefined) return {kind: 'daily', hour, minute: randomInteger(world, 0, 59), everyDays};
  if (!(Number(near) >= 0 && Number(near) <= 59)) throw new ScriptError('Invalid argument: minute');
  const minuteOfDay = hour * 60 + Number(near) + randomInteger(world, -NEAR_MINUTES, NEAR_MINUTES);
  const inDay = (minuteOfDay + 1440) % 1440;
  return {kind: 'daily', hour: Math.floor(inDay / 60), minute: inDay % 60, everyDays};
}

function schedule(execution: Execution, settings: Settings): TriggerState['schedule'] {
  const every = everySchedule(settings);
  if (every) return every;
  if (settings['after'] !== undefined) {
    return {kind: 'after', at: localTime(execution) + Math.max(0, Number(settings['after']))};
  }
  if (settings['at'] !== undefined) return {kind: 'after', at: Number(settings['at'])};
  return dailySchedule(execution, settings);
}

function create(execution: Execution, settings: Settings): TriggerState {
  const script = scriptOf(execution);
  const owner = execution.request.user;
  if (script.triggers.filter(trigger => trigger.owner === owner).length >= TRIGGERS_MAX) {
    throw new ScriptError(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  }
  const named = settings['timeZone'];
  const timeZone = typeof named === 'string' ? named : undefined;
  const chosen = schedule(execution, settings);
  const trigger: TriggerState = {
    uniqueId: randomText(worldOf(execution), 19, '123456789'),
    handler: String(settings['handler']),
    owner,
    schedule: chosen,
    dueAt: firstDue(chosen, localTime(execution), timeZone ?? execution.manifest.timeZone),
    ...(timeZone === undefined ? {} : {timeZone}),
  };
  script.triggers.push(trigger);
  return trigger;
}

/** What a script sees of a trigger. */
function shown(trigger: TriggerState): {uniqueId: string; handler: string} {
  return {uniqueId: trigger.uniqueId, handler: trigger.handler};
}

/** Operations of ScriptApp. */
export const SCRIPT_OPERATIONS: OperationTable = {
  'ScriptApp.getOAuthToken': {cost: 'free', run: () => OAUTH_TOKEN},
  'ScriptApp.getScriptId': {cost: 'free', run: execution => scriptOf(execution).scriptId},
  'ScriptApp.getAuthorizationUrl': {
    cost: 'free',
    run: execution => {
      const {scriptId, ungranted = []} = scriptOf(execution);
      const isMissing = ungranted.includes(execution.request.user);
      return isMissing ? `https://script.google.com/macros/d/${scriptId}/authorize` : null;
    },
  },
  'ScriptApp.getServiceUrl': {
    cost: 'free',
    run: execution => {
      const deployment = scriptOf(execution).deployments.findLast(each => each.version !== null);
      return deployment ? `https://script.google.com/macros/s/${deployment.id}/exec` : null;
    },
  },
  'ScriptApp.newTrigger': {
    cost: 'triggers',
    run: (execution, args) => shown(create(execution, objectArgument(args, 0, 'settings'))),
  },
  // Only the caller's own triggers are listed: those of other editors can't be seen.
  'ScriptApp.getProjectTriggers': {
    cost: 'triggers',
    run: execution =>
      scriptOf(execution)
        .triggers.filter(trigger => trigger.owner === execution.request.user)
        .map(shown),
  },
  'ScriptApp.deleteTrigger': {
    cost: 'triggers',
    run: (execution, args) => {
      const id = textArgument(args, 0, 'trigger');
      const {triggers} = scriptOf(execution);
      const index = triggers.findIndex(each => each.uniqueId === id && each.owner === execution.request.user);
      if (index < 0) throw new ScriptError('Unexpected error while getting the method or property deleteTrigger.');
      triggers.splice(index, 1);
    },
  },
};
