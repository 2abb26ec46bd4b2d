/** The Findings view: what people should look at, worst first. */
import type {FindingView} from '../contract';
import {SEVERITY_WORDS, TEXTS} from '../texts';
import {placeWords, severityTone, worstFirst} from '../view';
import {Badge, Section} from './elements';

/** One finding: how bad, whom or what it is about, what is wrong, where, and what to do. */
export function FindingCard(props: {readonly finding: FindingView}) {
  const {finding} = props;
  const place = placeWords(finding);
  return (
    <li class="card">
      <div class="row apart">
        <strong>{finding.subject}</strong>
        <Badge tone={severityTone(finding.severity)} text={SEVERITY_WORDS[finding.severity]} />
      </div>
      <p>{finding.detail}</p>
      <p>
        <strong>{TEXTS.findings.remedy}: </strong>
        {finding.remedy}
      </p>
      <p class="quiet">
        {finding.kind}
        {place !== '' && (
          <>
            {' · '}
            {TEXTS.findings.place}: {place}
          </>
        )}
      </p>
    </li>
  );
}

/** All findings that the server sent, and how many more there are. */
export function FindingsPage(props: {readonly findings: readonly FindingView[]; readonly total: number}) {
  if (props.total === 0) return <p>{TEXTS.findings.none}</p>;
  return (
    <Section title={TEXTS.findings.title}>
      <ul class="list">
        {worstFirst(props.findings).map((finding, index) => (
          <FindingCard key={`${index} ${finding.kind}`} finding={finding} />
        ))}
      </ul>
      {props.total > props.findings.length && (
        <p class="quiet">{TEXTS.findings.more(props.total - props.findings.length)}</p>
      )}
    </Section>
  );
}
