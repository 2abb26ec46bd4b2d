/**
 * API v2: alerts, and the rules that raise them. The vendor's description has these paths without any content: what is
 * here was observed on a live tenant by jc-cli (internal/alert, internal/healthrule). Both wrap their objects.
 */
import {jsonBody, jsonReply} from '../../wire';
import {alertView, findAlert, setAlertStatus} from '../alerts';
import {notFound, Refusal} from '../refusal';
import {v2Rows, v2Window} from './listing';
import type {WireReply, WireRequest} from '../../wire';
import type {AlertRuleRecord} from '../../world/jumpcloud-alerts';
import type {World} from '../../world/world';

function bodyOf(request: WireRequest): Record<string, unknown> {
  const body = jsonBody(request);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, 'the body must be a JSON object');
  }
  return body as Record<string, unknown>;
}

/** `GET /api/v2/alerts`: `{alerts, count}`; `count` is of all, not of the page. */
export function listAlerts(world: World, request: WireRequest): WireReply {
  const rows = v2Rows(request.query, Object.values(world.jumpcloud.alerting.alerts).map(alertView));
  return jsonReply(200, {alerts: v2Window(request.query, rows), count: rows.length});
}

/** `GET /api/v2/alerts/{id}`: `{alert}`. */
export function getAlert(world: World, id: string): WireReply {
  return jsonReply(200, {alert: alertView(findAlert(world, id))});
}

/** `POST /api/v2/alerts/{id}/status` with `{status, remark?}`: `{alert}`. */
export function updateAlertStatus(world: World, request: WireRequest, id: string): WireReply {
  findAlert(world, id);
  const {status, remark} = bodyOf(request);
  const alert = setAlertStatus(world, id, status, typeof remark === 'string' ? remark : '');
  return jsonReply(200, {alert: alertView(alert)});
}

/**
 * A rule as the wire has it. Which events a rule is about stands in a nested part of some 35 fields that nobody has
 * written down: `eventFilters` is a reading of its name.
 */
function ruleView(rule: AlertRuleRecord): Record<string, unknown> {
  return {
    objectId: rule.id,
    name: rule.name,
    description: rule.description,
    category: `RULE_CATEGORY_${rule.category}`,
    severity: `RULE_SEVERITY_${rule.severity}`,
    status: rule.isEnabled ? 'RULE_STATUS_ENABLED' : 'RULE_STATUS_DISABLED',
    ruleType: 'RULE_TYPE_TEMPLATE_BASED',
    ...(rule.eventTypes.length > 0 ? {eventFilters: {eventTypes: rule.eventTypes}} : {}),
  };
}

function findRule(world: World, id: string): AlertRuleRecord {
  const rule = world.jumpcloud.alerting.rules[id];
  if (rule === undefined) throw notFound('Rule');
  return rule;
}

/** `GET /api/v2/healthmonitoring/rules`: `{rules, count}`. */
export function listRules(world: World, request: WireRequest): WireReply {
  const rows = v2Rows(request.query, Object.values(world.jumpcloud.alerting.rules).map(ruleView));
  return jsonReply(200, {rules: v2Window(request.query, rows), count: rows.length});
}

/** `GET /api/v2/healthmonitoring/rules/{id}`: `{rule}`. */
export function getRule(world: World, id: string): WireReply {
  return jsonReply(200, {rule: ruleView(findRule(world, id))});
}

/** `PATCH /api/v2/healthmonitoring/rules/{id}/status` with `{status}`: switches a rule on or off, answers `{rule}`. */
export function updateRuleStatus(world: World, request: WireRequest, id: string): WireReply {
  const rule = findRule(world, id);
  const {status} = bodyOf(request);
  if (status !== 'RULE_STATUS_ENABLED' && status !== 'RULE_STATUS_DISABLED') {
    throw new Refusal(400, `invalid rule status: ${String(status)}`);
  }
  rule.isEnabled = status === 'RULE_STATUS_ENABLED';
  return jsonReply(200, {rule: ruleView(rule)});
}
