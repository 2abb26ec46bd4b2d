/** ScriptApp. */
import {enumeration} from './enumeration';
import type {EnumerationValue} from './enumeration';
import {call, exception} from './host';
import {strictClass, strictService} from './unimplemented';

const EventType = enumeration('ScriptApp.EventType', ['CLOCK', 'ON_OPEN', 'ON_EDIT', 'ON_FORM_SUBMIT', 'ON_CHANGE']);
const TriggerSource = enumeration('ScriptApp.TriggerSource', ['SPREADSHEETS', 'CLOCK', 'FORMS', 'DOCUMENTS']);
const AuthorizationStatus = enumeration('ScriptApp.AuthorizationStatus', ['REQUIRED', 'NOT_REQUIRED']);

/** The authorization modes of event objects. */
export const AuthMode = enumeration('ScriptApp.AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);

/** A time-driven trigger. */
class Trigger {
  readonly #id: string;
  readonly #handler: string;

  constructor(shown: {uniqueId: string; handler: string}) {
    this.#id = shown.uniqueId;
    this.#handler = shown.handler;
  }

  getUniqueId(): string {
    return this.#id;
  }

  getHandlerFunction(): string {
    return this.#handler;
  }

  getEventType(): EnumerationValue {
    return EventType.CLOCK;
  }

  getTriggerSource(): EnumerationValue {
    return TriggerSource.CLOCK;
  }

  getTriggerSourceId(): null {
    return null;
  }
}

/** Collects when a time-driven trigger fires. */
class ClockTriggerBuilder {
  readonly #settings: Record<string, unknown>;

  constructor(handler: string) {
    this.#settings = {handler};
  }

  #with(name: string, value: unknown): this {
    this.#settings[name] = value;
    return this;
  }

  everyMinutes(n: number): this {
    return this.#with('everyMinutes', n);
  }

  everyHours(n: number): this {
    return this.#with('everyHours', n);
  }

  everyDays(n: number): this {
    return this.#with('everyDays', n);
  }

  atHour(hour: number): this {
    return this.#with('atHour', hour);
  }

  nearMinute(minute: number): this {
    return this.#with('nearMinute', minute);
  }

  after(durationMilliseconds: number): this {
    return this.#with('after', durationMilliseconds);
  }

  at(date: Date): this {
    return this.#with('at', date.getTime());
  }

  inTimezone(timezone: string): this {
    return this.#with('timeZone', timezone);
  }

  create(): Trigger {
    const kinds = ['everyMinutes', 'everyHours', 'everyDays', 'atHour', 'after', 'at'];
    if (!kinds.some(kind => this.#settings[kind] !== undefined)) {
      throw exception('The trigger has no schedule: pick a frequency or a moment.');
    }
    return new Trigger(call('ScriptApp.newTrigger', this.#settings) as {uniqueId: string; handler: string});
  }
}

/** Says what drives a trigger. */
class TriggerBuilder {
  readonly #handler: string;

  constructor(handler: string) {
    this.#handler = handler;
  }

  timeBased(): ClockTriggerBuilder {
    return new ClockTriggerBuilder(this.#handler);
  }
}

/** The web app's address. */
class Service {
  getUrl(): unknown {
    return call('ScriptApp.getServiceUrl');
  }

  isEnabled(): boolean {
    return call('ScriptApp.getServiceUrl') !== null;
  }
}

/** Whether the user has granted everything that the manifest asks for. */
class AuthorizationInfo {
  readonly #url = call('ScriptApp.getAuthorizationUrl');

  getAuthorizationStatus(): EnumerationValue {
    return this.#url === null ? AuthorizationStatus.NOT_REQUIRED : AuthorizationStatus.REQUIRED;
  }

  getAuthorizationUrl(): unknown {
    return this.#url;
  }
}

/** The global `ScriptApp`. */
export function scriptApp(): object {
  const classes = {Trigger, ClockTriggerBuilder, TriggerBuilder, Service, AuthorizationInfo};
  for (const [name, type] of Object.entries(classes)) strictClass(type, `ScriptApp.${name}`);
  const triggers = (): Trigger[] =>
    (call('ScriptApp.getProjectTriggers') as {uniqueId: string; handler: string}[]).map(each => new Trigger(each));
  return strictService('ScriptApp', {
    AuthMode,
    AuthorizationStatus,
    EventType,
    TriggerSource,
    getOAuthToken: () => call('ScriptApp.getOAuthToken'),
    getScriptId: () => call('ScriptApp.getScriptId'),
    getService: () => new Service(),
    newTrigger: (functionName: string) => new TriggerBuilder(functionName),
    getProjectTriggers: triggers,
    getUserTriggers: triggers,
    deleteTrigger: (trigger: Trigger) => void call('ScriptApp.deleteTrigger', trigger.getUniqueId()),
    getAuthorizationInfo: () => new AuthorizationInfo(),
    requireScopes: () => undefined,
    requireAllScopes: () => undefined,
  });
}
