/** The profile that rules give to one person, spelled the way Google stores it. */
import type {DesiredField} from '../model/desired-state';
import type {Checked, Finding} from '../model/finding';
import {ALIASES_FIELD, googleField, type GoogleField} from '../model/google-field';
import {invariant} from '../model/errors';
import type {AttributeRule, PersonView} from '../model/rule-set';
import {spelled} from './field-format';

/** Fields without which Google makes no account, and what stands in for a name that JumpCloud doesn't hold. */
const REQUIRED_NAMES = ['name.givenName', 'name.familyName'] as const;

/** Where a name that no rule maps is said to come from. */
const UNMAPPED = {tab: 'Attributes', cell: 'A1'} as const;

/** The fields for a person. What can't be evaluated or stored is a finding, and the field is left alone. */
export function profileOf(view: PersonView, rules: readonly AttributeRule[]): Checked<readonly DesiredField[]> {
  const fields: DesiredField[] = [];
  const findings: Finding[] = [];
  for (const rule of rules.filter(one => one.field !== ALIASES_FIELD)) {
    const field = googleField(rule.field);
    invariant(field !== null, `a rule for the unknown field ${rule.field} came through`);
    const evaluated = rule.evaluate(view);
    if (!evaluated.ok)
      findings.push(finding(view, rule, 'attribute.value', `can't be worked out: ${evaluated.problem}`));
    else if (evaluated.value !== null) {
      const {value, findings: found} = stored(view, rule, field, evaluated.value);
      findings.push(...found);
      if (value !== null && !(value === '' && field.required)) {
        fields.push({field: rule.field, value, when: rule.when, place: rule.place});
      }
    }
  }
  for (const name of REQUIRED_NAMES) {
    if (fields.some(field => field.field === name)) continue;
    const rule = rules.find(one => one.field === name);
    const value = standIn(view);
    // Never in place of a name that an account already has: it only keeps Google from refusing a new one.
    fields.push({field: name, value, when: 'If empty', place: rule?.place ?? UNMAPPED});
    if (rule && findings.every(found => found.place !== rule.place)) findings.push(standInFinding(view, rule, value));
  }
  return {value: fields, findings};
}

/** The text as Google keeps it, or `null` where it can't be stored. */
function stored(view: PersonView, rule: AttributeRule, field: GoogleField, raw: string): Checked<string | null> {
  const wrong = (problem: string, remedy: string): Checked<null> => ({
    value: null,
    findings: [finding(view, rule, 'attribute.refused', problem, remedy)],
  });
  const spelling = spelled(raw.trim(), field.format);
  if (spelling.text === null) {
    return wrong(
      `would be "${raw.trim()}", which is not ${spelling.expected}`,
      'Correct it in JumpCloud, or the rule.',
    );
  }
  const {text} = spelling;
  if (text.length <= field.lengthMax) return {value: text, findings: []};
  const length = `would have ${text.length} characters, and Google takes ${field.lengthMax}`;
  if (!field.name.startsWith('name.')) return wrong(length, 'Shorten it in JumpCloud, or use substring() in the rule.');
  const cut = text.slice(0, field.lengthMax).trim();
  return {value: cut, findings: [note(view, rule, 'attribute.cut', `${length}; it is cut to "${cut}"`)]};
}

function standIn({person}: PersonView): string {
  const username = person.fields['username'];
  const text = typeof username === 'string' && username.trim() !== '' ? username : (person.email.split('@')[0] ?? '');
  return text.trim().slice(0, 60);
}

function standInFinding(view: PersonView, rule: AttributeRule, value: string): Finding {
  return note(view, rule, 'attribute.stand-in', `is empty, and Google wants one; "${value}" stands in`);
}

function note(view: PersonView, rule: AttributeRule, kind: string, problem: string): Finding {
  const remedy = 'Fill the name in JumpCloud if it should read otherwise.';
  return {...finding(view, rule, kind, problem, remedy), severity: 'note'};
}

function finding(
  view: PersonView,
  rule: AttributeRule,
  kind: string,
  problem: string,
  remedy = 'Correct the expression, or the person in JumpCloud. Until then the field is left alone.',
): Finding {
  const {email} = view.person;
  return {
    severity: 'warning',
    kind,
    subject: email,
    detail: `${rule.field} of ${email} ${problem}.`,
    remedy,
    place: rule.place,
  };
}
