/** What conditions and containment need to know of JumpCloud: asked once, only when needed, and not again after a failure. */
import {OutsideError} from '../model/errors';
import type {DirectoryEvent} from '../model/directory-event';
import {toPersonId, type PersonId} from '../model/ids';
import {isJsonObject, type Json, type JsonObject} from '../model/json';
import type {Person, PersonAnswer} from '../model/person';
import type {PersonView} from '../model/rule-set';
import type {SceneNeeds, SecurityScene} from '../model/security-rule';
import type {JumpCloudSide} from '../ports';

/** Whom an event is about. */
export interface EventSubject {
  readonly person: PersonId | null;
  /** The id, or what stands for it where there is no person. */
  readonly key: string;
  /** What the event calls them; may be empty. */
  readonly name: string;
}

/** Direct reads of one execution. */
export class Lookups {
  private readonly connect: () => JumpCloudSide;
  private readonly now: number;
  private side: JumpCloudSide | null = null;
  private failure: OutsideError | null = null;
  private readonly people: Map<PersonId, PersonAnswer>;
  private readonly groups = new Map<PersonId, readonly string[]>();
  private readonly devices = new Map<string, JsonObject | null>();
  private readonly deviceUsers = new Map<string, readonly PersonId[]>();
  private readonly alerts = new Map<string, JsonObject | null>();

  /** @param known people who were read a moment ago */
  constructor(connect: () => JumpCloudSide, known: ReadonlyMap<PersonId, PersonAnswer>, now: number) {
    this.connect = connect;
    this.people = new Map(known);
    this.now = now;
  }

  /** JumpCloud. Throws the first failure of this execution again: it has been tried for long enough. */
  ask<T>(question: (side: JumpCloudSide) => T): T {
    if (this.failure) throw this.failure;
    try {
      this.side ??= this.connect();
      return question(this.side);
    } catch (error) {
      if (error instanceof OutsideError && error.retryable) this.failure = error;
      throw error;
    }
  }

  /** The person, or `null` where JumpCloud knows them no more. */
  person(id: PersonId): Person | null {
    let answer = this.people.get(id);
    if (!answer) {
      answer = this.ask(side => side.people([id])).get(id) ?? {found: false};
      this.people.set(id, answer);
    }
    return answer.found ? answer.person : null;
  }

  /** The person as JumpCloud answers for them at this moment. */
  personNow(id: PersonId): Person | null {
    this.people.delete(id);
    return this.person(id);
  }

  /** The person as conditions see them. */
  view(id: PersonId, withGroups: boolean): PersonView | null {
    const person = this.person(id);
    if (!person) return null;
    const manager = person.managerId === null ? null : this.person(person.managerId);
    const groups = withGroups ? this.groupsOf(id) : [];
    return {person, groups, managerEmail: manager?.email ?? '', now: this.now};
  }

  private groupsOf(id: PersonId): readonly string[] {
    let names = this.groups.get(id);
    if (!names) {
      const ids = this.ask(side => side.memberOf([id])).get(id) ?? [];
      names = [...this.ask(side => side.groupNames(ids)).values()].sort();
      this.groups.set(id, names);
    }
    return names;
  }

  /** What a condition sees of an event about somebody. */
  scene(event: DirectoryEvent, subject: EventSubject, needs: SceneNeeds): SecurityScene {
    const {policy} = event.raw;
    const device = deviceOf(event);
    return {
      event: event.raw,
      user: needs.user && subject.person !== null ? this.view(subject.person, needs.groups) : null,
      alert: needs.alert ? this.alert(event) : null,
      policy: isJsonObject(policy) ? policy : null,
      device: needs.device && device !== '' ? this.device(device) : null,
    };
  }

  private device(id: string): JsonObject | null {
    const known = this.devices.get(id);
    if (known !== undefined) return known;
    const device = this.ask(side => side.devices([id])).get(id) ?? null;
    this.devices.set(id, device);
    return device;
  }

