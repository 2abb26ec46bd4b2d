import type {SecurityScene} from '../../src/model/security-rule';
import {parseSecurity} from '../../src/rules/security';
import {tabRows, view} from '../builders/people';

const NOBODY_IS_VIP = null;
const VIPS = {usesGroups: false, isVip: () => ({ok: true as const, value: false})};

/** A right row; `changes` replaces cells by header. */
function row(changes: Readonly<Record<string, string>> = {}): readonly string[] {
  const cells: Record<string, string> = {
    Name: 'Burst',
    Event: 'user_login_attempt',
    Condition: 'event.success == false',
    Threshold: '10',
    'Window minutes': '15',
    Actions: 'notify, sign out',
    Severity: 'High',
    Approval: 'Never',
    ...changes,
  };
  return Object.values(cells);
}

function parse(...rows: (readonly string[])[]): ReturnType<typeof parseSecurity> {
  return parseSecurity(tabRows('Security', rows), VIPS);
}

function scene(event: SecurityScene['event'], more: Partial<SecurityScene> = {}): SecurityScene {
  return {event, user: null, alert: null, policy: null, device: null, ...more};
}

describe('a row of the Security tab', () => {
  test('is a rule with everything in it', () => {
    const {value, findings} = parse(row());
    expect(findings).toEqual([]);
    expect(value?.rows).toMatchObject([
      {
        name: 'Burst',
        events: ['user_login_attempt'],
        combine: 'any',
        threshold: 10,
        windowMs: 900_000,
        actions: [
          {kind: 'sign out', hours: null},
          {kind: 'notify', hours: null},
        ],
        severity: 'high',
        approval: 'Never',
        place: {tab: 'Security', cell: 'A2'},
      },
    ]);
  });

  test('has defaults for what is left out', () => {
    const {value, findings} = parse(
      row({Condition: '', Threshold: '', 'Window minutes': '', Severity: '', Approval: ''}),
    );
    expect(findings).toEqual([]);
    expect(value?.rows).toMatchObject([{threshold: 1, windowMs: 3_600_000, severity: 'medium', approval: 'Never'}]);
    expect(value?.rows[0]?.holds(scene({}))).toEqual({ok: true, value: true});
  });

  test.each([
    {header: 'Name', text: '', kind: 'security.name', cell: 'A2'},
    {header: 'Event', text: '', kind: 'security.event', cell: 'B2'},
    {header: 'Event', text: 'policy faild', kind: 'security.event', cell: 'B2'},
    {header: 'Event', text: 'user_lockout + user_update, user_create', kind: 'security.event', cell: 'B2'},
    {header: 'Event', text: 'system:login_attempt', kind: 'security.event', cell: 'B2'},
    {header: 'Condition', text: 'event.sucess == false', kind: 'expression.field', cell: 'C2'},
    {header: 'Condition', text: 'evnt.success', kind: 'expression.field', cell: 'C2'},
    {header: 'Condition', text: 'user.departmen == "x"', kind: 'expression.field', cell: 'C2'},
    {header: 'Condition', text: 'alert.sevrity == "HIGH"', kind: 'expression.field', cell: 'C2'},
    {header: 'Condition', text: '"a"', kind: 'expression.result', cell: 'C2'},
    {header: 'Condition', text: 'event.success ==', kind: 'expression.invalid', cell: 'C2'},
    {header: 'Threshold', text: '0', kind: 'security.number', cell: 'D2'},
    {header: 'Threshold', text: '1001', kind: 'security.number', cell: 'D2'},
    {header: 'Window minutes', text: '1441', kind: 'security.number', cell: 'E2'},
    {header: 'Window minutes', text: 'ten', kind: 'security.number', cell: 'E2'},
    {header: 'Actions', text: '', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'supend', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'notify, off', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'sign out for 2 hours', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'suspend for 0 hours', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'suspend for 2161 hours', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'remove from groups', kind: 'security.action', cell: 'F2'},
    {header: 'Actions', text: 'notify, notify', kind: 'security.action', cell: 'F2'},
    {header: 'Severity', text: 'Terrible', kind: 'security.severity', cell: 'G2'},
    {header: 'Approval', text: 'Maybe', kind: 'security.approval', cell: 'H2'},
  ])('with "$text" in $header does nothing and says so in $cell', ({header, text, kind, cell}) => {
    const {value, findings} = parse(row({[header]: text}));
    expect(value).toBeNull();
    expect(findings).toMatchObject([{severity: 'error', kind, place: {tab: 'Security', cell}}]);
    expect(findings[0]?.detail).toContain('Until then this rule does nothing.');
    expect(findings[0]?.remedy).not.toBe('');
  });

  test.each([
    {Threshold: '1000'},
    {'Window minutes': '1440'},
    {Actions: 'suspend for 2160 hours'},
    {Actions: 'suspend for 1 hour'},
    {Actions: 'remove from groups for 24 hours'},
    {Actions: 'reset JumpCloud password'},
    {Event: 'user_lockout, systems:login_attempt'},
    {Event: 'impossible travel', Condition: 'event.kmh > 2000'},
    {Condition: 'event.geoip.country_code != "DE" && event.mfa_meta.type == "none"'},
    {Condition: 'policy.name == "x" || device.os == "Windows" || user.department == "Sales"'},
  ])('may say %j', changes => {
    const {value, findings} = parse(row(changes));
    expect(findings).toEqual([]);
    expect(value?.rows).toHaveLength(1);
  });

  test('that is off is checked and does nothing', () => {
    expect(parse(row({Actions: 'off'}))).toEqual({value: null, findings: []});
    expect(parse(row({Actions: 'off', Threshold: 'x'})).findings).toHaveLength(1);
  });

  test('of an event that is not known is doubted, with what may be meant', () => {
    const {value, findings} = parse(row({Event: 'user_lockot'}));
    expect(value?.rows).toHaveLength(1);
    expect(findings).toMatchObject([{severity: 'warning', kind: 'security.event-unknown'}]);
    expect(findings[0]?.detail).toContain('Did you mean "user_lockout"?');
  });

  test('with the name of another one does nothing', () => {
    const {value, findings} = parse(row(), row({Threshold: '3'}));
    expect(value?.rows).toMatchObject([{threshold: 10}]);
    expect(findings).toMatchObject([{kind: 'security.double-name', place: {cell: 'A3'}}]);
  });

  test('about VIPs warns while nobody is one', () => {
    const {value, findings} = parseSecurity(tabRows('Security', [row({Approval: 'VIPs'})]), NOBODY_IS_VIP);
    expect(value?.rows).toHaveLength(1);
    expect(findings).toMatchObject([{severity: 'warning', kind: 'security.no-vips'}]);
  });
});

