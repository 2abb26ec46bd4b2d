/** The steps of a return: what is done once the account of who had left is restored. */
import {directoryCall} from '../../model/google-call';
import {RETURN_STEPS, type ReturnStepName, type SagaStepName} from '../../model/leaver';
import {appPasswordsLook, tokensLook} from '../containment';
import {endSignIns} from '../leaver/account-steps';
import {isSeen, textOf, unseen, type LeaverContext, type LeaverStep} from '../leaver/context';
import {STEPS} from '../leaver/steps';
import {transfersLook} from '../leaver/transfer-step';
import type {Act} from '../step';
import {addressesOf, isNobodys, notGivenBack} from './given-back';

/** How often transfers are looked at that still run. */
const POLL_MINUTES = 30;

/** Ends what may have been kept alive while the account was suspended. The password came with the restoring. */
const credentialsStep: LeaverStep = {
  needs: [],
  isWanted: () => true,
  looks: ({back, whom}) => (back?.credentials ? [tokensLook(whom.account), appPasswordsLook(whom.account)] : []),
  judge(context, sights) {
    if (!context.back?.credentials)
      return {kind: 'skipped', detail: 'Somebody else has restored the account; its credentials are left as they are.'};
    return endSignIns(context, sights);
  },
};

/** Puts the account back as it was: not archived, in the address list, with its recovery data. */
const accountStep: LeaverStep = {
  needs: [],
  isWanted: () => true,
  looks: () => [],
  judge(context) {
    const acts = [...unarchive(context), ...list(context), ...recover(context)];
    return acts.length > 0 ? {kind: 'act', acts} : {kind: 'done', detail: ''};
  },
};

function unarchive({back, user, whom}: LeaverContext): readonly Act[] {
  if (!back?.archived || user['archived'] !== true) return [];
  return [
    {
      key: 'unarchive',
      call: directoryCall('users.update', {userKey: whom.account}, {body: {archived: false}}),
      words: {action: 'Unarchive account', field: 'archived', before: 'true', after: 'false'},
      remedy: reply => (reply.status === 412 ? 'Buy or free a seat of the edition; Lockstep tries again.' : ''),
    },
  ];
}

function list({back, user, whom}: LeaverContext): readonly Act[] {
  if (!back?.listed || user['includeInGlobalAddressList'] !== false) return [];
  const call = directoryCall('users.update', {userKey: whom.account}, {body: {includeInGlobalAddressList: true}});
  const words = {action: 'Show in directory', field: 'includeInGlobalAddressList', before: 'false', after: 'true'};
  return [{key: 'list', call, words}];
}

function recover({back, user, whom, snapshot}: LeaverContext): readonly Act[] {
  if (!back?.recovery) return [];
  const body: Record<string, string> = {};
  for (const field of ['recoveryEmail', 'recoveryPhone'] as const) {
    const before = snapshot?.[field] ?? '';
    if (before !== '' && textOf(user, field) === '') body[field] = before;
  }
  if (Object.keys(body).length === 0) return [];
  const words = {action: 'Put back recovery data', field: Object.keys(body).join(', '), before: '', after: 'as before'};
  return [
    {
      key: 'recovery',
      call: directoryCall('users.update', {userKey: whom.account}, {body: body}),
      words,
      refused: reply => (reply.status === 400 ? {skipped: 'Google no longer takes the recovery data.'} : null),
    },
  ];
}

/** Puts the account into the groups that no rule is about, in the role it had there. */
const groupsStep: LeaverStep = {
  needs: [],
  isWanted: () => true,
  looks: context => groupsOf(context).map(({email}) => memberLook(email, context.whom.account)),
  judge(context, sights) {
    const {rules, whom, made, notes} = context;
    // It may be about any of these groups.
    if (rules.removalsFrozen)
      return {kind: 'waits', minutes: 60, detail: "A row of the Groups tab can't be read, and may be about any group."};
    const acts = groupsOf(context).flatMap(({email, role}, at): readonly Act[] => {
      if (sights[at]?.status === 200 || made.has(`group:${email}`)) return [];
      const body = {email: textOf(context.user, 'primaryEmail'), role};
      return [
        {
          key: `group:${email}`,
          call: directoryCall('members.insert', {groupKey: email}, {body}),
          words: {action: 'Add member', field: email, before: '', after: role},
          refused: reply =>
            reply.status === 409 ? 'done' : reply.status === 404 ? {skipped: `${email} is gone.`} : null,
          remedy: () => 'Put the person into this group in the Admin console.',
        },
      ];
    });
    if (acts.length > 0) return {kind: 'act', acts};
    const unread = sights.find(({status}) => status !== 200 && status !== 404);
    return unread ? unseen(`The groups of ${whom.email}`, unread) : {kind: 'done', detail: skippedOf(notes)};
  },
};

