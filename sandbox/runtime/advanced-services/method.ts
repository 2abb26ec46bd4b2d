/** One method of a Google API as an advanced service calls it: body first, then path parameters, then optional arguments. */

/** A method: its API id, and what its call is made of. */
export interface Method {
  /** Such as `directory.users.insert`. */
  readonly id: string;
  readonly verb: string;
  /** Path template with `{name}` for one segment and `{+name}` for the rest. */
  readonly path: string;
  /** Positional parameters in the order of the call; those that the path doesn't name go into the query. */
  readonly parameters: readonly string[];
  readonly sends: 'nothing' | 'body' | 'media';
}

/** An advanced service: what a manifest enables, and where its API is. */
export interface AdvancedService {
  /** The global's usual name; a manifest may choose another by `userSymbol`. */
  readonly symbol: string;
  readonly serviceId: string;
  readonly version: string;
  readonly host: string;
  readonly methods: readonly Method[];
}

/** Reads a table with one method a line: id, verb, path, parameters with commas or `-`, then `body`, `media` or nothing. */
export function methodTable(text: string): readonly Method[] {
  return text
    .trim()
    .split('\n')
    .map(line => {
      const [id = '', verb = '', path = '', parameters = '-', sends] = line.trim().split(' ');
      return {
        id,
        verb,
        path,
        parameters: parameters === '-' ? [] : parameters.split(','),
        sends: sends === 'body' || sends === 'media' ? sends : 'nothing',
      };
    });
}