describe('which services tell of the events', () => {
  test.each([
    {event: 'user_lockout', want: ['directory']},
    {event: 'alert_created', want: ['alerts', 'directory']},
    {event: 'impossible travel', want: ['directory', 'sso']},
    {event: 'mdm:anything_new', want: ['directory', 'mdm']},
  ])('$event: $want', ({event, want}) => {
    expect(parse(row({Event: event, Condition: ''})).value?.services).toEqual(want);
  });
});

describe('what a condition sees', () => {
  const holds = (condition: string, seen: SecurityScene): unknown =>
    parse(row({Condition: condition})).value?.rows[0]?.holds(seen);

  test.each([
    {name: 'a field of the event', condition: 'event.success == false', event: {success: false}, want: true},
    {name: 'success that is not said is no failure', condition: 'event.success == false', event: {}, want: false},
    {name: 'a place that is not said', condition: 'event.geoip.country_code != "DE"', event: {}, want: true},
    {
      name: 'nested fields',
      condition: 'event.initiated_by.type == "admin"',
      event: {initiated_by: {type: 'admin'}},
      want: true,
    },
    {
      name: 'lists',
      condition: 'event.changes.exists(c, c.field == "state")',
      event: {changes: [{field: 'state'}]},
      want: true,
    },
    {name: 'numbers', condition: 'event.kmh > 900', event: {kmh: 1200.5}, want: true},
  ])('$name', ({condition, event, want}) => {
    expect(holds(condition, scene(event))).toEqual({ok: true, value: want});
  });

  test('the person, the alert, the policy and the device; without them their fields are empty', () => {
    const condition = 'user.username == "ada1" && alert.severity == "HIGH" && policy.name == "P" && device.active';
    const seen = {user: view(), alert: {severity: 'HIGH'}, policy: {name: 'P'}, device: {active: true}};
    expect(holds(condition, scene({}, seen))).toEqual({ok: true, value: true});
    expect(holds(condition, scene({}))).toEqual({ok: true, value: false});
  });

  test('a field that the event lacks is a reason, not a match', () => {
    expect(holds('event.mfa_meta.type == "none"', scene({}))).toMatchObject({ok: false});
  });

  test('it is metered like every other expression', () => {
    const long = {changes: Array.from({length: 1_000}, (_none, at) => ({field: `f${at}`}))};
    const pairs = 'event.changes.all(a, event.changes.all(b, a.field != "x" && b.field != "y"))';
    expect(holds(pairs, scene(long))).toMatchObject({
      ok: false,
      problem: 'working it out takes more than 100000 steps',
    });
  });

  test.each([
    {condition: 'event.success', want: {user: false, groups: false, alert: false, device: false}},
    {condition: '"A" in user.groups', want: {user: true, groups: true, alert: false, device: false}},
    {condition: 'alert.title == device.name', want: {user: false, groups: false, alert: true, device: true}},
  ])('$condition needs $want', ({condition, want}) => {
    expect(parse(row({Condition: condition})).value?.rows[0]?.needs).toEqual(want);
  });
});
