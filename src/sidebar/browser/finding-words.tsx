/** What a finding says, wherever one is shown. */
import type {FindingView} from '../contract';
import {SEVERITY_WORDS} from '../texts';
import {severityTone} from '../view';
import {Badge, Remedy} from './elements';

/** How bad, whom or what it is about, what is wrong, and what to do. */
export function FindingWords(props: {
  readonly finding: Pick<FindingView, 'subject' | 'severity' | 'detail' | 'remedy'>;
}) {
  const {finding} = props;
  return (
    <>
      <div class="row apart">
        <strong>{finding.subject}</strong>
        <Badge tone={severityTone(finding.severity)} text={SEVERITY_WORDS[finding.severity]} />
      </div>
      <p>{finding.detail}</p>
      <Remedy text={finding.remedy} />
    </>
  );
}