function groupsOf({back, rules}: LeaverContext): readonly {readonly email: string; readonly role: string}[] {
  return (back?.groups ?? []).filter(({email}) => isNobodys(email, rules));
}

function memberLook(groupKey: string, memberKey: string): {readonly call: Act['call']} {
  return {call: directoryCall('members.get', {groupKey, memberKey})};
}

/** Gives back aliases, as far as nobody else has them. */
const aliasesStep: LeaverStep = {
  needs: [],
  isWanted: () => true,
  looks: () => [],
  judge({back, user, whom, made, notes}) {
    const present = new Set(addressesOf(user));
    const missing = (back?.aliases ?? []).filter(alias => !present.has(alias) && !made.has(`alias:${alias}`));
    const acts = missing.map((alias): Act => ({
      key: `alias:${alias}`,
      call: directoryCall('users.aliases.insert', {userKey: whom.account}, {body: {alias}}),
      words: {action: 'Add alias', field: 'aliases', before: '', after: alias},
      refused: reply => (reply.status === 409 ? {skipped: `${alias} is somebody else's by now.`} : null),
      remedy: () => 'See in the Admin console who has the address, and whether its domain is still verified.',
    }));
    return acts.length > 0 ? {kind: 'act', acts} : {kind: 'done', detail: skippedOf(notes)};
  },
};

function skippedOf(notes: LeaverContext['notes']): string {
  return Object.entries(notes)
    .flatMap(([key, why]) => (key.startsWith('skipped ') ? [why] : []))
    .join(' ');
}

/** Lets transfers that still run come to their end, and says what a return does not bring back. */
const staysStep: LeaverStep = {
  needs: [],
  isWanted: () => true,
  looks: context => (wasAsked(context) ? [transfersLook(context)] : []),
  judge(context, [transfers]) {
    const {ledger, snapshot} = context;
    const detail = notGivenBack(ledger, snapshot);
    if (!wasAsked(context)) return {kind: 'done', detail};
    if (!isSeen(transfers)) return unseen('Transfers', transfers);
    const running = transfers.entries.find(one =>
      ['new', 'inProgress'].includes(textOf(one, 'overallTransferStatusCode')),
    );
    if (!running) return {kind: 'done', detail: detail.replace(/still hands over to/g, 'has handed over to')};
    const words = `Google still works on transfer ${textOf(running, 'id')}, which can't be stopped. ${detail}`;
    return {kind: 'waits', minutes: POLL_MINUTES, detail: words};
  },
};

/** Whether a transfer was ever asked for, by what the ledger says. */
function wasAsked({ledger}: LeaverContext): boolean {
  return (['drive transfer', 'calendar transfer'] as const).some(name => ledger.steps[name]?.notes['target']);
}

/** The steps of a return by their names. */
const RETURNS: Readonly<Record<ReturnStepName, LeaverStep>> = {
  'new credentials': credentialsStep,
  'account as before': accountStep,
  'groups again': groupsStep,
  'aliases again': aliasesStep,
  'what stays': staysStep,
};

/** Whether a step is one of a return. */
export function isOfReturn(name: SagaStepName): name is ReturnStepName {
  return (RETURN_STEPS as readonly string[]).includes(name);
}

/** A step by its name, of a leaving or of a return. */
export function stepOf(name: SagaStepName): LeaverStep {
  return isOfReturn(name) ? RETURNS[name] : STEPS[name];
}
