/** What JumpCloud holds of alerts, of the rules that raise them, and of the channels that tell somebody. */

/** How bad it is; on the wire with `ALERT_SEVERITY_` or `RULE_SEVERITY_` before it. */
export type Severity = 'LOW' | 'MEDIUM' | 'HIGH';

/** What an alert is about; on the wire with `ALERT_SOURCE_TYPE_` before it. */
export type AlertSourceType = 'DEVICE' | 'USER';

/** Where an alert stands; on the wire with `ALERT_STATUS_` before it. Nobody can set the last two by the API. */
export type AlertStatus = 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED' | 'AUTO_RESOLVED' | 'DELETED';

/** The area of an alert and of a rule; on the wire with `ALERT_CATEGORY_` or `RULE_CATEGORY_` before it. */
export type AlertCategory = 'SYSTEM' | 'DIRECTORY';

/** One alert. */
export interface AlertRecord {
  id: string;
  title: string;
  severity: Severity;
  status: AlertStatus;
  sourceType: AlertSourceType;
  sourceId: string;
  /** Hostname or username. */
  sourceName: string;
  category: AlertCategory;
  /** The rule that raised it; `null` for one without. */
  ruleId: string | null;
  /** Virtual ms. */
  createdAt: number;
  /** Virtual ms. */
  lastOccurredAt: number;
  occurrences: number;
  /** The last remark that came with a status. */
  remark: string;
}

/** One rule that raises alerts. */
export interface AlertRuleRecord {
  id: string;
  name: string;
  description: string;
  category: AlertCategory;
  severity: Severity;
  isEnabled: boolean;
  /** The types of Directory Insights events that raise it; none for a rule about devices. */
  eventTypes: string[];
}

/** One channel by which alerts are told. */
export interface ChannelRecord {
  id: string;
  name: string;
  description: string;
  type: 'CHANNEL_TYPE_WEBHOOK' | 'CHANNEL_TYPE_EMAIL' | 'CHANNEL_TYPE_SLACK';
  isEnabled: boolean;
  /** `config` as it was sent, each part with an `objectId`. */
  config: Record<string, Record<string, unknown>>;
  /** Virtual ms. */
  createdAt: number;
  /** Virtual ms. */
  updatedAt: number;
}

/** One call of a webhook: on its way, or done. */
export interface DeliveryRecord {
  id: string;
  channelId: string;
  url: string;
  body: string;
  /** Virtual ms of the next attempt; `null` when it is done or given up. */
  dueAt: number | null;
  /** How many attempts there were. */
  attempts: number;
  /** The answer to the last attempt: 0 when none came, `null` before the first. */
  status: number | null;
}

/** Alerts, rules, channels, and what is on its way. */
export interface AlertingState {
  /** By id, in order of birth. */
  alerts: Record<string, AlertRecord>;
  /** By id. */
  rules: Record<string, AlertRuleRecord>;
  /** By id. */
  channels: Record<string, ChannelRecord>;
  /** In order of birth; the finished ones among the last thousand stay. */
  deliveries: DeliveryRecord[];
}

/** Nothing raised and nobody told. */
export function noAlerting(): AlertingState {
  return {alerts: {}, rules: {}, channels: {}, deliveries: []};
}