  /** The alert as its own API tells it; where that can't be asked or does not list it, as the event does. */
  private alert(event: DirectoryEvent): JsonObject | null {
    if (event.service !== 'alerts' && event.service !== 'alert') return null;
    const id = event.resource?.id ?? '';
    const known = this.alerts.get(id);
    if (known !== undefined) return known;
    const alert = this.askForAlert(id) ?? toldAlert(event);
    this.alerts.set(id, alert);
    return alert;
  }

  private askForAlert(id: string): JsonObject | null {
    try {
      return this.ask(side => side.alerts([id])).get(id) ?? null;
    } catch (error) {
      // The API of alerts is not in every plan, nor open to every key; the event says the most important itself.
      if (error instanceof OutsideError && !error.retryable) return null;
      throw error;
    }
  }

  /**
   * Whom an event is about: the person it happened to; else the one who did it; else the people of the device. Someone or
   * something without a person in JumpCloud stands by its name.
   */
  subjects(event: DirectoryEvent): readonly EventSubject[] {
    const {resource, initiator, association} = event;
    const parties = [resource, association?.to, association?.from, initiator];
    const user = parties.find(one => isUser(one?.type) && one?.id !== '');
    if (user) return [{person: toPersonId(user.id), key: user.id, name: user.name}];
    const alerted = alertedUser(event);
    if (alerted !== '') return [{person: toPersonId(alerted), key: alerted, name: ''}];
    const device = deviceOf(event);
    const bound = device === '' ? [] : this.usersOf(device, textIn(event.raw, 'username') || (initiator?.name ?? ''));
    if (bound.length > 0) return bound.map(person => ({person, key: person, name: ''}));
    const name = resource?.name || initiator?.name || resource?.id || initiator?.id || '';
    return [{person: null, key: `name:${name}`, name}];
  }

  /** People bound to a device; of several only the one whose name the event tells, where it tells one of theirs. */
  private usersOf(device: string, username: string): readonly PersonId[] {
    let bound = this.deviceUsers.get(device);
    if (!bound) {
      bound = this.ask(side => side.deviceUsers([device])).get(device) ?? [];
      this.deviceUsers.set(device, bound);
    }
    if (username === '' || bound.length < 2) return bound;
    const wanted = username.toLowerCase();
    const named = bound.filter(id => usernameOf(this.person(id)) === wanted);
    return named.length > 0 ? named : bound;
  }
}

/** JumpCloud calls a person `user`, and `systemuser` in what devices tell. */
function isUser(type: string | undefined): boolean {
  return type === 'user' || type === 'systemuser';
}

/** The person's username in lower case; empty where there is none. */
export function usernameOf(person: Person | null): string {
  return person ? textIn(person.fields, 'username').toLowerCase() : '';
}

/** The device that an event is about; empty where it is about none. */
function deviceOf(event: DirectoryEvent): string {
  if (event.resource?.type === 'system' && event.resource.id !== '') return event.resource.id;
  const {system, resource} = event.raw;
  if (isJsonObject(system)) return textIn(system, 'id');
  return isJsonObject(resource) && /device|system/.test(sourceType(resource)) ? textIn(resource, 'source_id') : '';
}

/** The person whom an alert is about by its source; empty where it is about a device, or no alert. */
function alertedUser({raw: {resource}}: DirectoryEvent): string {
  return isJsonObject(resource) && sourceType(resource).endsWith('user') ? textIn(resource, 'source_id') : '';
}

function sourceType(resource: JsonObject): string {
  return textIn(resource, 'source_type').toLowerCase();
}

/** What the event itself says of its alert. */
function toldAlert({raw, resource}: DirectoryEvent): JsonObject {
  const severity = textIn(raw, 'severity').toUpperCase().replace('ALERT_SEVERITY_', '');
  return {id: resource?.id ?? '', title: resource?.name ?? '', severity, category: textIn(raw, 'category')};
}

function textIn(record: Readonly<Record<string, Json | undefined>>, field: string): string {
  const value = record[field];
  return typeof value === 'string' ? value : '';
}
