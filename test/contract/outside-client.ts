/** The sandbox as a client sees it that knows nothing but the vendors' APIs and the controls: plain HTTP. */

/** Both vendors' credentials. */
const CREDENTIALS = {authorization: 'Bearer sandbox-token', 'x-api-key': 'sandbox-key'};

/** A person in either directory: address, given and family name, and whether suspended. */
export type PersonRow = readonly [email: string, givenName: string, familyName: string, suspended: boolean];

/** The answer of `scripts.run`: an operation that is done. */
export interface Operation {
  readonly done: boolean;
  readonly response?: {readonly result?: unknown};
  readonly error?: unknown;
}

/** What a client outside can do. Every method throws when an answer has another status than 200. */
export interface OutsideClient {
  request(method: string, path: string, body?: unknown): Promise<unknown>;
  /** `scripts.run`, whatever comes of it. */
  operation(name: string, ...parameters: unknown[]): Promise<Operation>;
  /** `scripts.run`, where it must go well: the function's result. */
  run(name: string, ...parameters: unknown[]): Promise<unknown>;
  /** The filled cells of a range of the spreadsheet. */
  readCells(range: string): Promise<unknown[][]>;
  /** Writes as if typed, from the range's first cell on. */
  typeCells(range: string, values: readonly (readonly unknown[])[]): Promise<void>;
  /** Every account in Google, sorted by address. */
  accounts(): Promise<PersonRow[]>;
  /** The addresses in a Google group, sorted. */
  members(group: string): Promise<string[]>;
}

/** Names that both vendors' lists have. */
interface Page<Row> {
  readonly nextPageToken?: string;
  readonly rows: readonly Row[];
}

interface Account {
  readonly primaryEmail: string;
  readonly suspended: boolean;
  readonly name: {readonly givenName: string; readonly familyName: string};
}

/** Reads pages until there is no further one. */
async function readAll<Row>(readPage: (token: string) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let token = '';
  do {
    const page = await readPage(token === '' ? '' : `&pageToken=${encodeURIComponent(token)}`);
    rows.push(...page.rows);
    token = page.nextPageToken ?? '';
  } while (token !== '');
  return rows;
}

/** Rows in the order of their addresses. */
export function byAddress(rows: readonly PersonRow[]): PersonRow[] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A client for the sandbox at an address such as `http://127.0.0.1:8787`. */
export function createOutsideClient(sandboxUrl: string): OutsideClient {
  const request = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${sandboxUrl}${path}`, {
      method,
      headers: {...CREDENTIALS, ...(body === undefined ? {} : {'content-type': 'application/json'})},
      ...(body === undefined ? {} : {body: JSON.stringify(body)}),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as unknown;
  };
  const operation = async (name: string, ...parameters: unknown[]): Promise<Operation> =>
    (await request('POST', '/script.googleapis.com/v1/scripts/sandbox:run', {function: name, parameters})) as Operation;
  const cells = (range: string): string =>
    `/sheets.googleapis.com/v4/spreadsheets/sandbox/values/${encodeURIComponent(range)}`;
  const directory = '/admin.googleapis.com/admin/directory/v1';
  return {
    request,
    operation,
    async run(name, ...parameters) {
      const {response, error} = await operation(name, ...parameters);
      if (error !== undefined) throw new Error(`${name}: ${JSON.stringify(error)}`);
      return response?.result;
    },
    async readCells(range) {
      const {values = []} = (await request('GET', cells(range))) as {values?: unknown[][]};
      return values;
    },
    async typeCells(range, values) {
      await request('PUT', `${cells(range)}?valueInputOption=USER_ENTERED`, {values});
    },
    async accounts() {
      const accounts = await readAll(async token => {
        const path = `${directory}/users?customer=my_customer&maxResults=5${token}`;
        const {users = [], ...rest} = (await request('GET', path)) as {users?: Account[]; nextPageToken?: string};
        return {rows: users, ...rest};
      });
      return byAddress(
        accounts.map(({primaryEmail, name, suspended}) => [primaryEmail, name.givenName, name.familyName, suspended]),
      );
    },
    async members(group) {
      const members = await readAll(async token => {
        const path = `${directory}/groups/${encodeURIComponent(group)}/members?maxResults=5${token}`;
        const page = (await request('GET', path)) as {members?: {email: string}[]; nextPageToken?: string};
        const {members: rows = [], ...rest} = page;
        return {rows, ...rest};
      });
      return members.map(({email}) => email).sort();
    },
  };
}
