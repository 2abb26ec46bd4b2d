/** What each rule says of a person: fields in a table, the org unit with the rows tried, groups, licenses. */
import {Fragment} from 'preact';
import type {ExplainedAttribute, ExplainedGroup, ExplainedLicense, ExplainedOrgUnit, FactView} from '../contract';
import {changeWords, explainedTone, roleWords, rulesInOrder, valueWords} from '../person';
import {EXPLAINED_WORDS, PERSON_TEXTS} from '../texts';
import {Badge, Section} from './elements';

/** What an expression looks at, in JumpCloud's terms. */
function Inputs(props: {readonly inputs: readonly FactView[]}) {
  return (
    <>
      {props.inputs.map(({label, value}) => (
        <div key={label}>
          {label}: {valueWords(value)}
        </div>
      ))}
    </>
  );
}

/** Rules as a table: the field over its rule, and the value with how it stands; what is to be said goes below. */
function RulesTable(props: {readonly caption: string; readonly rules: readonly ExplainedAttribute[]}) {
  const {rulesColumns} = PERSON_TEXTS;
  return (
    <table class="rules">
      <caption class="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{rulesColumns.field}</th>
          <th scope="col">{rulesColumns.value}</th>
        </tr>
      </thead>
      <tbody>
        {props.rules.map(rule => (
          <Fragment key={rule.cell}>
            <tr class="has-reason">
              <th scope="row">{rule.field}</th>
              <td>
                <div>{rule.state === 'changes' ? changeWords(rule.now, rule.result) : valueWords(rule.now)}</div>
                <Badge tone={explainedTone(rule.state)} text={EXPLAINED_WORDS[rule.state]} />
              </td>
            </tr>
            <tr class="reason">
              <td colSpan={2} class="quiet">
                <code>{rule.expression}</code> ({rule.cell})
                <Inputs inputs={rule.inputs} />
                {rule.why !== '' && <div>{rule.why}</div>}
              </td>
            </tr>
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

/** The rows of the Attributes tab: what changes or is left alone in full, what holds already behind one line. */
export function Rules(props: {readonly rules: readonly ExplainedAttribute[]}) {
  const {told, same} = rulesInOrder(props.rules);
  if (props.rules.length === 0) return null;
  return (
    <Section title={PERSON_TEXTS.rules}>
      {told.length > 0 && <RulesTable caption={PERSON_TEXTS.rules} rules={told} />}
      {same.length > 0 && (
        <details>
          <summary>{PERSON_TEXTS.sameRules(same.length)}</summary>
          <RulesTable caption={PERSON_TEXTS.sameRules(same.length)} rules={same} />
        </details>
      )}
    </Section>
  );
}

/** Where the account is to stand, and the rows that were tried for it. */
export function OrgUnit(props: {readonly unit: ExplainedOrgUnit}) {
  const {unit} = props;
  return (
    <Section
      title={PERSON_TEXTS.orgUnit}
      aside={<Badge tone={explainedTone(unit.state)} text={EXPLAINED_WORDS[unit.state]} />}
    >
      <p>{unit.state === 'changes' ? changeWords(unit.now, unit.wanted) : valueWords(unit.now)}</p>
      {unit.why !== '' && <p class="quiet">{unit.why}</p>}
      <h3 class="sub">{PERSON_TEXTS.tried}</h3>
      {unit.more > 0 && <p class="quiet">{PERSON_TEXTS.moreTried(unit.more)}</p>}
      <ul class="list">
        {unit.tried.map(row => (
          <li key={row.cell}>
            <code>{row.condition}</code>
            <div class="quiet">
              {row.cell}: {row.result}
              {row.result !== 'does not match' && ` → ${row.target}`}
              <Inputs inputs={row.inputs} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The Google groups that rules name, each with the rows that are about it. */
export function Groups(props: {readonly groups: readonly ExplainedGroup[]}) {
  if (props.groups.length === 0) return null;
  return (
    <Section title={PERSON_TEXTS.groups}>
      <ul class="list">
        {props.groups.map(group => (
          <li key={group.group}>
            <div class="row apart">
              <strong>{group.group}</strong>
              <Badge tone={explainedTone(group.state)} text={EXPLAINED_WORDS[group.state]} />
            </div>
            <div>{roleWords(group)}</div>
            {group.why !== '' && <div class="quiet">{group.why}</div>}
            {group.rows.map(({cell, sourceGroup, role, isIn}) => (
              <div key={cell} class="quiet">
                {cell}: {isIn ? PERSON_TEXTS.isIn(sourceGroup) : PERSON_TEXTS.isNotIn(sourceGroup)}, {role}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Which row of the Licenses tab gives which license. */
export function Licenses(props: {readonly licenses: readonly ExplainedLicense[]}) {
  if (props.licenses.length === 0) return null;
  return (
    <Section title={PERSON_TEXTS.licenses}>
      <ul class="list">
        {props.licenses.map(({product, sku, cell, why}) => (
          <li key={product}>
            <strong>{product}</strong>
            <div>{sku === '' ? PERSON_TEXTS.noLicense : sku}</div>
            <div class="quiet">
              {[cell === '' ? '' : PERSON_TEXTS.row(cell), why].filter(text => text !== '').join(' · ')}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
