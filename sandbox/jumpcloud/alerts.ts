/** Alerts: how they come up, what becomes of them, and who is told. */
import {notify} from './deliveries';
import {writeEvent} from './event-store';
import {notFound, Refusal} from './refusal';
import {newObjectId} from '../world/jumpcloud-state';
import type {EventBody} from './event-store';
import type {AlertRecord, AlertRuleRecord, AlertStatus} from '../world/jumpcloud-alerts';
import type {EventChange} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** What an alert says when it comes up. */
export type AlertSketch = Pick<
  AlertRecord,
  'title' | 'severity' | 'sourceType' | 'sourceId' | 'sourceName' | 'category'
> & {ruleId?: string};

/** The statuses that an admin may set; the others are the server's own. */
const SETTABLE: readonly AlertStatus[] = ['OPEN', 'ACKNOWLEDGED', 'RESOLVED'];

/** The alert with this id. @throws Refusal 404 */
export function findAlert(world: World, id: string): AlertRecord {
  const {alerts} = world.jumpcloud.alerting;
  const alert = Object.hasOwn(alerts, id) ? alerts[id] : undefined;
  if (alert === undefined) throw notFound('Alert');
  return alert;
}

/** An alert as the wire has it (jc-cli, internal/alert, observed on a live tenant). */
export function alertView(alert: AlertRecord): Record<string, unknown> {
  return {
    objectId: alert.id,
    title: alert.title,
    severity: `ALERT_SEVERITY_${alert.severity}`,
    status: `ALERT_STATUS_${alert.status}`,
    category: `ALERT_CATEGORY_${alert.category}`,
    sourceType: `ALERT_SOURCE_TYPE_${alert.sourceType}`,
    sourceId: alert.sourceId,
    sourceName: alert.sourceName,
    createdAt: new Date(alert.createdAt).toISOString(),
    lastOccurredAt: new Date(alert.lastOccurredAt).toISOString(),
  };
}

/** `HIGH` as the event log has it: `High`. */
function titleCase(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}

/** Logs something about an alert (Directory Insights, Alert Attributes); `context` is the alert as a JSON text. */
function logAlert(world: World, alert: AlertRecord, type: string, more: Readonly<Record<string, unknown>>): void {
  writeEvent(
    world,
    {initiated_by: {type: 'system'}, client_ip: ''},
    {
      service: 'alerts',
      event_type: type,
      severity: titleCase(alert.severity),
      category: titleCase(alert.category),
      ...(alert.ruleId === null ? {} : {correlation: {id: alert.ruleId}}),
      resource: {
        id: alert.id,
        context: JSON.stringify(alertView(alert)),
        source_id: alert.sourceId,
        source_type: alert.sourceType.toLowerCase(),
        reference_id: alert.ruleId ?? alert.id,
      },
      ...more,
    },
  );
}

/** The alert of the same rule, title and source that nobody has closed yet. */
function openLike(world: World, sketch: AlertSketch): AlertRecord | undefined {
  return Object.values(world.jumpcloud.alerting.alerts).find(
    alert =>
      (alert.status === 'OPEN' || alert.status === 'ACKNOWLEDGED') &&
      alert.ruleId === (sketch.ruleId ?? null) &&
      alert.title === sketch.title &&
      alert.sourceId === sketch.sourceId,
  );
}

/** Raises an alert and tells the channels; the same one again is a further occurrence of what is still open. */
export function raiseAlert(world: World, sketch: AlertSketch): AlertRecord {
  const known = openLike(world, sketch);
  if (known !== undefined) {
    const from = new Date(known.lastOccurredAt).toISOString();
    known.lastOccurredAt = world.now;
    known.occurrences += 1;
    const changes: EventChange[] = [{field: 'LastOccurredAt', from, to: new Date(world.now).toISOString()}];
    logAlert(world, known, 'alert_updated', {changes});
    notify(world, 'alert_updated', alertView(known));
    return known;
  }
  const alert: AlertRecord = {
    ...sketch,
    id: newObjectId(world),
    ruleId: sketch.ruleId ?? null,
    status: 'OPEN',
    createdAt: world.now,
    lastOccurredAt: world.now,
    occurrences: 1,
    remark: '',
  };
  world.jumpcloud.alerting.alerts[alert.id] = alert;
  logAlert(world, alert, 'alert_created', {});
  notify(world, 'alert_created', alertView(alert));
  return alert;
}

/**
 * Sets where an alert stands, as an admin.
 * @throws Refusal 404 for an unknown id, 400 for a status that no admin can set
 */
export function setAlertStatus(world: World, id: string, status: unknown, remark: string): AlertRecord {
  const alert = findAlert(world, id);
  const wanted = SETTABLE.find(each => status === `ALERT_STATUS_${each}`);
  if (wanted === undefined) throw new Refusal(400, `invalid alert status: ${String(status)}`);
  const {admin} = world.jumpcloud;
  const changes: EventChange[] = [{field: 'Status', from: titleCase(alert.status), to: titleCase(wanted)}];
  if (remark !== '') changes.push({field: 'Remark', from: alert.remark, to: remark});
  alert.status = wanted;
  if (remark !== '') alert.remark = remark;
  const initiator = {id: admin.id, type: 'admin', email: admin.email};
  logAlert(world, alert, 'alert_status_updated', {changes, initiated_by: initiator});
  notify(world, 'alert_status_updated', alertView(alert));
  return alert;
}

/** Whom an event is about, as the alert's source: a person or a device; the log's events about anything else raise none. */
function sourceOf({resource}: EventBody): Pick<AlertSketch, 'sourceType' | 'sourceId' | 'sourceName'> | undefined {
  const {id, type, username, hostname} = resource;
  if (typeof id !== 'string') return undefined;
  if (type === 'user' || type === 'systemuser') {
    return {sourceType: 'USER', sourceId: id, sourceName: typeof username === 'string' ? username : ''};
  }
  if (type !== 'system') return undefined;
  return {sourceType: 'DEVICE', sourceId: id, sourceName: typeof hostname === 'string' ? hostname : ''};
}

/** Raises what the enabled rules for this type of event say. */
export function raiseForEvent(world: World, body: EventBody): void {
  const source = sourceOf(body);
  if (source === undefined) return;
  for (const rule of Object.values(world.jumpcloud.alerting.rules)) {
    if (rule.isEnabled && rule.eventTypes.includes(body.event_type)) raiseAlert(world, {...ofRule(rule), ...source});
  }
}

/** What every alert of a rule has in common. */
export function ofRule(rule: AlertRuleRecord): Pick<AlertSketch, 'title' | 'severity' | 'category'> & {ruleId: string} {
  return {title: rule.name, severity: rule.severity, category: rule.category, ruleId: rule.id};
}
