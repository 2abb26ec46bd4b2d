/** One finding of the list, with what can be done about it. */
import {useState} from 'preact/hooks';
import type {ActionReply, ListedFinding} from '../contract';
import {fixWords, lifeWords} from '../findings';
import {FINDINGS_TEXTS, TEXTS} from '../texts';
import {placeWords} from '../view';
import {Button} from './elements';
import {FindingWords} from './finding-words';
import {CallFailure, type Server} from './server';

/** What an item needs to do something. */
export interface Acting {
  readonly server: Server & {readonly jumpTo?: (tab: string, cell: string) => Promise<ActionReply>};
  readonly isOwner: boolean;
  /** Says what is being done, does it, says what came of it, and asks for the findings anew. */
  readonly act: (doing: string, work: () => Promise<string>) => void;
}

type Asked = 'nothing' | 'decision' | 'fix';

/** The finding; what is asked before something is done takes the place of the buttons. */
export function FindingItem(props: {readonly finding: ListedFinding; readonly acting: Acting}) {
  const {finding, acting} = props;
  const [asked, setAsked] = useState<Asked>('nothing');
  const close = () => setAsked('nothing');
  const place = placeWords(finding);
  return (
    <li class="card">
      <FindingWords finding={finding} />
      <p class="quiet">
        {lifeWords(finding)}
        {place !== '' && ` · ${TEXTS.findings.place}: ${place}`}
      </p>
      {asked === 'nothing' && <Buttons finding={finding} acting={acting} onAsk={setAsked} />}
      {asked === 'decision' && <Decision finding={finding} acting={acting} onClose={close} />}
      {asked === 'fix' && <Fix finding={finding} acting={acting} onClose={close} />}
    </li>
  );
}

interface Part {
  readonly finding: ListedFinding;
  readonly acting: Acting;
}

function Buttons(props: Part & {readonly onAsk: (asked: Asked) => void}) {
  const {tab, cell, fixes} = props.finding;
  const {jumpTo} = props.acting.server;
  return (
    <div class="row">
      {fixes > 0 && <Button label={FINDINGS_TEXTS.fix} onChoose={() => props.onAsk('fix')} />}
      <Button label={FINDINGS_TEXTS.decide} onChoose={() => props.onAsk('decision')} />
      {jumpTo && tab !== null && cell !== null && (
        <Button
          label={FINDINGS_TEXTS.jump}
          onChoose={() => props.acting.act('', () => jumpTo(tab, cell).then(reply => said(reply, '')))}
        />
      )}
    </div>
  );
}

function Decision(props: Part & {readonly onClose: () => void}) {
  const {finding, acting, onClose} = props;
  const [owner, setOwner] = useState(finding.owner);
  const [until, setUntil] = useState(finding.acceptedUntil);
  const save = () => {
    const decision = {id: finding.id, owner, acceptedUntil: until};
    acting.act('', () =>
      acting.server.noteFinding(decision).then(reply => said(reply, FINDINGS_TEXTS.saved(finding.subject))),
    );
    onClose();
  };
  return (
    <form
      aria-label={FINDINGS_TEXTS.decideWhom(finding.subject)}
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <label for={`owner-${finding.id}`}>{FINDINGS_TEXTS.ownerLabel}</label>
      <input id={`owner-${finding.id}`} value={owner} onInput={event => setOwner(event.currentTarget.value)} />
      <label for={`until-${finding.id}`}>{FINDINGS_TEXTS.dateLabel}</label>
      <input id={`until-${finding.id}`} value={until} onInput={event => setUntil(event.currentTarget.value)} />
      <div class="row">
        <Button label={FINDINGS_TEXTS.save} onChoose={save} />
        <Button label={FINDINGS_TEXTS.cancel} onChoose={onClose} />
      </div>
    </form>
  );
}

function Fix(props: Part & {readonly onClose: () => void}) {
  const {finding, acting, onClose} = props;
  return (
    <div role="group" aria-label={FINDINGS_TEXTS.fixWhom(finding.subject)}>
      <p>{FINDINGS_TEXTS.fixWill(finding.fixes, acting.isOwner)}</p>
      <div class="row">
        <Button
          label={FINDINGS_TEXTS.fixConfirm}
          onChoose={() => {
            acting.act(FINDINGS_TEXTS.fixing(finding.subject), () => acting.server.fix(finding.id).then(fixWords));
            onClose();
          }}
        />
        <Button label={FINDINGS_TEXTS.cancel} onChoose={onClose} />
      </div>
    </div>
  );
}

/** What an action answers, in words; a refusal is shown like any other error. */
function said(reply: ActionReply, words: string): string {
  if (!reply.ok) throw new CallFailure(reply.error);
  return words;
}
