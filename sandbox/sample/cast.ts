/** The people of the sample company whom a reconciler could stumble over, each with what Google already holds about them. */
import type {AccountSketch} from '../google/edit';
import type {PersonState} from '../world/jumpcloud-state';

/** One hand-made person. */
export interface CastMember {
  /** How the rest of the sample refers to them. */
  key: string;
  givenName: string;
  familyName: string;
  /** The local part of the address in JumpCloud. */
  address: string;
  department: string;
  jobTitle: string;
  /** The key of their manager; the head of the company when left out. */
  manager?: string;
  state?: PersonState;
  /** Groups besides `All staff` and the department's own. */
  groups?: readonly string[];
  /** The account Google has; none when left out. */
  google?: {
    /** The local part of the account's address, where it is another than in JumpCloud. */
    address?: string;
    /** Whether the account carries the mark of an earlier link. */
    linked?: boolean;
    /** Suspended by an earlier run of Lockstep, by an admin by hand, or by Google for abuse. */
    suspended?: 'lockstep' | 'admin' | 'abuse';
    isAdmin?: boolean;
    fields?: NonNullable<AccountSketch['fields']>;
  };
}

/** The head of the company: everyone of the cast reports to her unless they name a manager. */
export const HEAD: CastMember = {
  key: 'head',
  givenName: 'Alma',
  familyName: 'Brandt',
  address: 'alma.brandt',
  department: 'Operations',
  jobTitle: 'Managing Director',
  groups: ['Leadership'],
  google: {},
};

/** The rest of the cast. */
export const CAST: readonly CastMember[] = [
  // The super admin, who owns the script: also a person of JumpCloud, and never to be touched.
  {
    key: 'owner',
    givenName: 'Frauke',
    familyName: 'Petersen',
    address: 'frauke.petersen',
    department: 'IT',
    jobTitle: 'Head of IT',
    groups: ['Leadership', 'VPN users'],
    google: {isAdmin: true},
  },
  // Renamed in JumpCloud after the link was made: the account still has the old name and address.
  {
    key: 'renamed',
    givenName: 'Zoë',
    familyName: 'Lindqvist',
    address: 'zoe.lindqvist',
    department: 'Marketing',
    jobTitle: 'Content Designer',
    google: {address: 'zoe.aberg', linked: true},
  },
  // Suspended in JumpCloud, at work in Google as if nothing had happened.
  {
    key: 'leaver',
    givenName: 'Tomasz',
    familyName: 'Żółkiewski',
    address: 'tomasz.zolkiewski',
    department: 'Sales',
    jobTitle: 'Account Executive',
    state: 'SUSPENDED',
    google: {linked: true},
  },
  // Back from leave: active in JumpCloud, still suspended in Google by an earlier run of Lockstep.
  {
    key: 'restored',
    givenName: 'Renée',
    familyName: 'D’Août',
    address: 'renee.daout',
    department: 'Finance',
    jobTitle: 'Controller',
    google: {linked: true, suspended: 'lockstep'},
  },
  // Active in JumpCloud, suspended in Google by hand: perhaps compromised, so nobody but an admin gives access back.
  {
    key: 'heldByHand',
    givenName: 'Ignacio',
    familyName: 'Núñez',
    address: 'ignacio.nunez',
    department: 'Sales',
    jobTitle: 'Account Executive',
    google: {linked: true, suspended: 'admin'},
  },
  // Starts next month.
  {
    key: 'joiner',
    givenName: 'Søren',
    familyName: 'Kjærgård',
    address: 'soren.kjaergard',
    department: 'Engineering',
    jobTitle: 'Firmware Engineer',
    state: 'STAGED',
  },
  // Has one name only; Google wants two.
  {
    key: 'mononym',
    givenName: 'Suhartini',
    familyName: '',
    address: 'suhartini',
    department: 'Engineering',
    jobTitle: 'Test Engineer',
  },
  // A family name of more than the 60 characters that Google takes.
  {
    key: 'longName',
    givenName: 'Maximiliane',
    familyName: 'von und zu Oberwaldenburg-Schillerstein-Hohenfelde-Niederbrunnen-Altmark',
    address: 'maximiliane.oberwaldenburg',
    department: 'Finance',
    jobTitle: 'Accountant',
  },
  // Google suspended this account for abuse: nobody but Google can end that.
  {
    key: 'abused',
    givenName: 'Łukasz',
    familyName: 'Wiśniewski',
    address: 'lukasz.wisniewski',
    department: 'Operations',
    jobTitle: 'Logistics Planner',
    google: {linked: true, suspended: 'abuse'},
  },
  // Three accounts to adopt, with entries in multi-valued fields that someone else put there.
  {
    key: 'pager',
    givenName: 'Jürgen',
    familyName: 'Großmann',
    address: 'jurgen.grossmann',
    department: 'Operations',
    jobTitle: 'Production Planner',
    google: {fields: {phones: [{type: 'custom', customType: 'night pager', value: '+49405559911'}]}},
  },
  {
    key: 'badge',
    givenName: 'Siobhán',
    familyName: 'O’Neill',
    address: 'siobhan.oneill',
    department: 'Engineering',
    jobTitle: 'Hardware Engineer',
    groups: ['VPN users'],
    google: {
      fields: {
        externalIds: [{type: 'custom', customType: 'door badge', value: 'D-4711'}],
        phones: [{type: 'home', value: '+353155501'}],
      },
    },
  },
  {
    key: 'board',
    givenName: 'Çağla',
    familyName: 'Öztürk',
    address: 'cagla.ozturk',
    department: 'Sales',
    jobTitle: 'Head of Sales',
    groups: ['Leadership'],
    google: {
      fields: {
        organizations: [{name: 'Chamber of Commerce', title: 'Board member', customType: 'honorary', type: 'custom'}],
      },
    },
  },
];
