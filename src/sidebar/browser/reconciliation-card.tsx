/** The last reconciliation: how much was compared, kind by kind, so that "no differences" is a count. */
import type {ReconciliationView} from '../contract';
import {FINDINGS_TEXTS} from '../texts';
import {Button, Section, When} from './elements';

/** Its sentence, its counts behind a click, and the button that compares now. */
export function ReconciliationCard(props: {
  readonly view: ReconciliationView | null;
  readonly nowMs: number;
  readonly onCompare: () => void;
}) {
  const {view} = props;
  const {what, differ, compared} = FINDINGS_TEXTS.columns;
  return (
    <Section
      title={FINDINGS_TEXTS.reconciliation}
      aside={
        view && (
          <span class="quiet">
            <When iso={view.at} nowMs={props.nowMs} />
          </span>
        )
      }
    >
      <p>{view?.sentence ?? FINDINGS_TEXTS.never}</p>
      {view && view.seats !== '' && <p>{view.seats}</p>}
      {view && (
        <details>
          <summary>{FINDINGS_TEXTS.details}</summary>
          <table>
            <thead>
              <tr>
                <th scope="col">{what}</th>
                <th scope="col" class="number">
                  {differ}
                </th>
                <th scope="col" class="number">
                  {compared}
                </th>
              </tr>
            </thead>
            <tbody>
              {view.compared.map(one => (
                <tr key={one.name}>
                  <th scope="row">
                    {one.name}
                    {one.notCompared !== '' && <div class="quiet">{one.notCompared}</div>}
                  </th>
                  <td class="number">{one.differ}</td>
                  <td class="number" title={one.unit}>
                    {one.notCompared === '' ? one.compared : '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
      <Button label={FINDINGS_TEXTS.compare} isPrimary onChoose={props.onCompare} />
    </Section>
  );
}
